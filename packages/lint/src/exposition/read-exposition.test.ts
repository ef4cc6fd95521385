import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lint } from "../lint.ts";
import { ExpositionReader } from "./exposition-reader.ts";
import { readExposition } from "./read-exposition.ts";

const idsIn = (text: string): string[] => lint(readExposition(text, "a.prom")).map(({ id }) => id);

function escape(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

/** Few where others have more, and one that no other has. */
const valuesOf = (index: number): string[] => ["web", "app", `till ${index}`].slice(index % 3);

describe("what a scrape returns", () => {
  it("groups samples by family, suffixes included", () => {
    const text = `# HELP a_seconds A.\n# TYPE a_seconds histogram\na_seconds_bucket{le="1"} 1\na_seconds_bucket{le="+Inf"} 1\na_seconds_sum 1\na_seconds_count 1\n`;
    expect(readExposition(text, "a").families).toMatchObject([
      { name: "a_seconds", type: "histogram", help: "A.", series: 4 },
    ]);
  });

  it("names an OpenMetrics counter as it is scraped", () => {
    const text = `# TYPE a_b counter\n# HELP a_b A.\na_b_total 1 # {trace_id="x"} 1 1.5\na_b_created 1\n# EOF\n`;
    expect(readExposition(text, "a").families).toMatchObject([{ name: "a_b_total", series: 2 }]);
    expect(idsIn(text)).toEqual([]);
  });

  it("places a label at its first character", () => {
    const [finding] = lint(
      readExposition(`# HELP a_b A.\n# TYPE a_b gauge\na_b{x="1",userId="7"} 1\n`, "a.prom"),
    );
    expect(finding?.place).toEqual({ file: "a.prom", line: 3, column: 11, endColumn: 17 });
  });

  it("tells metrics apart whose names begin alike", () => {
    const lines = ["a_b", "a_b_c", "a_b", "a"].map(
      (name) => `# HELP ${name} Of ${name}.\n# TYPE ${name} gauge\n${name} 1`,
    );
    const found = readExposition(`${lines.join("\n")}\n`, "a").families;
    expect(found.map(({ name, help, series }) => [name, help, series])).toEqual([
      ["a_b", "Of a_b.", 2],
      ["a_b_c", "Of a_b_c.", 1],
      ["a", "Of a.", 1],
    ]);
  });

  it("tells the labels of 20,000 metrics apart, however much their values have in common", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      valuesOf(index)
        .map((value) => `a_${index}{by="${value}"} 1\n`)
        .join(""),
    );
    const found = readExposition(lines.join(""), "a").families;
    expect(found.map(({ labels }) => labels[0]?.examples)).toEqual(
      lines.map((_, index) => valuesOf(index).toSorted()),
    );
  });

  it.each([
    "a_b NaN",
    "a_b +Inf",
    "a_b 1e-3 1700000000000",
    "a_b{} 1",
    'a_b{x="1",} 1',
    "a_b\t1",
    'a_b {x="y"} 1',
    '{"a.b",x="y"} 1',
    "a_b 1\r",
  ])("reads %j", (line) => {
    expect(readExposition(`${line}\n`, "a").syntax).toEqual([]);
  });

  it.each([
    "a_b",
    "a_b x",
    'a_b{x="1" 1',
    "a_b{x=1} 1",
    "a_b{x} 1",
    '{x="1"} 1',
    "1a 1",
    "a_b 1 2 3",
    "# TYPE a_b conter",
    "<html>",
    'a_b{x="1"y="2"} 1',
  ])("refuses %j", (line) => {
    expect(readExposition(`${line}\n`, "a").syntax).toHaveLength(1);
  });

  it("gives up on text that is something else", () => {
    expect(readExposition("nonsense here\n".repeat(1_000), "a").syntax).toHaveLength(20);
  });
});

