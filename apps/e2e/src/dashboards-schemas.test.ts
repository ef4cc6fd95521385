// One model, two of Grafana's schemas: what a reader makes of a board does not depend on which it was written in.
import { renderDashboards, type Schema } from "@telltale/dashboards";
import { readDashboards, type Dashboard } from "@telltale/preview";
import { describe, expect, it } from "vitest";
import platform from "../../example/telltale.platform.ts";

function readAs(schema: Schema): Dashboard[] {
  return renderDashboards(platform, { schema }).flatMap(({ text }) => readDashboards(JSON.parse(text)));
}

/** What is left without what each schema has of its own: its name, and what it calls its panels. */
function common({ schema: _schema, panels, ...board }: Dashboard) {
  return { board, panels: panels.map(({ id: _id, ...panel }) => panel) };
}

const [classic, v2] = [readAs("classic"), readAs("v2")];

describe("a board of the example", () => {
  it("is in both schemas", () => {
    expect(v2.map(({ uid }) => uid)).toEqual(classic.map(({ uid }) => uid));
  });

  it.each(classic.map((board, index) => [board.uid, board, v2[index]] as const))(
    "%s reads the same from both: panels, places, queries, units, links, variables, marks",
    (_uid, one, other) => {
      expect(other && common(other)).toEqual(common(one));
    },
  );
});
