// What `telltale dashboards --check` says of a board that somebody changed by hand, in either schema.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";

const platform = `const shop = { name: "shop", routes: ["GET /orders/:id"], dependencies: {}, flows: {}, metrics: {}, slos: {} };
export default { services: [shop], owners: {}, flows: {} };
`;
const path = "boards/shop-signals.json";

/** The fields of a board that these tests change. */
interface Classic {
  title: string;
  tags: string[];
  refresh: string;
  panels: Panel[];
  templating: { list: { name: string; regex: string; label: string }[] };
  annotations: { list: { name: string; expr: string }[] };
  links: { title: string; tags: string[] }[];
}

interface Panel {
  id: number;
  type: string;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { refId: string; expr: string; legendFormat: string }[];
  fieldConfig: { defaults: Record<string, unknown> };
  options: Record<string, unknown>;
  links?: { title: string; url: string }[];
}

/** The lines that `--check` prints of a board after it was changed, without its first and its last. */
async function check(
  change: (board: Classic) => void,
  args: readonly string[] = [],
  text = "",
): Promise<string> {
  const directory = directoryOf({ "telltale.platform.ts": platform });
  const only = ["dashboards", "--out", "boards", "--only", "service"];
  await run(directory, only);
  const board = JSON.parse(readFileSync(join(directory, path), "utf8")) as Classic; // as the emitter writes it
  change(board);
  writeFileSync(join(directory, path), text || JSON.stringify(board));
  const { code, out } = await run(directory, [...only, "--check", ...args]);
  expect({ code, ends: out.slice(out.indexOf("\n") + 1).endsWith("1 changed, of 1 files.\n") }).toEqual({
    code: 1,
    ends: true,
  });
  expect(out.split("\n")[0]).toBe(`changed  ${path}  shop: golden signals`);
  return out.split("\n").slice(1, -2).join("\n");
}

/** The panel with this title. */
function panel(board: Classic, title: string): Panel {
  const found = board.panels.find((each) => each.title === title);
  if (!found)
    throw new Error(
      `there is no panel "${title}"; there are ${board.panels.map((each) => each.title).join(", ")}`,
    );
  return found;
}

const traffic = "Requests per second";

function setOptions(options: Record<string, unknown>) {
  return (board: Classic): void => {
    panel(board, traffic).options = options;
  };
}

