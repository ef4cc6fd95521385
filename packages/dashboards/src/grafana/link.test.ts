import { describe, expect, it } from "vitest";
import { toBoard, toLabelled, toPage } from "../fixtures/specimen.ts";
import { cellLink, lineLink, panelLink } from "./link.ts";

const kept = "${__url_time_range}&${datasource:queryparam}&${instance:queryparam}&var-service=a%20b%26c";

describe("a link to another board", () => {
  it("keeps the time, the data source and what is chosen, and sets the rest", () => {
    expect(panelLink(toBoard)).toEqual({ title: "Route", url: `/d/a-route?${kept}`, targetBlank: false });
  });

  it("takes the label of a line that was clicked", () => {
    expect(lineLink(toBoard).url).toBe(
      `/d/a-route?${kept}&var-route=\${__field.labels.http_route:percentencode}`,
    );
  });

  it("takes the value of a row that was clicked, by the heading of its column", () => {
    const headings = new Map([["http_route", "Route"]]);
    expect(cellLink(toBoard, headings).url).toBe(
      `/d/a-route?${kept}&var-route=\${__data.fields["Route"]:percentencode}`,
    );
  });

  it("goes where a label of what was clicked says", () => {
    const rest = "?${__url_time_range}&${datasource:queryparam}";
    expect(lineLink(toLabelled).url).toBe(`/d/\${__field.labels.board}${rest}`);
    expect(cellLink(toLabelled, new Map()).url).toBe(`/d/\${__data.fields["board"]}${rest}`);
  });
});

describe("a link to a page", () => {
  it("is what it says, and opens beside the board", () => {
    expect(panelLink(toPage)).toEqual({
      title: "Logs",
      url: "https://logs.example/?service=a",
      targetBlank: true,
    });
  });
});
