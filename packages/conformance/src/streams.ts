import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { open, received } from "./client.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, expectRoute } from "./expect-only.ts";
import { select, sum } from "./samples.ts";

/** A body that streams belongs to its request, to the last byte. */
export function describeStreams(subject: Subject): void {
  describe("streams", () => {
    for (const route of ["stream", "events"] as const) describeStream(subject, route);
    describeLeftOut(subject);
  });
}

function describeStream(subject: Subject, route: "stream" | "events"): void {
  behaviour(subject, `measures ${route} to the last byte`, { needs: [route] }, async (bench) => {
    await openStream(bench, `/${route}/1`);
    const began = performance.now();
    await expectInFlight(bench, 1);
    expect(await bench.count()).toBe(0);
    const held = (performance.now() - began) / 1_000;
    for (const gate of bench.stream) gate.open();
    await expectRoute(bench, route, { http_response_status_code: "200", error_type: "" });
    expect(await totalSeconds(bench)).toBeGreaterThanOrEqual(held);
    await expectInFlight(bench, 0);
  });
  behaviour(
    subject,
    `tells a client that left ${route} from one that stayed`,
    { needs: [route] },
    async (bench) => {
      (await openStream(bench, `/${route}/1`)).destroy();
      await expectRoute(bench, route, { http_response_status_code: "200", error_type: "client_aborted" });
      await expectInFlight(bench, 0);
    },
  );
}

function describeLeftOut(subject: Subject): void {
  const options = { needs: ["events", "stream"], http: { eventStreams: false } } as const;
  behaviour(subject, "leaves event streams out of the duration when told to", options, async (bench) => {
    await openStream(bench, "/events/1");
    await expectInFlight(bench, 1);
    for (const gate of bench.stream) gate.open();
    await expectInFlight(bench, 0);
    (await openStream(bench, "/events/2")).destroy();
    await expectInFlight(bench, 0);
    expect((await bench.send("/stream/1")).status).toBe(200);
    await expectRoute(bench, "stream");
    expect(await streamsOf(bench, bench.label("events"))).toBe(2);
  });
}

/** Asks for a stream and waits for its first chunk. */
async function openStream(bench: Bench, path: string): ReturnType<typeof open> {
  const socket = await open(bench.port);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  bench.stream[0].open();
  await received(socket, "chunk 0");
  return socket;
}

async function totalSeconds(bench: Bench): Promise<number> {
  return sum(select(await bench.scrape(), "http_server_request_duration_seconds_sum"));
}

async function streamsOf(bench: Bench, route: string): Promise<number> {
  return sum(select(await bench.scrape(), "telltale_http_event_streams_total", { http_route: route }));
}
