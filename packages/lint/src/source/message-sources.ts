// What consumers of queues, sockets and GraphQL are handed.
import { few, unbounded, type ValueSet } from "../values.ts";

/** What is known of a part of a message, a job or a resolver's argument, by the names that brokers' clients use. */
export function ofMessage(
  name: string,
  isOpaque: boolean,
  names: readonly string[],
  text: string,
): ValueSet | undefined {
  const [first = ""] = names;
  if (!isOpaque) return undefined;
  if (messageNames.test(name) && messageParts.test(first)) return unbounded("message data", text);
  if (jobNames.test(name)) return ofJob(names, text);
  if (resolverNames.test(name)) return unbounded("GraphQL arguments", text);
  if (/^(info|_info)$/.test(name)) return ofResolveInfo(names, text);
  return name === "socket" || name === "ws" ? ofSocket(names, text) : undefined;
}

const messageNames = /^(message|msg|record|payload|packet|envelope|delivery|notification)$/;
const messageParts =
  /^(key|value|offset|content|properties|data|body|Body|MessageId|messageId|attributes|timestamp|correlationId|fields|id)$/;
const jobNames = /^(job|task)$/;
const resolverNames = /^(args|_args|variables)$/;

function ofJob([first = ""]: readonly string[], text: string): ValueSet | undefined {
  if (/^(data|id|returnvalue|opts|failedReason|stacktrace|timestamp|payload|args)$/.test(first))
    return unbounded("message data", text);
  if (first === "name" || first === "type") return few("job name");
  return first === "queueName" || first === "queue" ? few("queue name") : undefined;
}

function ofResolveInfo(names: readonly string[], text: string): ValueSet | undefined {
  const [first = ""] = names;
  if (first === "fieldName" || first === "parentType" || first === "returnType") return few("GraphQL field");
  if (first === "operation" && names.at(-1) === "operation") return few("GraphQL operation type");
  return /^(operation|variableValues|path)$/.test(first) ? unbounded("GraphQL operation", text) : undefined;
}

function ofSocket([first = ""]: readonly string[], text: string): ValueSet | undefined {
  return /^(id|handshake|remoteAddress|data|request|upgradeReq)$/.test(first)
    ? unbounded("message data", text)
    : undefined;
}

/** The destructured `({ topic, partition, message }) =>` of kafkajs and its like: configuration, not data. */
export function ofDelivery(name: string, siblings: readonly string[]): ValueSet | undefined {
  const isDelivery =
    siblings.includes("message") || siblings.includes("partition") || siblings.includes("batch");
  if (!isDelivery && name !== "topic") return undefined;
  if (name === "topic" || name === "channel" || name === "queue") return few("message topic");
  return name === "partition" ? few("message partition") : undefined;
}
