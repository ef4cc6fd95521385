import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { boardOf, dataPanels } from "../fixtures/boards.ts";
import { expressionsOf, panelOf } from "../fixtures/panels.ts";

const red = boardOf(boardUid.red);

describe("rate, errors, duration", () => {
  it("lets the viewer choose services, all of them at first", () => {
    expect(red.templating.list[1]).toMatchObject({
      name: "service",
      type: "custom",
      multi: true,
      includeAll: true,
    });
  });

  it("puts rate, errors and duration side by side, service by service and route by route", () => {
    const titles = dataPanels(red).map(({ title }) => title);
    expect(titles.slice(0, 3)).toEqual([
      "Traffic by service",
      "Server errors by service",
      "Latency by service, p99",
    ]);
    expect(titles).toEqual(
      expect.arrayContaining(["Traffic by route", "Server errors by route", "Latency by route, p99"]),
    );
    const tops = dataPanels(red)
      .slice(0, 3)
      .map(({ gridPos }) => gridPos?.y);
    expect(new Set(tops).size).toBe(1);
  });

  it("leads from a line to that service, and from a route to that route", () => {
    const [service] = panelOf(red, "Traffic by service").fieldConfig.defaults.links ?? [];
    expect(service?.url).toMatch(/^\/d\/\$\{__field\.labels\.board\}\?/);
    const [route] = panelOf(red, "Traffic by route").fieldConfig.defaults.links ?? [];
    expect(route?.url).toMatch(/&var-route=\$\{__field\.labels\.http_route:percentencode\}/);
    expect(expressionsOf(panelOf(red, "Traffic by route"))[0]).toContain("1-route");
  });
});