describe("panels", () => {
  it("shows a changed query before and after, one below the other", async () => {
    const said = await check((board) => {
      panel(board, traffic).targets![0]!.expr = "sum(rate(requests_total[5m]))";
    });
    expect(said).toMatch(
      /^ {2}~ panel "Requests per second" \(stat\)\n {6}query rate\n {8}- sum\(rate\(requests_total\[5m\]\)\)\n {8}\+ .*http_server_request_duration_seconds_count\{job="shop".*$/,
    );
  });

  it("shows unit, thresholds, title, description and legend, on one line where they are short", async () => {
    const said = await check((board) => {
      const changed = panel(board, traffic);
      changed.title = "Load";
      changed.description = "Words\nof two lines.";
      changed.fieldConfig.defaults["unit"] = "short";
      changed.fieldConfig.defaults["thresholds"] = {
        mode: "absolute",
        steps: [
          { color: "green", value: null },
          { color: "red", value: 5 },
        ],
      };
    });
    expect(said.split("\n").slice(0, 6)).toEqual([
      '  ~ panel "Requests per second" (stat)',
      "      title  Load → Requests per second",
      "      unit  short → reqps",
      "      thresholds  green, red from 5 → green",
      "      description",
      "        - Words",
    ]);
  });

  it("names panels that were added or removed by hand, and what is theirs not at all", async () => {
    const said = await check((board) => {
      board.panels = board.panels.filter((each) => each.title !== traffic);
      const last = board.panels.at(-1)!.gridPos;
      const gridPos = { x: 0, y: last.y + last.h, w: 12, h: 4 };
      board.panels.push({
        ...structuredClone(board.panels.at(-1)!),
        id: 5,
        title: "Mine",
        type: "gauge",
        gridPos,
        targets: [],
      });
    });
    expect(said).toBe('  + panel "Requests per second" (stat)\n  - panel "Mine" (gauge)');
  });

  it("tells a panel that was moved from those that gave way to it", async () => {
    const said = await check((board) => {
      const first = board.panels.find((each) => each.type === "stat");
      const below = board.panels.at(-1)!.gridPos;
      first!.gridPos = { ...first!.gridPos, x: 0, y: below.y + below.h };
    });
    expect(said).toMatch(
      /^ {2}~ panel "Requests per second" \(stat\)\n {6}place\s+(- )?after ".*"\s+[+→] after ".*"$/,
    );
  });

  it("says in one line how many panels only gave way", async () => {
    const said = await check((board) => {
      for (const each of board.panels) each.gridPos.y += 3;
    });
    expect(said).toMatch(/^ {2}~ \d+ panels give way$/);
  });

  it("shows a panel's size and links", async () => {
    const said = await check((board) => {
      panel(board, traffic).gridPos.h = 7;
      panel(board, traffic).links = [{ title: "Mine", url: "https://example.com" }];
    });
    expect(said).toContain('      link "Mine"  - https://example.com\n');
    expect(said).toMatch(/ {6}size {2}\d+ × 7 → \d+ × 4/);
  });

  it("shows options by their path, the first few unless --full", async () => {
    const change = setOptions({ textMode: "name", mine: { a: 1 } });
    const short = await check(change);
    expect(short).toMatch(/and \d+ more \(--full\)$/);
    const full = await check(change, ["--full"]);
    expect(full).toContain("      textMode  name → value\n");
    expect(full).toContain("      mine.a  - 1");
    expect(full).not.toContain("--full");
  });
});

/** Somebody changes a unit, and Grafana writes its defaults into every panel. */
function editInGrafana(board: Classic): void {
  panel(board, traffic).fieldConfig.defaults["unit"] = "short";
  for (const { fieldConfig } of board.panels.filter(({ type }) => type !== "row")) {
    const filledIn = { axisBorderShow: false, axisColorMode: "text" };
    fieldConfig.defaults["custom"] = { ...Object(fieldConfig.defaults["custom"]), ...filledIn };
  }
}

describe("a board that Grafana exported", () => {
  it("shows what somebody changed, and counts the options that Grafana filled in", async () => {
    expect(await check(editInGrafana)).toMatch(
      /^ {2}~ panel "Requests per second" \(stat\)\n {6}unit {2}short → reqps\n {6}and 2 more \(--full\)\n {4}and \d+ panels that differ only in options \(--full\)$/,
    );
    expect(await check(editInGrafana, ["--full"])).toContain(
      "      axisBorderShow  - false\n      axisColorMode  - text",
    );
  });
});

describe("the board itself", () => {
  it("shows settings, variables, annotations and links", async () => {
    const said = await check((board) => {
      board.title = "Other";
      board.tags = ["mine", ...board.tags];
      board.refresh = "5s";
      board.templating.list.find(({ name }) => name === "route")!.regex = "/api.*/";
      board.templating.list = board.templating.list.filter(({ name }) => name !== "instance");
      board.annotations.list[0]!.expr = "changes(x[5m])";
      board.links[0]!.title = "Mine";
    });
    expect(said).toContain("  ~ dashboard\n      title  Other → shop: golden signals\n      tags");
    expect(said).toContain("      refresh  5s → 30s\n");
    expect(said).toContain('  + variable "instance"\n  ~ variable "route"\n      regex  - /api.*/\n');
    expect(said).toMatch(/ {2}~ annotation "Deploys"\n {6}query\n {8}- changes\(x\[5m\]\)\n {8}\+ count/);
    expect(said).toMatch(/ {2}\+ link ".*"\n {2}- link "Mine"/);
  });

  it("says in one line that nothing is to be seen", async () => {
    expect(await check((board) => Object.assign(board, { id: 7, version: 3, weekStart: "" }))).toBe(
      "    formatting, or fields no one sees",
    );
  });

  it("says of what is no dashboard, or no JSON, that it is none", async () => {
    expect(await check(() => {}, [], "[]")).toContain("no dashboard");
    expect(await check(() => {}, [], "{")).toContain("no dashboard");
  });
});

describe("schemas", () => {
  it("compares v2 as it compares classic", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform });
    const v2 = ["dashboards", "--out", "boards", "--only", "service", "--schema", "v2"];
    await run(directory, v2);
    const text = readFileSync(join(directory, path), "utf8");
    writeFileSync(join(directory, path), text.replace('"unit": "reqps"', '"unit": "short"'));
    expect((await run(directory, [...v2, "--check"])).out).toContain(
      '  ~ panel "Requests per second" (stat)\n      unit  short → reqps\n',
    );
  });

  it("finds the same panels in another schema, so that only the schema differs", async () => {
    expect(await check(() => {}, ["--schema", "v2"])).toBe("  ~ dashboard\n      schema  classic → v2");
  });
});

describe("printing", () => {
  it("is coloured where colours are wanted, and the same words otherwise", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform });
    const only = ["dashboards", "--out", "boards", "--only", "service"];
    await run(directory, only);
    const text = readFileSync(join(directory, path), "utf8");
    writeFileSync(join(directory, path), text.replace('"unit": "reqps"', '"unit": "short"'));
    const plain = (await run(directory, [...only, "--check"])).out;
    const coloured = (await run(directory, [...only, "--check"], { colour: true })).out;
    expect(coloured).toContain("\u001B[31mshort\u001B[39m → \u001B[32mreqps");
    // oxlint-disable-next-line no-control-regex -- the codes of colours are what is taken out
    expect(coloured.replaceAll(/\u001B\[\d+m/g, "")).toBe(plain);
  });

  it("is in the same order whatever the order of keys", async () => {
    const [first, second] = [setOptions({ b: 1, a: 2 }), setOptions({ a: 2, b: 1 })];
    expect(await check(first, ["--full"])).toBe(await check(second, ["--full"]));
  });
});
