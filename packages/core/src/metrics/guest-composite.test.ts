import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { readAll } from "./fixtures/parse-exposition.ts";
import { readOpenMetrics2 } from "./fixtures/read-openmetrics2.ts";

/** What a guest's text becomes in OpenMetrics 2.0, ours cut off. It is read first, so that it is known to be legal. */
async function convert(text: string): Promise<string> {
  const whole = await scrape(text);
  readOpenMetrics2(whole);
  return whole.slice((await scrape()).replace("# EOF\n", "").length).replace(/# EOF\n$/, "");
}

async function scrape(...texts: string[]): Promise<string> {
  const registry = createRegistry();
  for (const guest of texts) registry.include({ metrics: () => guest });
  return readAll(registry.expose("application/openmetrics-text; version=2.0.0").chunks);
}

const histogram = (buckets: string, rest: string) => `# TYPE t histogram\n${buckets}${rest}`;

describe("a guest's text in OpenMetrics 2.0", () => {
  it.each([
    [
      "a counter",
      "# HELP hits_total Hits.\n# TYPE hits_total counter\nhits_total 3\n",
      "# TYPE hits_total counter\n# HELP hits_total Hits.\nhits_total 3\n",
    ],
    ["a counter without _total", "# TYPE hits counter\nhits 3\n", "# TYPE hits counter\nhits 3\n"],
    ["a counter that is no number", "# TYPE hits counter\nhits NaN\n", "# TYPE hits unknown\nhits NaN\n"],
    ["an untyped metric", "hits 3 1700000000123\n", "# TYPE hits unknown\nhits 3 1700000000.123\n"],
    [
      "a counter with its time of creation and an exemplar",
      '# TYPE a counter\na_total{b="c"} 1 # {trace_id="x"} 1 1.5\na_created{b="c"} 2.5\n# EOF\n',
      '# TYPE a_total counter\na_total{b="c"} 1 st@2.5 # {trace_id="x"} 1 1.5\n',
    ],
    [
      "an exemplar without a time, which is not legal here",
      '# TYPE a counter\na_total 1 # {trace_id="x"} 1\n# EOF\n',
      "# TYPE a_total counter\na_total 1\n",
    ],
    ["an info", '# TYPE a info\na_info{b="c"} 1\n# EOF\n', '# TYPE a_info info\na_info{b="c"} 1\n'],
    [
      "a state set",
      '# TYPE a stateset\na{a="on"} 1\na{a="off"} 0\n# EOF\n',
      '# TYPE a stateset\na{a="on"} 1\na{a="off"} 0\n',
    ],
    [
      "histograms, one a label set",
      histogram(
        't_bucket{le="0.5",a="x"} 1\nt_bucket{le="1",a="x"} 1\nt_bucket{le="+Inf",a="x"} 2\n',
        't_sum{a="x"} 1.5\nt_count{a="x"} 2\nt_bucket{le="+Inf",a="y"} 0\nt_sum{a="y"} 0\nt_count{a="y"} 0\n',
      ),
      '# TYPE t histogram\nt{a="x"} {count:2,sum:1.5,bucket:[0.5:1,1.0:1,+Inf:2]}\nt{a="y"} {count:0,sum:0,bucket:[+Inf:0]}\n',
    ],
    [
      "a histogram of OpenMetrics 1.0 with exemplars and its time of creation",
      '# TYPE t histogram\nt_bucket{le="1.0"} 1 # {a="b"} 0.5 7.5\nt_bucket{le="+Inf"} 2 # {a="c"} 3 8.5\nt_sum 3.5\nt_count 2\nt_created 5\n# EOF\n',
      '# TYPE t histogram\nt {count:2,sum:3.5,bucket:[1.0:1,+Inf:2]} st@5 # {a="b"} 0.5 7.5 # {a="c"} 3 8.5\n',
    ],
    [
      "a gauge histogram",
      '# TYPE t gaugehistogram\nt_bucket{le="1.0"} 4\nt_bucket{le="+Inf"} 3\nt_gsum 3\nt_gcount 3\n# EOF\n',
      "# TYPE t gaugehistogram\nt {gcount:3,gsum:3,bucket:[1.0:4,+Inf:3]}\n",
    ],
    [
      "a summary",
      '# TYPE t summary\nt{quantile="0.9"} 3\nt{quantile="0.5"} Nan\nt_sum 4\nt_count 2\n',
      "# TYPE t summary\nt {count:2,sum:4,quantile:[0.5:Nan,0.9:3]}\n",
    ],
    [
      "a histogram without a sum, sample by sample",
      '# HELP t Time.\n# TYPE t histogram\nt_bucket{le="+Inf"} 1\nt_count 1\n',
      '# TYPE t_bucket unknown\n# HELP t_bucket Time.\nt_bucket{le="+Inf"} 1\n# TYPE t_count unknown\n# HELP t_count Time.\nt_count 1\n',
    ],
    [
      "a histogram that contradicts itself, sample by sample",
      histogram('t_bucket{le="1"} 5\nt_bucket{le="+Inf"} 3\n', "t_sum 1\nt_count 3\n"),
      '# TYPE t_bucket unknown\nt_bucket{le="1"} 5\nt_bucket{le="+Inf"} 3\n# TYPE t_sum unknown\nt_sum 1\n# TYPE t_count unknown\nt_count 3\n',
    ],
    [
      "a histogram with a bucket that has no bound, sample by sample",
      histogram('t_bucket 1\nt_bucket{le="+Inf"} 1\n', "t_sum 1\nt_count 1\n"),
      '# TYPE t_bucket unknown\nt_bucket 1\nt_bucket{le="+Inf"} 1\n# TYPE t_sum unknown\nt_sum 1\n# TYPE t_count unknown\nt_count 1\n',
    ],
    [
      "a summary of negative numbers, sample by sample",
      "# TYPE t summary\nt_sum -4\nt_count 2\n",
      "# TYPE t_sum unknown\nt_sum -4\n# TYPE t_count unknown\nt_count 2\n",
    ],
  ])("writes %s", async (_name, text, expected) => {
    expect(await convert(text)).toBe(expected);
  });

  const suffix = fc.constantFrom(
    "",
    "_bucket",
    "_sum",
    "_count",
    "_gsum",
    "_gcount",
    "_total",
    "_created",
    "_info",
  );
  const labels = fc.constantFrom(
    "",
    '{le="1"}',
    '{le="+Inf"}',
    '{a="b",le="2"}',
    '{quantile="0.5"}',
    '{a="b"}',
  );
  const value = fc.constantFrom("0", "1", "2", "-1", "NaN", "+Inf", "1.5", "1e+21");
  const type = fc.constantFrom(
    "counter",
    "gauge",
    "histogram",
    "summary",
    "info",
    "gaugehistogram",
    "stateset",
    "odd",
  );

  it("is legal whatever samples a family has", async () => {
    await fc.assert(
      fc.asyncProperty(
        type,
        // The guest's own text has no series twice.
        fc.uniqueArray(fc.tuple(suffix, labels, value), {
          selector: ([end, pairs]) => end + pairs,
          maxLength: 8,
        }),
        fc.constantFrom("", "# EOF\n"),
        async (kind, samples, end) => {
          const sorted = samples.toSorted(([a], [b]) => (a < b ? -1 : 1));
          const lines = sorted.map(([name, pairs, number]) => `t${name}${pairs} ${number}\n`);
          await convert(`# TYPE t ${kind}\n${lines.join("")}${end}`);
        },
      ),
    );
  });
});
