import { spawnSync } from "node:child_process";
import { counter } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import { readOpenMetrics2 } from "./fixtures/read-openmetrics2.ts";

const isInstalled = spawnSync("promtool", ["--version"]).status === 0;
if (!isInstalled && process.env["TELLTALE_REQUIRE_TOOLS"] === "1")
  throw new Error("promtool is not installed");

const text1 = "text/plain; version=1.0.0; escaping=";
const open1 = "application/openmetrics-text; version=1.0.0; escaping=";
const open2 = "application/openmetrics-text; version=2.0.0; escaping=";

function setUp(...texts: string[]) {
  const onProblem = vi.fn<(sentence: string) => void>();
  const registry = createRegistry({ onProblem });
  registry.define(counter("shop.orders", { help: "Orders.", unit: "{order}" })).add(7);
  for (const text of texts) registry.include({ metrics: () => text });
  const scrape = (accept?: string) => readAll(registry.expose(accept).chunks);
  return { scrape, onProblem };
}

/** What a guest's text becomes: what is written without it cut off. */
async function convert(text: string, accept: string): Promise<string> {
  const own = (await setUp().scrape(accept)).replace("# EOF\n", "").split("\n");
  const whole = await setUp(text).scrape(accept);
  return whole
    .split("\n")
    .slice(own.length - 1)
    .join("\n")
    .replace(/# EOF\n$/, "");
}

const quote = (text: string) => `"${text.replaceAll(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;

const quoted =
  '# HELP "http.hits" Hits.\n# TYPE "http.hits" gauge\n{"http.hits","url.path"="/a, \\"b\\"",n="1"} 3\n';

describe("a guest's name that needs quotes", () => {
  it.each([
    ["stands in quotes in text 1.0.0", quoted, `${text1}allow-utf-8`, quoted],
    ["stands in quotes in OpenMetrics 1.0", quoted, `${open1}allow-utf-8`, quoted],
    [
      "stands in quotes in OpenMetrics 2.0",
      quoted,
      `${open2}allow-utf-8`,
      '# TYPE "http.hits" gauge\n# HELP "http.hits" Hits.\n{"http.hits","url.path"="/a, \\"b\\"",n="1"} 3\n',
    ],
    [
      "has underscores where nothing is asked",
      quoted,
      "text/plain",
      '# HELP http_hits Hits.\n# TYPE http_hits gauge\nhttp_hits{url_path="/a, \\"b\\"",n="1"} 3\n',
    ],
    [
      "has its characters' numbers",
      quoted,
      `${text1}values`,
      '# HELP U__http_2e_hits Hits.\n# TYPE U__http_2e_hits gauge\nU__http_2e_hits{U__url_2e_path="/a, \\"b\\"",n="1"} 3\n',
    ],
    [
      "has dots as words",
      quoted,
      "text/plain; escaping=dots",
      '# HELP http_dot_hits Hits.\n# TYPE http_dot_hits gauge\nhttp_dot_hits{url_dot_path="/a, \\"b\\"",n="1"} 3\n',
    ],
    [
      "keeps the endings of a histogram's samples out of it",
      '# TYPE "a.b" histogram\n{"a.b_bucket",le="+Inf"} 1\n{"a.b_sum"} 1\n{"a.b_count"} 1\n',
      `${text1}values`,
      '# TYPE U__a_2e_b histogram\nU__a_2e_b_bucket{le="+Inf"} 1\nU__a_2e_b_sum 1\nU__a_2e_b_count 1\n',
    ],
    [
      "ends as a counter's does in OpenMetrics 1.0",
      '# TYPE "a.b_total" counter\n{"a.b_total"} 1\n',
      `${open1}values`,
      "# TYPE U__a_2e_b_ counter\nU__a_2e_b__total 1\n",
    ],
    [
      "is written with the label alone in quotes",
      '# TYPE hits gauge\nhits{"a b"="c"} 3\n',
      `${text1}allow-utf-8`,
      '# TYPE hits gauge\nhits{"a b"="c"} 3\n',
    ],
  ])("%s", async (_name, text, accept, expected) => {
    expect(await convert(text, accept)).toBe(expected);
  });

  it("does not stand twice when two families become one, and that is said once", async () => {
    const { scrape, onProblem } = setUp('# TYPE "a.b" gauge\n{"a.b"} 1\n# TYPE a_b gauge\na_b 2\n');
    for (const accept of ["text/plain", "text/plain"]) {
      const samples = parseExposition(await scrape(accept)).filter(({ name }) => name === "a_b");
      expect(samples.map(({ value }) => value)).toEqual([1]);
    }
    expect(onProblem.mock.calls).toEqual([[expect.stringContaining("a_b")]]);
    expect(await scrape(`${text1}allow-utf-8`)).toContain("a_b 2\n");
  });

  it("does not stand beside ours when both have become longer", async () => {
    const { scrape, onProblem } = setUp("# TYPE shop_orders_total counter\nshop_orders_total 1\n");
    const text = await scrape("text/plain; escaping=dots");
    expect(text.match(/^shop__orders__total .*$/gm)).toEqual(["shop__orders__total 7"]);
    expect(onProblem).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["labels of a sample", '# TYPE a gauge\na{"b.c"="1",b_c="2"} 1\n'],
    ["series of a family", '# TYPE a gauge\na{"b.c"="1"} 1\na{b_c="1"} 2\n'],
  ])("leaves its family out when two %s become one", async (_name, text) => {
    const { scrape, onProblem } = setUp(text);
    expect(await scrape()).not.toContain("# TYPE a gauge");
    expect(onProblem).toHaveBeenCalledTimes(1);
    expect(await scrape(`${text1}allow-utf-8`)).toContain(text);
  });

  const anyName = fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from('ab_.:0é😀 \\"\n{},=#')) });
  it("is legal in every format and scheme, whatever it is, and comes back as it was in quotes", async () => {
    await fc.assert(
      fc.asyncProperty(anyName, anyName, anyName, async (name, label, value) => {
        const { scrape } = setUp(
          `# TYPE ${quote(name)} gauge\n{${quote(name)},${quote(label)}=${quote(value)}} 5\n`,
        );
        for (const scheme of ["underscores", "dots", "values"]) {
          const samples = parseExposition(await scrape(text1 + scheme));
          expect(samples.at(-1)).toMatchObject({ value: 5 });
          expect(Object.values(samples.at(-1)!.labels)).toEqual([value]);
          expect(readOpenMetrics2(await scrape(open2 + scheme)).at(-1)!.samples).toHaveLength(1);
        }
        const [sample] = readOpenMetrics2(await scrape(`${open2}allow-utf-8`)).at(-1)!.samples;
        expect({ ...sample, labels: { ...sample!.labels } }).toMatchObject({
          name,
          labels: { [label]: value },
        });
      }),
      { numRuns: 50 },
    );
  });

  it.skipIf(!isInstalled)("passes promtool check metrics when it is escaped", async () => {
    const { scrape } = setUp(quoted.replace('"http.hits" Hits', '"http.hits" Hits "1"'));
    const input = await scrape(`${text1}underscores`);
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
      input,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});
