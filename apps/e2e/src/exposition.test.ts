import { spawnSync } from "node:child_process";
import type { Server } from "node:http";
import { defineService } from "@telltale/conventions";
import { lint, readExposition } from "@telltale/lint";
import { testTelltale } from "@telltale/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, frameworks } from "./four.ts";
import { hasTool } from "./tools.ts";

const expositions = new Map<string, string>();
const servers: Server[] = [];

/** The same three requests, whatever the framework: a hit, a miss and an error. */
async function visit(name: string): Promise<string> {
  const telemetry = testTelltale(defineService({ name }), { runtimeMetrics: true });
  const server = await frameworks[name]!(telemetry);
  servers.push(server);
  for (const path of ["/items/7", "/nothing", "/boom"])
    await (await fetch(`http://${addressOf(server)}${path}`)).text();
  return (await fetch(`http://${addressOf(server)}/metrics`)).text();
}

/** What was counted, without what must differ: the service's own facts, the process, and how long things took. */
function comparable(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("http_server_"))
    .filter((line) => !/_sum\{/.test(line))
    .map((line) => (/le="\+Inf"|_count|active/.test(line) ? line : line.replace(/ \S+$/, "")));
}

beforeAll(async () => {
  for (const name of Object.keys(frameworks)) expositions.set(name, await visit(name));
});
afterAll(() => {
  for (const server of servers) server.close();
});

describe("the exposition of the four frameworks", () => {
  it("says the same of the same requests", () => {
    const [first, ...others] = [...expositions.values()].map((text) => comparable(text).toSorted());
    expect(first).toContain(
      'http_server_request_duration_seconds_count{http_request_method="GET",url_scheme="http",http_route="/items/:id",http_response_status_code="200",error_type=""} 1',
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it.each(Object.keys(frameworks))("of %s is clean under our own lint", (name) => {
    expect(lint(readExposition(expositions.get(name)!, name))).toEqual([]);
  });

  it.skipIf(!hasTool("promtool")).each(Object.keys(frameworks))("of %s passes promtool", (name) => {
    const run = spawnSync("promtool", ["check", "metrics"], {
      input: expositions.get(name)!,
      encoding: "utf8",
    });
    expect(`${run.stdout}${run.stderr}`).toBe("");
    expect(run.status).toBe(0);
  });
});
