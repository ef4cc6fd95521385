// Database clients, by semantic conventions v1.44.0.
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** Advised bounds for database operations, in seconds. */
const databaseBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/** Advised bounds for the rows of one response. */
const rowBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];

/** Database calls and the pools they wait for. */
export const dbMetrics: readonly CatalogueMetric[] = [
  metric(
    "db.client.operation.duration",
    "histogram",
    "s",
    "stable",
    {
      required: ["db.system.name"],
      conditionally_required: [
        "db.collection.name",
        "db.namespace",
        "db.operation.name",
        "db.response.status_code",
        "error.type",
        "server.port",
      ],
      recommended: [
        "db.query.summary",
        "db.stored_procedure.name",
        "network.peer.address",
        "network.peer.port",
        "server.address",
      ],
      opt_in: ["db.query.text"],
    },
    databaseBuckets,
  ),
  metric(
    "db.client.response.returned_rows",
    "histogram",
    "{row}",
    "development",
    {
      required: ["db.system.name"],
      conditionally_required: [
        "db.collection.name",
        "db.namespace",
        "db.operation.name",
        "db.response.status_code",
        "error.type",
        "server.port",
      ],
      recommended: ["db.query.summary", "network.peer.address", "network.peer.port", "server.address"],
      opt_in: ["db.query.text"],
    },
    rowBuckets,
  ),
  metric("db.client.connection.count", "updowncounter", "{connection}", "development", {
    required: ["db.client.connection.pool.name", "db.client.connection.state"],
  }),
  metric("db.client.connection.idle.max", "updowncounter", "{connection}", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.idle.min", "updowncounter", "{connection}", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.max", "updowncounter", "{connection}", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.pending_requests", "updowncounter", "{request}", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.timeouts", "counter", "{timeout}", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.create_time", "histogram", "s", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.wait_time", "histogram", "s", "development", {
    required: ["db.client.connection.pool.name"],
  }),
  metric("db.client.connection.use_time", "histogram", "s", "development", {
    required: ["db.client.connection.pool.name"],
  }),
];
