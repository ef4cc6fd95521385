// Names that changed in the semantic conventions: a linter meets the old ones for years.

/** A metric or attribute under its former name, or a whole former namespace when `from` ends in a dot. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** The former unit, where the values changed with the name. */
  readonly unit?: string;
}

/** Metrics that were renamed; exact names stand before the namespaces that contain them. */
export const metricRenames: readonly Rename[] = [
  { from: "http.server.duration", to: "http.server.request.duration", unit: "ms" },
  { from: "http.client.duration", to: "http.client.request.duration", unit: "ms" },
  { from: "http.server.request.size", to: "http.server.request.body.size" },
  { from: "http.server.response.size", to: "http.server.response.body.size" },
  { from: "http.client.request.size", to: "http.client.request.body.size" },
  { from: "http.client.response.size", to: "http.client.response.body.size" },
  { from: "v8js.memory.heap.limit", to: "v8js.memory.heap.space.size" },
  { from: "v8js.heap.space.", to: "v8js.memory.heap.space." },
  { from: "db.client.connections.usage", to: "db.client.connection.count" },
  { from: "db.client.connections.create_time", to: "db.client.connection.create_time", unit: "ms" },
  { from: "db.client.connections.wait_time", to: "db.client.connection.wait_time", unit: "ms" },
  { from: "db.client.connections.use_time", to: "db.client.connection.use_time", unit: "ms" },
  { from: "db.client.connections.", to: "db.client.connection." },
  { from: "rpc.server.duration", to: "rpc.server.call.duration", unit: "ms" },
  { from: "rpc.client.duration", to: "rpc.client.call.duration", unit: "ms" },
  { from: "messaging.client.published.messages", to: "messaging.client.sent.messages" },
  { from: "messaging.publish.messages", to: "messaging.client.sent.messages" },
  { from: "messaging.receive.messages", to: "messaging.client.consumed.messages" },
  { from: "messaging.process.messages", to: "messaging.client.consumed.messages" },
  { from: "messaging.publish.duration", to: "messaging.client.operation.duration" },
  { from: "messaging.receive.duration", to: "messaging.client.operation.duration" },
  { from: "process.open_file_descriptor.count", to: "process.unix.file_descriptor.count" },
];

/** Attributes that were renamed. Those that became two, such as `net.peer.name`, are not among them. */
export const attributeRenames: readonly Rename[] = [
  { from: "db.system", to: "db.system.name" },
  { from: "db.name", to: "db.namespace" },
  { from: "db.operation", to: "db.operation.name" },
  { from: "db.statement", to: "db.query.text" },
  { from: "db.sql.table", to: "db.collection.name" },
  { from: "db.mongodb.collection", to: "db.collection.name" },
  { from: "db.cassandra.table", to: "db.collection.name" },
  { from: "db.client.connections.state", to: "db.client.connection.state" },
  { from: "db.client.connections.pool.name", to: "db.client.connection.pool.name" },
  { from: "pool.name", to: "db.client.connection.pool.name" },
  { from: "rpc.system", to: "rpc.system.name" },
  { from: "http.method", to: "http.request.method" },
  { from: "http.status_code", to: "http.response.status_code" },
  { from: "http.scheme", to: "url.scheme" },
  { from: "http.client_ip", to: "client.address" },
  { from: "http.server_name", to: "server.address" },
  { from: "http.user_agent", to: "user_agent.original" },
  { from: "net.host.name", to: "server.address" },
  { from: "net.host.port", to: "server.port" },
  { from: "net.protocol.name", to: "network.protocol.name" },
  { from: "net.protocol.version", to: "network.protocol.version" },
  { from: "net.sock.host.addr", to: "network.local.address" },
  { from: "net.sock.peer.addr", to: "network.peer.address" },
  { from: "net.sock.peer.port", to: "network.peer.port" },
  { from: "net.transport", to: "network.transport" },
  { from: "messaging.operation", to: "messaging.operation.type" },
  { from: "messaging.kafka.consumer.group", to: "messaging.consumer.group.name" },
  { from: "messaging.kafka.destination.partition", to: "messaging.destination.partition.id" },
  { from: "process.cpu.state", to: "cpu.mode" },
  { from: "system.cpu.state", to: "cpu.mode" },
  { from: "process.paging.fault_type", to: "system.paging.fault.type" },
  { from: "deployment.environment", to: "deployment.environment.name" },
  { from: "code.filepath", to: "code.file.path" },
  { from: "code.lineno", to: "code.line.number" },
];

/** The rename of a metric, with the former unit where the values changed; undefined when the name was never changed. */
export function renameOfMetric(name: string): Rename | undefined {
  return renameOf(name, metricRenames);
}

/** The present name of a renamed metric; undefined when the name was never changed. */
export function renamedMetric(name: string): string | undefined {
  return present(name, metricRenames);
}

/** The present name of a renamed attribute; undefined when the name was never changed. */
export function renamedAttribute(name: string): string | undefined {
  return present(name, attributeRenames);
}

function present(name: string, renames: readonly Rename[]): string | undefined {
  return renameOf(name, renames)?.to;
}

/** The first rename that the name falls under, spelled out for it. */
function renameOf(name: string, renames: readonly Rename[]): Rename | undefined {
  const rename = renames.find(({ from }) => (from.endsWith(".") ? name.startsWith(from) : name === from));
  if (!rename?.from.endsWith(".")) return rename;
  return { ...rename, from: name, to: rename.to + name.slice(rename.from.length) };
}