describe("hostile values", () => {
  const values = {
    newline: "a\nb",
    quote: 'a"b',
    backslash: "a\\",
    nul: "a\u0000b",
    emoji: "🫖",
    proto: "__proto__",
  };
  it.each(Object.entries(values))("%s is read back as written", (_, value) => {
    const { families, syntax } = readExposition(
      `# HELP a_b A.\n# TYPE a_b gauge\na_b{l="${escape(value)}"} 1\n`,
      "a",
    );
    expect(syntax).toEqual([]);
    expect(families[0]?.labels[0]?.examples).toEqual([value]);
  });

  it("a very long one is kept in part, and its length is known", () => {
    const { families } = readExposition(`a_b{l="${"x".repeat(1e6)}"} 1\n`, "a");
    expect(families[0]?.labels[0]).toMatchObject({ longest: 1e6, examples: ["x".repeat(4_096)] });
  });

  it("names like those of Object.prototype are names", () => {
    const facts = readExposition(`__proto__ 1\nconstructor 1\nhasOwnProperty{toString="x"} 1\n`, "a");
    expect(facts.families.map(({ name }) => name)).toEqual(["__proto__", "constructor", "hasOwnProperty"]);
  });

  it("any label value survives being written and read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (value) => {
        const { families } = readExposition(`a_b{l="${escape(value)}"} 1\n`, "a");
        return families[0]?.labels[0]?.examples[0] === value.toWellFormed();
      }),
    );
  });

  it("any text at all is read without throwing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        (text) => lint(readExposition(text, "a")).length >= 0,
      ),
    );
  });

  it.each<[string, string]>([
    [
      "200,000 labels on one line",
      `a{${Array.from({ length: 200_000 }, (_, index) => `l${index}="é"`).join(",")}} 1\n`,
    ],
    [
      "200,000 labels on as many lines",
      Array.from({ length: 200_000 }, (_, index) => `a{l${index}="v"} 1\n`).join(""),
    ],
    ["a help text of 10 MB", `# HELP a ${"x".repeat(1e7)}\na 1\n`],
    ["a quoted name of 10 MB that does not end", `# HELP "${"x".repeat(1e7)}\na 1\n`],
    [
      "100,000 names without a type",
      Array.from({ length: 100_000 }, (_, index) => `a_${index} 1\n`).join(""),
    ],
  ])("%s cost no more than their length", (_, text) => {
    expect(lint(readExposition(text, "a")).length).toBeGreaterThan(0);
  });

  it.each(["\\", '\\"', "{", " ", "#"])(
    "a value of a million %j that never ends is one syntax error",
    (mark) => {
      expect(readExposition(`a_b{l="${mark.repeat(1e6)}\n`, "a").syntax).toHaveLength(1);
    },
  );
});

describe("duplicates", () => {
  it("are found in any label order", () => {
    expect(readExposition(`a{x="1",y="2"} 1\na{y="2",x="1"} 1\n`, "a").duplicates).toMatchObject([
      { first: 1, place: { line: 2 } },
    ]);
  });

  it("are not seen where a value imitates another label", () => {
    expect(readExposition(`a{x="1\\",y=\\"2"} 1\na{x="1",y="2"} 1\n`, "a").duplicates).toEqual([]);
  });

  it("are found among 50,000 series of one metric", () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `a_b{id="${index}",region="eu"} 1`);
    expect(readExposition([...lines, lines[7]].join("\n"), "a").duplicates).toHaveLength(1);
  });
});

it("keeps nothing of a buffer that its owner fills anew", () => {
  const lines = [
    "# TYPE a_total counter",
    'a_total{x="1"} 1',
    'a_total{y="2"} 2',
    'b_total{z="2"} 2',
    'a_total{x="1"} 1',
  ];
  const buffer = Buffer.alloc(64);
  const reader = new ExpositionReader("a");
  for (const line of lines) reader.write(buffer.subarray(0, buffer.fill(`${line}\n`).indexOf("\n") + 1));
  expect(reader.end()).toEqual(readExposition(`${lines.join("\n")}\n`, "a"));
});

describe("cardinality", () => {
  it("over budget shows the labels that make it", () => {
    const lines = Array.from(
      { length: 2_400 },
      (_, index) => `shop_hits_total{user="${index % 120}",path="p${index % 20}"} ${index}`,
    );
    const text = `# HELP shop_hits_total Hits.\n# TYPE shop_hits_total counter\n${lines.join("\n")}\n`;
    const found = lint(readExposition(text, "a")).filter(({ id }) => id === "metric/cardinality-budget");
    expect(found.map(({ message }) => message)).toEqual([
      "shop_hits_total has 2,400 series, over 2,000 (values: 120 user, 20 path)",
    ]);
  });
});

it("leaves the metrics of known libraries alone unless asked", () => {
  const text = `# HELP nodejs_active_handles_total H.\n# TYPE nodejs_active_handles_total gauge\nnodejs_active_handles_total 3\n`;
  expect(idsIn(text)).toEqual([]);
  expect(lint(readExposition(text, "a"), { vendors: true }).map(({ id }) => id)).toEqual([
    "metric/total-on-non-counter",
  ]);
});

describe("what an application feeds a library's metric is judged, whoever named it", () => {
  const head =
    "# HELP http_server_request_duration_seconds H.\n# TYPE http_server_request_duration_seconds gauge\n";
  it.each([
    ["label/raw-path-value", 'http_route="/users/4711"'],
    ["label/id-like-value", 'tenant="9b2e2f4c-1c1d-4f5a-9d0e-2f9a7a6b5c4d"'],
    ["label/personal-data", 'who="ada@example.com"'],
    ["label/identity", 'user_id="a"'],
  ])("%s", (id, label) => {
    expect(idsIn(`${head}http_server_request_duration_seconds{${label}} 1\n`)).toEqual([id]);
  });

  it("metric/cardinality-budget", () => {
    const lines = Array.from({ length: 2_001 }, (_, index) => `nodejs_jobs_total{kind="k${index}x"} 1`);
    const text = `# HELP nodejs_jobs_total J.\n# TYPE nodejs_jobs_total counter\n${lines.join("\n")}\n`;
    expect(idsIn(text)).toEqual(["metric/cardinality-budget"]);
  });
});
