// Messaging clients, by semantic conventions v1.44.0.
import { durationBuckets } from "../metric.ts";
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** Messages sent, received and processed. */
export const messagingMetrics: readonly CatalogueMetric[] = [
  metric(
    "messaging.client.operation.duration",
    "histogram",
    "s",
    "development",
    {
      required: ["messaging.operation.name", "messaging.system"],
      conditionally_required: [
        "error.type",
        "messaging.consumer.group.name",
        "messaging.destination.name",
        "messaging.destination.subscription.name",
        "messaging.destination.template",
        "messaging.operation.type",
        "server.address",
      ],
      recommended: ["messaging.destination.partition.id", "server.port"],
    },
    durationBuckets,
  ),
  metric("messaging.client.sent.messages", "counter", "{message}", "development", {
    required: ["messaging.operation.name", "messaging.system"],
    conditionally_required: [
      "error.type",
      "messaging.destination.name",
      "messaging.destination.template",
      "server.address",
    ],
    recommended: ["messaging.destination.partition.id", "server.port"],
  }),
  metric("messaging.client.consumed.messages", "counter", "{message}", "development", {
    required: ["messaging.operation.name", "messaging.system"],
    conditionally_required: [
      "error.type",
      "messaging.consumer.group.name",
      "messaging.destination.name",
      "messaging.destination.subscription.name",
      "messaging.destination.template",
      "server.address",
    ],
    recommended: ["messaging.destination.partition.id", "server.port"],
  }),
  metric(
    "messaging.process.duration",
    "histogram",
    "s",
    "development",
    {
      required: ["messaging.operation.name", "messaging.system"],
      conditionally_required: [
        "error.type",
        "messaging.consumer.group.name",
        "messaging.destination.name",
        "messaging.destination.subscription.name",
        "messaging.destination.template",
        "server.address",
      ],
      recommended: ["messaging.destination.partition.id", "server.port"],
    },
    durationBuckets,
  ),
];
