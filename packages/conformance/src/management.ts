import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { send } from "./client.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { statusesOf } from "./report.ts";

const options = { health: { management: { port: 0, host: "127.0.0.1" } } } as const;

/** A port of Telltale's own: everything is there, and the application's port keeps what a kubelet asks. */
export function describeManagement(subject: Subject): void {
  describe("management port", () => {
    behaviour(subject, "leaves the main port only the probes", options, async (bench) => {
      expect(await statusesOf(bench, ["/livez", "/readyz", "/startupz", "/items/1"])).toEqual([
        200, 200, 200, 200,
      ]);
      expect(await statusesOf(bench, ["/health", "/version", "/metrics"])).toEqual([404, 404, 404]);
    });
    behaviour(
      subject,
      "answers everything, details too, and nothing of the application",
      options,
      async (bench) => {
        bench.telemetry.dependencies.database.check(() => Promise.reject(new Error("connection refused")));
        const port = await managementPort(bench);
        const ask = async (path: string) => (await send(port, path)).status;
        const paths = ["/livez", "/startupz", "/version", "/metrics", "/readyz", "/health", "/items/1"];
        expect(await Promise.all(paths.map(ask))).toEqual([200, 200, 200, 200, 503, 503, 404]);
        expect((await send(port, "/health")).body).toContain("connection refused");
        expect((await bench.send("/readyz")).body).not.toContain("connection refused");
      },
    );
  });
}

/** The port that was free, as the log tells it. */
async function managementPort({ telemetry }: Bench): Promise<number> {
  const ports = () => telemetry.logs.flatMap(({ port }) => (typeof port === "number" ? [port] : []));
  await expect.poll(ports, patience).toHaveLength(1);
  return ports()[0] ?? 0;
}
