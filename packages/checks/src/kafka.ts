import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { Failure } from "./failure.ts";
import { hasMethods, kindOf, refuse } from "./refuse.ts";

/** A connected admin client of kafkajs, or of a library with the same method. */
export interface KafkaAdmin {
  describeCluster(): PromiseLike<{ readonly brokers: readonly unknown[] }>;
}

/**
 * Asks the cluster who its brokers are, through your connected admin client; passes when there is one. kafkajs retries
 * for seconds by itself: give the admin client `retry: { retries: 1 }` to learn the reason within the timeout.
 * @throws TelltaleError definition/shape
 */
export function kafka(admin: KafkaAdmin): CheckRun {
  if (!hasMethods(admin, "describeCluster")) {
    return refuse({
      where: "kafka(admin)",
      given: kindOf(admin),
      expected: "an admin client with the method describeCluster",
      hint: "Connect one and give it: kafka(client.admin()).",
    });
  }
  return createProbe("datastore", async () => {
    const { brokers } = await admin.describeCluster();
    if (brokers.length === 0) throw new Failure("the cluster has no broker");
  });
}
