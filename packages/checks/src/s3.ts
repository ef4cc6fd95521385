import type { CheckRun } from "@telltale/core";
import { createProbe } from "./create-probe.ts";
import { http } from "./http.ts";
import { kindOf, refuse } from "./refuse.ts";

/**
 * Sends HeadBucket with your client, `s3((abortSignal) => client.send(new HeadBucketCommand({ Bucket }), { abortSignal
 * }))`, or HEAD to the address of a bucket that anyone may read.
 * @throws TelltaleError definition/shape
 */
export function s3(head: string | URL | ((signal: AbortSignal) => PromiseLike<unknown>)): CheckRun {
  if (typeof head === "function") return createProbe("datastore", head);
  if (typeof head === "string" || head instanceof URL) return http(head, { method: "HEAD" });
  return refuse({
    where: "s3(head)",
    given: kindOf(head),
    expected: "a function that sends HeadBucket, or the bucket's address",
    hint: "Write s3((abortSignal) => client.send(new HeadBucketCommand({ Bucket }), { abortSignal })).",
  });
}
