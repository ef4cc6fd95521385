export { amqp, type AmqpChannel, type AmqpConnection, type AmqpOptions } from "./amqp.ts";
export { disk, type DiskLimits } from "./disk.ts";
export { dns, type DnsOptions, type DnsResolver, type RecordType } from "./dns.ts";
export { eventLoopDelay, type EventLoopDelayOptions } from "./event-loop-delay.ts";
export { eventLoopUtilisation, type EventLoopUtilisationOptions } from "./event-loop-utilisation.ts";
export { heap } from "./heap.ts";
export { http, type HttpOptions } from "./http.ts";
export { kafka, type KafkaAdmin } from "./kafka.ts";
export type { Limit, Limits } from "./limits.ts";
export { memory, type MemoryOptions } from "./memory.ts";
export { mongodb, type MongoClient, type MongoDatabase } from "./mongodb.ts";
export {
  mysql,
  type MysqlCallbacks,
  type MysqlClient,
  type MysqlConnection,
  type MysqlPool,
} from "./mysql.ts";
export {
  postgres,
  type PostgresClient,
  type PostgresConnection,
  type PostgresPool,
  type PostgresTag,
} from "./postgres.ts";
export { queueAge, type Oldest } from "./queue-age.ts";
export { queueLength } from "./queue-length.ts";
export type { TimeLimit, TimeLimits } from "./read-time-limits.ts";
export { redis, type RedisClient } from "./redis.ts";
export type { WatchingCheck, WindowOption } from "./rolling.ts";
export { s3 } from "./s3.ts";
export { tcp } from "./tcp.ts";
export { tlsExpiry, type CertificateSource, type ExpiryLimits } from "./tls-expiry.ts";
