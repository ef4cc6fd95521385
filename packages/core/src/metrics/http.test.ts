import { OTHER } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { createHttpMetrics, type HttpRecord } from "./http.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";

const duration = "http_server_request_duration_seconds";

function setUp(options = {}) {
  const registry = createRegistry();
  const http = createHttpMetrics(registry, { knownRoutes: false, ...options });
  const serve = (record: Partial<HttpRecord>) => {
    const whole: HttpRecord = {
      method: "GET",
      scheme: "http",
      route: "/a",
      status: 200,
      errorType: undefined,
      seconds: 0.2,
      ...record,
    };
    http.traffic(whole.method, whole.scheme).durations.record(whole);
  };
  const labels = async () =>
    parseExposition(await readAll(registry.expose(undefined).chunks))
      .filter(({ name }) => name === `${duration}_count`)
      .map((sample) => sample.labels);
  return { registry, http, serve, labels };
}

const base = {
  http_request_method: "GET",
  url_scheme: "http",
  http_route: "/a",
  http_response_status_code: "200",
  error_type: "",
};

describe("createHttpMetrics", () => {
  it.each<[string, Partial<HttpRecord>, Partial<typeof base>]>([
    ["a success", {}, {}],
    ["no match", { route: undefined, status: 404 }, { http_route: "", http_response_status_code: "404" }],
    [
      "a server error",
      { status: 503, errorType: "503" },
      { http_response_status_code: "503", error_type: "503" },
    ],
    ["a client's mistake, which is no error", { status: 400 }, { http_response_status_code: "400" }],
    [
      "an abort before headers",
      { status: undefined, errorType: "client_aborted" },
      { http_response_status_code: "", error_type: "client_aborted" },
    ],
    ["an abort mid-body", { errorType: "client_aborted" }, { error_type: "client_aborted" }],
    ["a status that is none", { status: 999 }, { http_response_status_code: "" }],
    ["half a status", { status: 200.5 }, { http_response_status_code: "" }],
    ["an unknown method", { method: "PURGE" }, { http_request_method: OTHER }],
    ["a method in small letters", { method: "get" }, { http_request_method: OTHER }],
    ["https", { scheme: "https" }, { url_scheme: "https" }],
  ])("labels %s with one uniform set", async (_name, record, expected) => {
    const { serve, labels } = setUp();
    serve(record);
    expect(await labels()).toEqual([{ ...base, ...expected }]);
  });

  it("takes other known methods", async () => {
    const { serve, labels } = setUp({ knownMethods: ["PURGE"] });
    serve({ method: "PURGE" });
    serve({ method: "GET" });
    expect((await labels()).map((set) => set["http_request_method"])).toEqual(["PURGE", OTHER]);
  });

  it("counts requests under way, unknown methods too, back to zero", () => {
    const { registry, http } = setUp();
    const active = (method: string) =>
      registry.value("http_server_active_requests", { http_request_method: method });
    const traffics = ["GET", "BREW", "PURGE"].map((method) => http.traffic(method, "http"));
    for (const traffic of traffics) traffic.begin();
    expect([active("GET"), active(OTHER)]).toEqual([1, 2]);
    for (const traffic of traffics) traffic.end();
    expect([active("GET"), active(OTHER)]).toEqual([0, 0]);
  });

  it("finds room for a failure of a route when everything else is full", () => {
    const { registry, serve } = setUp();
    for (let status = 200; status < 220; status += 1)
      for (let route = 0; route < 150; route += 1) serve({ route: `/r/${route}`, status });
    serve({ route: "/r/149", status: 500, errorType: "500" });
    serve({ route: "/r/149", status: 499 });
    const told = (status: string) =>
      registry.value(`${duration}_count`, { http_route: "/r/149", http_response_status_code: status });
    expect([told("500"), told("499")]).toEqual([1, undefined]);
  });

  it("keeps the request's own span as the exemplar", async () => {
    const { registry, serve } = setUp();
    serve({ span: { traceId: "t1", spanId: "s1", sampled: true } });
    expect(await readAll(registry.expose("application/openmetrics-text").chunks)).toContain(
      '# {trace_id="t1",span_id="s1"} 0.2 ',
    );
  });
});
