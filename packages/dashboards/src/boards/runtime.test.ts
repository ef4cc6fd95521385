import { runtime, toPrometheusName } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { boardOf, checkoutBoard, dataPanels } from "../fixtures/boards.ts";
import { renderDashboards } from "../render.ts";

const board = boardOf(boardUid.runtime);
const panels = dataPanels(board);
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

function panel(title: string) {
  const found = panels.find((each) => each.title === title);
  if (!found) throw new Error(`there is no panel ${title}`);
  return found;
}

describe("the board of the Node.js runtime", () => {
  it("shows every metric that the runtime emits, but for the mean, the least and the deviation of delays", () => {
    const { delayMin: _min, delayMean: _mean, delayStddev: _deviation, ...shown } = runtime;
    const all = expressions.join("\n");
    const missing = Object.values(shown).filter((metric) => !all.includes(toPrometheusName(metric)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("asks about the chosen services on the chosen instances", () => {
    for (const expr of expressions) {
      const selectors = expr.match(/\{job/g)?.length;
      expect(expr.match(/\{job=~"\$service", instance=~"\$instance"/g)?.length).toBe(selectors);
    }
    expect(board.templating.list.map(({ name }) => name)).toEqual(["datasource", "service", "instance"]);
  });

  it("draws a full event loop as a limit", () => {
    for (const title of ["Event-loop utilization", "Event loop, share of time active"])
      expect(panel(title).fieldConfig.defaults.thresholds.steps.at(-1)).toMatchObject({
        value: 0.9,
        color: "red",
      });
  });

  it("shows each restart as a fall of the uptime of one address", () => {
    expect(panel("Restarts").targets.map(({ expr }) => expr)).toEqual([
      'sum by (job, instance) (resets(process_uptime_seconds{job=~"$service", instance=~"$instance"}[$__rate_interval]))',
    ]);
  });

  it("has quantiles and a heatmap of the pauses for garbage, by kind", () => {
    expect(panel("Pauses for garbage, p99").targets[0]?.expr).toMatch(
      /^histogram_quantile\(0\.99, .*v8js_gc_type, le/,
    );
    expect(panel("Pauses for garbage, every one").type).toBe("heatmap");
  });

  it("is not made for a platform without services", () => {
    expect(renderDashboards({ services: [] }).map(({ uid }) => uid)).not.toContain(boardUid.runtime);
  });
});

describe("the resources on a service's board", () => {
  it("are those of the runtime's board, of this service alone, and lead there", () => {
    const own = dataPanels(checkoutBoard);
    for (const title of ["Event-loop delay, p99", "CPU", "Heap", "Garbage collection", "Time since start"]) {
      const shared = own.find((each) => each.title === title);
      expect(shared?.description).toBe(panel(title).description);
      for (const { expr } of shared?.targets ?? [])
        expect(expr).toContain('{job="checkout", instance=~"$instance"');
      expect(JSON.stringify(shared)).toContain("/d/telltale-runtime?");
      expect(JSON.stringify(shared)).toContain("var-service=checkout");
    }
  });
});
