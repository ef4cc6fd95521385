import { defineService, type AnyService } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { boardOf, dataPanels, services } from "../fixtures/boards.ts";
import { cellLinksOf, expressionsOf, panelOf } from "../fixtures/panels.ts";
import { renderDashboards } from "../render.ts";

const fleet = boardOf(boardUid.fleet);

function fleetOf(...members: AnyService[]): typeof fleet {
  const [file] = renderDashboards({ services: members }, { only: ["fleet"] });
  return JSON.parse(file?.text ?? "") as typeof fleet;
}

function titlesOf(board: typeof fleet): (string | undefined)[] {
  return board.panels.map(({ title }) => title);
}

describe("the fleet's board", () => {
  it("counts who reports of all that are declared, whatever is chosen", () => {
    const figure = panelOf(fleet, `Reporting, of ${services.length}`);
    expect(expressionsOf(figure)[0]).not.toContain("$service");
    expect(figure.fieldConfig.defaults.thresholds.steps).toEqual([
      { color: "red", value: null },
      { color: "green", value: services.length },
    ]);
  });

  it("asks about the chosen services in all that goes service by service", () => {
    const chosen = dataPanels(fleet).filter(({ title }) => !/Reporting|User flows/.test(title ?? ""));
    expect(chosen.length).toBeGreaterThan(8);
    for (const text of chosen.flatMap(expressionsOf)) expect(text).toContain('job=~"$service"');
  });

  it("leads from a service's name to its own board", () => {
    expect(cellLinksOf(panelOf(fleet, "Services"), "Service")).toEqual([
      '/d/${__data.fields["board"]}?${__url_time_range}&${datasource:queryparam}',
    ]);
  });

  it("fills every column for a service that was never asked", () => {
    for (const text of expressionsOf(panelOf(fleet, "Services")))
      expect(text).toContain("count by (job) (process_uptime_seconds");
  });

  it("keeps a service that fell silent in the table, with no instance, in red", () => {
    const table = panelOf(fleet, "Services");
    expect(expressionsOf(table)).toContainEqual(
      expect.stringMatching(
        /count by \(job\) \(process_uptime_seconds.+ or count by .+\[\$__range\]\)\) \* 0/,
      ),
    );
    const column = table.fieldConfig.overrides.find(({ matcher }) => matcher.options === "Instances");
    expect(JSON.stringify(column)).toMatch(/"color":"red","value":null.+"color":"green","value":1/);
  });

  it("shows a process that is nearly full before it is", () => {
    const { overrides } = panelOf(fleet, "Services").fieldConfig;
    const column = overrides.find(({ matcher }) => matcher.options === "Fullest process");
    expect(JSON.stringify(column)).toMatch(/"color":"orange","value":0\.7.+"color":"red","value":0\.9/);
  });

  it("has a line for each flow, across services and inside them, which leads to the flow's own board", () => {
    const all = expressionsOf(panelOf(fleet, "User flows"));
    for (const text of all) {
      expect(text).toMatch(/"flow", "buy", "", ""\), "board", "buy-flow", "", ""\)/);
      expect(text).toContain("label_join(");
      expect(text).toContain('"board", "-", "job", "flow"), "board", "$1-flow", "board", "(.+)")');
      expect(text).toContain('"flow", ": ", "job", "flow")');
    }
    expect(all[1]).toMatch(/http_route="\/".+http_route="\/orders"/);
  });

  it("asks once for the flows inside all services, and names the boards whose address was shortened", () => {
    const flows = { pay: { steps: ["cart"] } };
    const members = Array.from({ length: 200 }, (_, index) => defineService({ name: `s-${index}`, flows }));
    const long = defineService({ name: "customer-notification-preferences", flows });
    const [begun] = expressionsOf(panelOf(fleetOf(...members, long), "User flows"));
    expect(begun?.match(/rate\(/g)).toHaveLength(1);
    expect(begun?.match(/label_replace/g)).toHaveLength(2);
    expect(begun).toContain(`"${boardUid.serviceFlow(long.name, "pay")}"`);
  });

  it("has neither flows nor a burn where nothing is attempted or promised", () => {
    const titles = titlesOf(fleetOf(defineService({ name: "bare" })));
    expect(titles).not.toContain("User flows");
    expect(titles.join()).not.toContain("burn");
  });

  it("asks once for all services that promise the same", () => {
    const slos = { availability: { objective: 0.999 } };
    const members = Array.from({ length: 200 }, (_, index) => defineService({ name: `s-${index}`, slos }));
    const [text] = expressionsOf(panelOf(fleetOf(...members), "Fastest burn, 1 h"));
    expect(text?.match(/label_replace/g)).toHaveLength(1);
    expect(text).toContain('job=~"s-0|s-1|s-2|');
  });

  it("shows the worst states first where there are more services than bands", () => {
    const members = Array.from({ length: 21 }, (_, index) => defineService({ name: `s-${index}` }));
    expect(expressionsOf(panelOf(fleetOf(...members), "State of each service"))[0]).toMatch(
      /^topk\(20, max by \(job\)/,
    );
    expect(expressionsOf(panelOf(fleetOf(...members.slice(1)), "State of each service"))[0]).toMatch(
      /^max by/,
    );
  });

  it("shows all services while they can be told apart, and the ten with the most where they cannot", () => {
    const members = Array.from({ length: 11 }, (_, index) => defineService({ name: `s-${index}` }));
    const many = panelOf(fleetOf(...members), "Traffic by service");
    expect(expressionsOf(many)[0]).toMatch(/^label_replace\(topk\(10, /);
    expect(many.description).toContain("the 10 with the most");
    const few = panelOf(fleetOf(...members.slice(1)), "Traffic by service");
    expect(expressionsOf(few)[0]).not.toContain("topk");
    expect(few.description).not.toContain("the most");
  });
});
