import { expect, it } from "vitest";
import { restartInTurn, type Restart } from "./rolling-restart.ts";

const launcher = { pinning: { prefix: () => [], says: "" }, sources: true };

it("counts the requests that a replica without a handler for SIGTERM loses, and says what ended it", async () => {
  const { counts, exit } = await restartOnce("nothing", "told");
  expect(exit).toEqual({ code: null, signal: "SIGTERM" });
  expect(counts.reset).toBeGreaterThan(0);
  expect(counts.sent).toBeGreaterThan(counts.reset + counts.refused);
});

it("counts none for Telltale, which ends with code 0, whether the balancer is told or asks", async () => {
  const restarts = await Promise.all([restartOnce("telltale", "told"), restartOnce("telltale", "asks")]);
  for (const { counts, exit } of restarts) {
    expect(exit).toEqual({ code: 0, signal: null });
    expect(counts).toEqual({ sent: counts.sent, refused: 0, reset: 0, "503": 0, other: 0 });
    expect(counts.sent).toBeGreaterThan(100);
  }
});

async function restartOnce(id: string, balancer: "told" | "asks"): Promise<Restart> {
  const crowd = { seed: 1, clients: 12, thinkMs: [1, 5] as const, roundTripMs: 20, balancer };
  const [restart] = await restartInTurn({ contender: { id, how: "tuned" }, crowd, restarts: 1 }, launcher);
  if (!restart) throw new Error("nothing was restarted");
  return restart;
}
