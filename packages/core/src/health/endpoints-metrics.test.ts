import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { listen } from "../fixtures/server.ts";
import { createEndpoints } from "./endpoints.ts";
import type { HealthReport } from "./report.ts";

const health = async (): Promise<HealthReport> => ({ status: "pass", draining: false, checks: {} });

/** An exposition without end, behind a server of its own, and how much of it was asked for. */
async function serveEndless() {
  const asked = { chunks: 0, isOver: false };
  async function* chunks() {
    try {
      for (;;) {
        asked.chunks += 1;
        yield "x".repeat(65_536);
      }
    } finally {
      asked.isOver = true;
    }
  }
  const expose = () => ({ contentType: "text/plain", chunks: chunks() });
  const answer = createEndpoints({ health, version: {}, expose, fail: () => {} });
  return { asked, app: await listen(createServer((request, response) => void answer(request, response))) };
}

describe("/metrics", () => {
  it("is rendered no faster than it is read, and no longer than somebody reads", async () => {
    const { asked, app } = await serveEndless();
    const client = app.raw("GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n");
    await once(client, "readable");
    client.destroy();
    await vi.waitFor(() => expect(asked.isOver).toBe(true));
  });

  it("is not rendered for HEAD", async () => {
    const { asked, app } = await serveEndless();
    expect((await app.get("/metrics", { method: "HEAD" })).status).toBe(200);
    expect(asked.chunks).toBe(0);
  });
});
