import { createServer } from "node:http";
import { expect, it } from "vitest";
import { listen } from "../fixtures/server.ts";
import { createEndpoints } from "./endpoints.ts";
import type { HealthReport } from "./report.ts";

const health = async (): Promise<HealthReport> => ({ status: "pass", draining: false, checks: {} });

async function* chunks(text: string) {
  yield text;
}

const expose = (accept: string | undefined) => ({
  contentType: "text/plain",
  chunks: chunks(`# ${accept}\n`),
});

it("answers /metrics with what is exposed for the scraper's Accept header, never out of a cache", async () => {
  const answer = createEndpoints({ health, version: {}, expose, fail: () => {} });
  const app = await listen(createServer((request, response) => void answer(request, response, "r-1")));
  const { headers, body } = await app.get("/metrics", { headers: { accept: "text/x" } });
  expect(body).toBe("# text/x\n");
  expect(headers).toMatchObject({ "content-type": "text/plain", "cache-control": "no-store" });
});
