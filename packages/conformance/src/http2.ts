import { once } from "node:events";
import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, expectRoute, patience } from "./expect-only.ts";
import { prepareDrain } from "./prepare-drain.ts";

/** HTTP/2 has streams in place of connections; they end in the same ways. */
export function describeHttp2(subject: Subject): void {
  /** One case with a client's session. */
  function overHttp2(
    name: string,
    run: (bench: Bench, session: ClientHttp2Session, server: Server) => Promise<void>,
  ): void {
    behaviour(subject, name, { needs: ["http2", "stream"] }, (bench) =>
      withSession(subject, bench, (session, server) => run(bench, session, server)),
    );
  }

  describe("http2", () => {
    overHttp2("counts an answer, and an error, under its route", async (bench, session) => {
      expect(await statusOf(session.request({ ":path": "/items/1" }))).toBe(200);
      await expectRoute(bench, "item", { http_request_method: "GET", http_response_status_code: "200" });
      expect(await statusOf(session.request({ ":path": "/boom/1" }))).toBe(500);
      await expect.poll(() => bench.count({ error_type: "500" }), patience).toBe(1);
      await expectInFlight(bench, 0);
    });
    overHttp2(
      "counts a stream that was reset before the answer, without a status",
      async (bench, session) => {
        const stream = session.request({ ":path": "/slow/1" });
        await bench.slow.reached;
        stream.close(constants.NGHTTP2_CANCEL);
        await expectRoute(bench, "slow", { http_response_status_code: "", error_type: "client_aborted" });
        await expectInFlight(bench, 0);
      },
    );
    overHttp2("counts a stream that was reset half-way with its status", async (bench, session) => {
      const stream = session.request({ ":path": "/stream/1" });
      bench.stream[0].open();
      await once(stream, "data");
      await expectInFlight(bench, 1);
      stream.close(constants.NGHTTP2_CANCEL);
      await expectRoute(bench, "stream", { http_response_status_code: "200", error_type: "client_aborted" });
      await expectInFlight(bench, 0);
    });
    overHttp2("counts every stream of a session that broke off", async (bench, session) => {
      for (const id of [1, 2, 3]) session.request({ ":path": `/slow/${id}` }).on("error", () => {});
      await expectInFlight(bench, 3);
      session.destroy();
      await expectRoute(bench, "slow", { http_response_status_code: "", error_type: "client_aborted" }, 3);
      await expectInFlight(bench, 0);
    });
    overHttp2("is told of a drain by GOAWAY, and finishes its streams", async (bench, session, server) => {
      const { terminate, drained } = prepareDrain({ telemetry: bench.telemetry, server });
      const answer = statusOf(session.request({ ":path": "/slow/1" }));
      await bench.slow.reached;
      const told = once(session, "goaway");
      terminate();
      await told;
      bench.slow.open();
      expect(await answer).toBe(200);
      await drained;
    });
  });
}

/** The application once more, over HTTP/2, and a client of it; both end with the case. */
async function withSession(
  subject: Subject,
  bench: Bench,
  run: (session: ClientHttp2Session, server: Server) => Promise<void>,
): Promise<void> {
  const server = await subject.listenHttp2?.(bench.given);
  if (!server) throw new Error("this subject neither listens over HTTP/2 nor says why not");
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // a port, so not a pipe
  session.on("error", () => {}); // it may be broken off
  try {
    await run(session, server);
  } finally {
    session.destroy();
    if (server.listening) {
      server.close();
      await once(server, "close");
    }
  }
}

async function statusOf(stream: ClientHttp2Stream): Promise<number | undefined> {
  const [headers] = (await once(stream.resume(), "response")) as [Readonly<Record<string, unknown>>];
  return headers[":status"] as number | undefined; // Node parses it
}
