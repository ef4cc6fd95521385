// What is asked of a real Prometheus finds what was meant, and its refusals reach the reader.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  readDashboards,
  readSeries,
  repeatPanels,
  requestsOf,
  resolveVariables,
  viewOf,
  type Ask,
  type Choices,
  type Dashboard,
} from "@telltale/preview";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "./four.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const bin = fileURLToPath(new URL("../../../packages/cli/src/bin.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "telltale-verify-"));
let server: Server | undefined;
let prometheus: Prometheus | undefined;

/** Values with what PromQL's strings and patterns give a meaning of its own. */
const odd = [
  "plain",
  "a.b",
  'quo"te',
  String.raw`back\slash`,
  "pi|pe",
  "(x)+",
  "it's",
  "$1",
  "ünïcode",
  "{a,b}",
  "two words",
  "new\nline",
];

function exposition(): string {
  const escaped = odd.map((name) =>
    name
      .replaceAll("\\", "\\\\")
      .replaceAll('"', String.raw`\"`)
      .replaceAll("\n", String.raw`\n`),
  );
  return [
    "# TYPE odd_items gauge",
    ...escaped.map((name) => `odd_items{name="${name}"} 1`),
    "# TYPE odd_requests_total counter",
    "odd_requests_total 7",
    "",
  ].join("\n");
}

const variable = {
  name: "name",
  type: "query",
  query: "label_values(odd_items, name)",
  multi: true,
  includeAll: true,
  current: { value: ["$__all"] },
};

const panel = (title: string, expr: string, more: Record<string, unknown> = {}) => ({
  title,
  type: "timeseries",
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  targets: [{ refId: "A", expr, instant: true }],
  ...more,
});

function boardOf(...panels: readonly unknown[]): Dashboard {
  const [board] = readDashboards({ title: "Odd", uid: "odd", panels, templating: { list: [variable] } });
  if (!board) throw new Error("there is no board");
  return board;
}

const ask: Ask = (path, parameters) => {
  if (!prometheus) throw new Error("there is no Prometheus");
  return prometheus.api(path.replace("/api/v1/", ""), parameters);
};

/** The values of the label `name` that each panel of a board finds. */
async function found(board: Dashboard, choices: Choices): Promise<string[][]> {
  const view = viewOf({ from: "now-5m", to: "now" }, Date.now());
  const resolved = await resolveVariables(board, choices, ask, view);
  const requests = repeatPanels(board.panels, resolved).flatMap((each) =>
    requestsOf(each, resolved.values, view),
  );
  return Promise.all(
    requests.map(async ({ path, parameters }) =>
      readSeries(await ask(path, parameters))
        .map(({ labels }) => labels["name"] ?? "")
        .toSorted(),
    ),
  );
}

function verify(board: unknown, ...args: readonly string[]): Promise<{ code: number; out: string }> {
  writeFileSync(join(folder, "board.json"), JSON.stringify(board));
  const given = [
    "--conditions=@telltale/source",
    bin,
    "dashboards",
    "verify",
    "board.json",
    "--prometheus",
    prometheus?.url ?? "",
    ...args,
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, given, { cwd: folder, encoding: "utf8" }, (error, out) =>
      resolve({ code: error ? Number(error.code) : 0, out }),
    );
  });
}

describe.skipIf(!hasTool("prometheus"))("a real Prometheus", () => {
  beforeAll(async () => {
    server = createServer(
      (_request, response) =>
        void response.setHeader("content-type", "text/plain; version=0.0.4").end(exposition()),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    prometheus = await startPrometheus({ odd: addressOf(server) });
    // Verify asks up to the last whole second: there must have been two samples before it.
    await eventually(async () => (await prometheus?.query("rate(odd_requests_total[1m] offset 2s)"))?.[0]);
  });

  afterAll(async () => {
    await prometheus?.[Symbol.asyncDispose]();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  it("finds all values that a variable found, whatever is in them", async () => {
    expect(await found(boardOf(panel("All", 'odd_items{name=~"$name"}')), {})).toEqual([odd.toSorted()]);
  });

  it("finds for each value chosen alone that value and no other", async () => {
    const board = boardOf(panel("One", 'odd_items{name=~"${name}"}'));
    for (const name of odd) expect(await found(board, { name: [name] })).toEqual([[name]]);
  });

  it("finds in a repeated panel the value it is repeated for", async () => {
    const board = boardOf(panel("Each", 'odd_items{name=~"[[name]]"}', { repeat: "name" }));
    const each = await found(board, {});
    expect(each.every((names) => names.length === 1)).toBe(true);
    expect(new Set(each.flat())).toEqual(new Set(odd));
  });

  it("is content with a board of data", async () => {
    const board = {
      title: "Good",
      panels: [
        panel("Rate", "rate(odd_requests_total[$__rate_interval])", {
          targets: [{ expr: "rate(odd_requests_total[$__rate_interval])" }],
        }),
      ],
    };
    expect(await verify(board, "--scrape-interval", "1s", "--range", "1m")).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 board, 1 panel, 1 query"),
    });
  });

  it("refuses in its own words, and tells what is empty", async () => {
    const panels = [
      panel("Broken", "sum(odd_items"),
      panel("Mistyped", "rate(odd_items)"),
      panel("Many to many", "odd_items / on () odd_items"),
      panel("Gone", "no_such_metric"),
      panel("Nothing by nothing", "0 * odd_items / 0"),
    ];
    const { code, out } = await verify({ title: "Bad", panels }, "--format", "json");
    const { failures } = JSON.parse(out) as { failures: { kind: string; panel: string; reason: string }[] };
    expect(failures.map(({ kind, panel: title, reason }) => [kind, title, reason])).toEqual([
      ["error", "Broken", expect.stringContaining("unclosed left parenthesis")],
      ["error", "Mistyped", expect.stringContaining("expected type range vector")],
      ["error", "Many to many", expect.stringContaining("many-to-many")],
      ["empty", "Gone", "no series"],
      ["empty", "Nothing by nothing", "only NaN, such as 0/0 gives"],
    ]);
    expect(code).toBe(1);
  });
});
