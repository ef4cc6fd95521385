// Every name of OpenTelemetry's semantic conventions in the namespaces a Node service meets, deprecated ones included.
// Source: the npm package @opentelemetry/semantic-conventions 1.45.0.

/** The attributes of a namespace; undefined for a namespace that is not held here. */
export function knownAttributes(namespace: string): ReadonlySet<string> | undefined {
  return namesOf(attributes, namespace);
}

/** The metrics of a namespace; undefined for a namespace that is not held here. */
export function knownMetricNames(namespace: string): ReadonlySet<string> | undefined {
  return namesOf(metrics, namespace);
}

/** What begins names that go on as the program likes: `http.request.header.content-type`. */
export const attributeTemplates: readonly string[] = [
  "db.operation.parameter.",
  "db.query.parameter.",
  "http.request.header.",
  "http.response.header.",
  "process.environment_variable.",
  "rpc.connect_rpc.request.metadata.",
  "rpc.connect_rpc.response.metadata.",
  "rpc.grpc.request.metadata.",
  "rpc.grpc.response.metadata.",
  "rpc.request.header.",
  "rpc.request.metadata.",
  "rpc.response.header.",
  "rpc.response.metadata.",
  "rpc.response.trailer.",
];

function namesOf(
  table: Readonly<Record<string, string>>,
  namespace: string,
): ReadonlySet<string> | undefined {
  if (!Object.hasOwn(table, namespace)) return undefined;
  const names = (table[namespace] ?? "").trim().split(/\s+/);
  return new Set(names.map((name) => `${namespace}.${name}`));
}

const attributes: Readonly<Record<string, string>> = {
  client: `
    address as.number as.organization mac.address port prefix service.name service.namespace`,
  cpu: "logical_number mode",
  db: `
    cassandra.consistency_level cassandra.coordinator.dc cassandra.coordinator.id
    cassandra.idempotence cassandra.page_size cassandra.speculative_execution_count cassandra.table
    client.connection.pool.name client.connection.state client.connections.pool.name
    client.connections.state collection.name connection_string cosmosdb.client_id
    cosmosdb.connection_mode cosmosdb.consistency_level cosmosdb.container cosmosdb.operation_type
    cosmosdb.regions_contacted cosmosdb.request_charge cosmosdb.request_content_length
    cosmosdb.status_code cosmosdb.sub_status_code elasticsearch.cluster.name elasticsearch.node.name
    instance.id jdbc.driver_classname mongodb.collection mssql.instance_name name namespace
    operation operation.batch.size operation.name query.summary query.text redis.database_index
    response.returned_rows response.status_code sql.table statement stored_procedure.name system
    system.name user`,
  disk: "io.direction",
  error: "message type",
  http: `
    client_ip connection.state flavor host method request.body.content request.body.size
    request.method request.method_original request.resend_count request.size request_content_length
    request_content_length_uncompressed response.body.content response.body.size response.size
    response.status_code response_content_length response_content_length_uncompressed route scheme
    server_name status_code target url user_agent`,
  messaging: `
    batch.message_count client.id consumer.group.name destination.anonymous destination.name
    destination.partition.id destination.subscription.name destination.template
    destination.temporary destination_publish.anonymous destination_publish.name
    eventhubs.consumer.group eventhubs.message.enqueued_time gcp_pubsub.message.ack_deadline
    gcp_pubsub.message.ack_id gcp_pubsub.message.delivery_attempt gcp_pubsub.message.ordering_key
    kafka.cluster.id kafka.consumer.group kafka.destination.partition kafka.message.key
    kafka.message.offset kafka.message.tombstone kafka.offset message.body.size
    message.conversation_id message.envelope.size message.id operation operation.name operation.type
    rabbitmq.destination.routing_key rabbitmq.message.delivery_tag rocketmq.client_group
    rocketmq.consumption_model rocketmq.message.delay_time_level rocketmq.message.delivery_timestamp
    rocketmq.message.group rocketmq.message.keys rocketmq.message.tag rocketmq.message.type
    rocketmq.namespace servicebus.destination.subscription_name servicebus.disposition_status
    servicebus.message.delivery_count servicebus.message.enqueued_time system system.name`,
  network: `
    carrier.icc carrier.mcc carrier.mnc carrier.name connection.state connection.subtype
    connection.type interface.name io.direction local.address local.as.number local.as.organization
    local.mac.address local.port local.prefix peer.address peer.as.number peer.as.organization
    peer.mac.address peer.port peer.prefix protocol.name protocol.version transport type`,
  nodejs: "eventloop.state",
  process: `
    args_count command command_args command_line context_switch.type cpu.state creation.time
    executable.build_id.gnu executable.build_id.go executable.build_id.htlhash
    executable.build_id.profiling executable.name executable.path exit.code exit.time
    group_leader.pid interactive linux.cgroup owner paging.fault_type parent_pid pid real_user.id
    real_user.name runtime.description runtime.name runtime.version saved_user.id saved_user.name
    session_leader.pid state title user.id user.name vpid working_directory`,
  rpc: `
    connect_rpc.error_code grpc.status_code jsonrpc.error_code jsonrpc.error_message
    jsonrpc.request_id jsonrpc.version message.compressed_size message.id message.type
    message.uncompressed_size method method_original response.status_code service status_code system
    system.name`,
  server: `
    address as.number as.organization mac.address port prefix service.name service.namespace`,
  system: `
    cpu.logical_number cpu.state device device.name filesystem.mode filesystem.mountpoint
    filesystem.state filesystem.type memory.linux.hugepages.state memory.linux.slab.state
    memory.state network.state paging.direction paging.fault.type paging.state paging.type
    process.status processes.status`,
  url: `
    domain extension fragment full original path port query registered_domain scheme subdomain
    template top_level_domain`,
  user_agent: "name original os.name os.version synthetic.type version",
  v8js: "gc.type heap.space.name resource.type",
};

