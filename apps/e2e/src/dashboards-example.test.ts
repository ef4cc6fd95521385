// Every panel of the example's boards has data on a real Prometheus, and shows what it is there to show.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDashboard } from "@telltale/lint/documents";
import {
  annotationRequest,
  exemplarRequestsOf,
  marksOf,
  readDashboards,
  repeatPanels,
  requestsOf,
  resolveVariables,
  viewOf,
  type Ask,
  type Dashboard,
  type Resolved,
  type View,
} from "@telltale/preview";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { promtoolSays } from "./promtool.ts";
import { eventually } from "./prometheus.ts";
import { startShopAtPrometheus, type ShopAtPrometheus } from "./shop-at-prometheus.ts";
import { hasTool } from "./tools.ts";

const bin = fileURLToPath(new URL("../../../packages/cli/src/bin.ts", import.meta.url));
const example = fileURLToPath(new URL("../../example", import.meta.url));
const schemas = ["classic", "v2"] as const;

/** Panels that a healthy shop leaves empty, with a text that says so, and why that is right. */
const quiet: Readonly<Record<string, string>> = {
  "Budget gone in": "no more is lost than the objective allows, so the budget lasts",
};

const boards: Record<(typeof schemas)[number], string> = {
  classic: mkdtempSync(join(tmpdir(), "telltale-classic-")),
  v2: mkdtempSync(join(tmpdir(), "telltale-v2-")),
};
let at: ShopAtPrometheus | undefined;

function there(): ShopAtPrometheus {
  if (!at) throw new Error("the shop has not been started");
  return at;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in the example's directory, as its developers do. */
function telltale(...args: readonly string[]): Promise<Ran> {
  const given = ["--conditions=@telltale/source", bin, ...args];
  const options = { cwd: example, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, given, options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

function filesOf(schema: (typeof schemas)[number]): { path: string; text: string }[] {
  const folder = boards[schema];
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.toSorted().map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

function dashboards(schema: (typeof schemas)[number] = "classic"): Dashboard[] {
  return filesOf(schema).flatMap(({ text }) => readDashboards(JSON.parse(text)));
}

function boardOf(uid: string): Dashboard {
  const found = dashboards().find((dashboard) => dashboard.uid === uid);
  if (!found) throw new Error(`there is no board ${uid}`);
  return found;
}

const ask: Ask = (path, parameters) => there().prometheus.api(path.replace("/api/v1/", ""), parameters);

function viewNow(): View {
  return viewOf({ from: "now-5m", to: "now" }, Date.now(), { scrapeMs: 1_000 });
}

async function resolved(dashboard: Dashboard, view: View): Promise<Resolved> {
  return resolveVariables(dashboard, {}, ask, view);
}

/** What the marks of a board say, up to this moment and not only to the last whole step. */
async function markTitles(uid: string): Promise<string[]> {
  const dashboard = boardOf(uid);
  const view = viewNow();
  const { values } = await resolved(dashboard, view);
  const range = { start: String(view.from / 1_000), end: String(view.to / 1_000) };
  const marks = dashboard.annotations.map(async (annotation) => {
    const request = annotationRequest(annotation, values, view);
    return marksOf(annotation, request, await ask(request.path, { ...request.parameters, ...range }));
  });
  return (await Promise.all(marks)).flat().map(({ title }) => title);
}

/** Both of the shop's flows have been walked for some seconds, and every service has been scraped as long. */
async function untilWatched(): Promise<void> {
  const watched = "sum(rate(shop_charges_total[10s])) > 0 and on () min(count_over_time(up[20s])) > 40";
  await eventually(async () => (await there().prometheus.query(watched))[0], 60_000);
}

describe.skipIf(!hasTool("prometheus") || !hasTool("promtool"))(
  "the example's boards on a real Prometheus",
  () => {
    beforeAll(async () => {
      for (const schema of schemas) {
        const { code, err } = await telltale("dashboards", "--out", boards[schema], "--schema", schema);
        if (code !== 0) throw new Error(err);
      }
      at = await startShopAtPrometheus();
      await untilWatched();
    }, 120_000);

    afterAll(async () => {
      await at?.[Symbol.asyncDispose]();
      for (const folder of Object.values(boards)) rmSync(folder, { recursive: true });
    });

    it.each(schemas)("have no empty panel and no refused query, written as %s", async (schema) => {
      const { url } = there().prometheus;
      const args = ["--prometheus", url, "--scrape-interval", "1s", "--range", "5m", "--format", "json"];
      const { out, code } = await telltale("dashboards", "verify", boards[schema], ...args);
      const report = JSON.parse(out) as Report;
      expect(report.failures.map(lineOf)).toEqual([]);
      expect(code).toBe(0);
      expect(report.boards.length).toBe(filesOf(schema).length);
      expect(report.queries).toBeGreaterThan(300);
      const unexpected = report.notes.filter(({ kind, panel }) => kind === "says-so" && !(panel in quiet));
      expect(unexpected.map(lineOf)).toEqual([]);
    });

    it("ask what promtool accepts, with what is chosen filled in", async () => {
      const view = viewNow();
      const asked = new Set<string>();
      for (const dashboard of dashboards()) {
        const found = await resolved(dashboard, view);
        const panels = repeatPanels(dashboard.panels, found);
        for (const panel of panels)
          for (const { expression } of requestsOf(panel, found.values, view)) asked.add(expression);
        for (const mark of dashboard.annotations)
          asked.add(annotationRequest(mark, found.values, view).expression);
      }
      expect(asked.size).toBeGreaterThan(200);
      expect(promtoolSays([...asked])).toBe("");
    });

    it.each(schemas)("ask what our own parser accepts, variables and all, written as %s", (schema) => {
      const queries = filesOf(schema).flatMap(({ text, path }) => readDashboard(text, path).queries ?? []);
      expect(queries.length).toBeGreaterThan(300);
      const problems = queries.flatMap(({ query }) =>
        query.problems.map(({ message }) => `${message}: ${query.text}`),
      );
      expect(problems).toEqual([]);
    });

    it("lead from a latency to traces: its exemplars are found", async () => {
      const dashboard = boardOf("gateway-signals");
      const view = viewNow();
      const { values } = await resolved(dashboard, view);
      const requests = dashboard.panels.flatMap((panel) => exemplarRequestsOf(panel, values, view));
      expect(requests.length).toBeGreaterThan(0);
      for (const { path, parameters } of requests) {
        const found = await eventually(async () => {
          const answer = (await ask(path, parameters)) as readonly {
            exemplars: readonly { labels: { trace_id?: string } }[];
          }[];
          return answer.flatMap(({ exemplars }) => exemplars)[0];
        });
        expect(found.labels.trace_id).toMatch(/^[\da-f]{32}$/);
      }
    });

    it("mark a deploy on the service's board, and on no other service's", async () => {
      await there().shop.deploy("catalog", "1.1.0");
      await expect.poll(() => markTitles("catalog-signals"), { timeout: 30_000 }).toContain("1.1.0");
      expect(await markTitles("gateway-signals")).not.toContain("1.1.0");
    });
  },
);

interface Finding {
  readonly kind: string;
  readonly uid: string;
  readonly section: string;
  readonly panel: string;
  readonly query: string;
  readonly reason: string;
}

interface Report {
  readonly failures: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly boards: readonly unknown[];
  readonly queries: number;
}

function lineOf({ kind, uid, section, panel, query, reason }: Finding): string {
  return `${kind}: ${uid} / ${section} / ${panel} (${query}): ${reason}`;
}
