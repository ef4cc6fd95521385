import type { S3Client } from "@aws-sdk/client-s3";
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { aws } from "./fixtures/aws.ts";
import { describeOutages } from "./fixtures/describe-outages.ts";
import { listenWith, startOwnServer } from "./fixtures/own-server.ts";
import { password, type Server } from "./fixtures/server.ts";
import { watchCheck } from "./fixtures/watch-check.ts";
import { s3 } from "./s3.ts";

/** Knows the bucket "orders"; "secrets" is nobody's. */
function startS3(): Promise<Server> {
  const statuses: Readonly<Record<string, number>> = { orders: 200, secrets: 403 };
  return startOwnServer((port, gate) => {
    const server = createServer(({ method, url = "" }, response) => {
      const status = method === "HEAD" ? (statuses[url.split(/[/?]/)[1] ?? ""] ?? 404) : 405;
      gate(() => void response.writeHead(status).end());
    });
    return listenWith(server, port);
  });
}

function createClient(port: number): S3Client {
  return new aws.S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: "shop", secretAccessKey: password },
  });
}

function checkBucket(client: S3Client, Bucket: string) {
  return s3((abortSignal) => client.send(new aws.HeadBucketCommand({ Bucket }), { abortSignal }));
}

describeOutages("s3 over the client of AWS", true, {
  start: startS3,
  connect({ port }) {
    const client = createClient(port);
    return { check: checkBucket(client, "orders"), close: () => client.destroy() };
  },
  reason: /^connection refused \(ECONNREFUSED\)$/,
});

describe("s3", () => {
  it.each([
    ["nowhere", /^not found \(NotFound\)$/],
    ["secrets", /^access denied \(/],
  ])("says what is wrong with the bucket %s", async (bucket, reason) => {
    const server = await startS3();
    onTestFinished(() => server.dispose());
    const client = createClient(server.port);
    onTestFinished(() => client.destroy());
    expect((await watchCheck(checkBucket(client, bucket), "5s").read()).reason).toMatch(reason);
  });

  it("asks the address of a bucket with HEAD", async () => {
    const server = await startS3();
    onTestFinished(() => server.dispose());
    const at = (bucket: string) => watchCheck(s3(`http://127.0.0.1:${server.port}/${bucket}`), "5s").read();
    expect(await at("orders")).toMatchObject({ status: "pass" });
    expect(await at("nowhere")).toMatchObject({ status: "fail", reason: "answered with status 404" });
  });

  it("refuses a client at once, since it cannot build its command", () => {
    // @ts-expect-error A client is neither an address nor a function.
    expect(() => s3(createClient(1))).toThrow(/^definition\/shape: s3\(head\)/);
  });
});