const metrics: Readonly<Record<string, string>> = {
  db: `
    client.connection.count client.connection.create_time client.connection.idle.max
    client.connection.idle.min client.connection.limit client.connection.max
    client.connection.pending_requests client.connection.timeouts client.connection.use_time
    client.connection.wait_time client.connections.create_time client.connections.idle.max
    client.connections.idle.min client.connections.max client.connections.pending_requests
    client.connections.timeouts client.connections.usage client.connections.use_time
    client.connections.wait_time client.cosmosdb.active_instance.count
    client.cosmosdb.operation.request_charge client.operation.duration client.response.returned_rows`,
  dns: "lookup.duration",
  http: `
    client.active_requests client.connection.duration client.open_connections
    client.request.body.size client.request.duration client.response.body.size
    server.active_requests server.request.body.size server.request.duration
    server.response.body.size`,
  messaging: `
    client.consumed.messages client.operation.duration client.published.messages
    client.sent.messages process.duration process.messages publish.duration publish.messages
    receive.duration receive.messages`,
  nodejs: `
    eventloop.delay.max eventloop.delay.mean eventloop.delay.min eventloop.delay.p50
    eventloop.delay.p90 eventloop.delay.p99 eventloop.delay.stddev eventloop.time
    eventloop.utilization`,
  otel: `
    sdk.exporter.log.exported sdk.exporter.log.inflight sdk.exporter.metric_data_point.exported
    sdk.exporter.metric_data_point.inflight sdk.exporter.operation.duration
    sdk.exporter.span.exported sdk.exporter.span.exported.count sdk.exporter.span.inflight
    sdk.exporter.span.inflight.count sdk.log.created sdk.metric_reader.collection.duration
    sdk.processor.log.processed sdk.processor.log.queue.capacity sdk.processor.log.queue.size
    sdk.processor.span.processed sdk.processor.span.processed.count
    sdk.processor.span.queue.capacity sdk.processor.span.queue.size sdk.span.ended
    sdk.span.ended.count sdk.span.live sdk.span.live.count sdk.span.started`,
  process: `
    context_switches cpu.time cpu.utilization disk.io disk.operations memory.usage
    memory.utilization memory.virtual network.io open_file_descriptor.count paging.faults
    signals_pending thread.count unix.file_descriptor.count uptime windows.handle.count`,
  rpc: `
    client.call.duration client.duration client.request.size client.requests_per_rpc
    client.response.size client.responses_per_rpc server.call.duration server.duration
    server.request.size server.requests_per_rpc server.response.size server.responses_per_rpc`,
  system: `
    cpu.frequency cpu.logical.count cpu.physical.count cpu.time cpu.utilization disk.io disk.io_time
    disk.limit disk.merged disk.operation_time disk.operations filesystem.limit
    filesystem.lock.count filesystem.usage filesystem.utilization linux.memory.available
    linux.memory.slab.usage memory.limit memory.linux.available memory.linux.hugepages.limit
    memory.linux.hugepages.page_size memory.linux.hugepages.reserved memory.linux.hugepages.surplus
    memory.linux.hugepages.usage memory.linux.hugepages.utilization memory.linux.shared
    memory.linux.slab.usage memory.shared memory.usage memory.utilization network.connection.count
    network.connections network.dropped network.errors network.io network.packet.count
    network.packet.dropped network.packets paging.faults paging.operations paging.usage
    paging.utilization process.count process.created process.limit uptime`,
  v8js: `
    gc.duration heap.space.available_size heap.space.physical_size memory.heap.limit
    memory.heap.space.available_size memory.heap.space.physical_size memory.heap.space.size
    memory.heap.used resource.active`,
};
