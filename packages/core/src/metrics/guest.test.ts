import { once } from "node:events";
import { counter } from "@telltale/conventions";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import type { GuestRegistry } from "./registry.ts";

const openMetrics = "application/openmetrics-text";
const jobs =
  '# HELP jobs_done_total Jobs "done".\n# TYPE jobs_done_total counter\njobs_done_total{queue="a b"} 3\n';

function setUp(...guests: GuestRegistry[]) {
  const onProblem = vi.fn<(sentence: string) => void>();
  const registry = createRegistry({ onProblem });
  registry.define(counter("shop.orders", { help: "Orders.", unit: "{order}" })).add(7);
  for (const guest of guests) registry.include(guest);
  const scrape = (accept?: string) => readAll(registry.expose(accept).chunks);
  return { registry, onProblem, scrape };
}

/** What a guest's text becomes, ours cut off. */
async function convert(text: string, accept?: string): Promise<string> {
  const { scrape } = setUp({ metrics: () => text });
  const own = await setUp().scrape(accept);
  const whole = await scrape(accept);
  return whole.slice(own.replace("# EOF\n", "").length).replace(/# EOF\n$/, "");
}

describe("an included registry", () => {
  it.each([
    ["sync, as prom-client before 13", { metrics: () => jobs }],
    ["async, as prom-client since", { metrics: async () => jobs }],
  ])("is exposed after ours when it is %s", async (_name, guest) => {
    const text = await setUp(guest).scrape();
    expect(text.indexOf("shop_orders_total 7")).toBeLessThan(text.indexOf('jobs_done_total{queue="a b"} 3'));
  });

  it("appears once, however often it is included", async () => {
    const guest = { metrics: () => jobs };
    expect((await setUp(guest, guest).scrape()).split("TYPE jobs_done_total")).toHaveLength(2);
  });

  it("loses a family that we expose already, and that is said once", async () => {
    const clash = "# TYPE shop_orders_total counter\nshop_orders_total 1\n# TYPE other gauge\nother 2\n";
    const { scrape, onProblem } = setUp({ metrics: () => clash });
    await scrape();
    const text = await scrape();
    expect(text).toContain("shop_orders_total 7\n");
    expect(text).not.toContain("shop_orders_total 1\n");
    expect(text).toContain("other 2\n");
    expect(onProblem.mock.calls).toEqual([[expect.stringContaining("shop_orders_total")]]);
  });

  it("loses a family that another one exposed first, as two versions of one client do", async () => {
    const second = jobs.replace(" 3", " 4") + "extra 1\n";
    const text = await setUp({ metrics: () => jobs }, { metrics: async () => second }).scrape();
    expect(
      parseExposition(text)
        .filter(({ name }) => name === "jobs_done_total")
        .map(({ value }) => value),
    ).toEqual([3]);
    expect(text).toContain("extra 1\n");
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("broken");
      },
    ],
    ["rejects", () => Promise.reject(new Error("broken"))],
    ["gives no text", () => 5],
    ["gives rubbish", () => "<html>\n<body>{{{\n# HELP\n"],
  ])("that %s does not keep ours back", async (_name, metrics) => {
    const { scrape, onProblem } = setUp(
      { metrics: metrics as GuestRegistry["metrics"] },
      { metrics: () => jobs },
    );
    const text = await scrape(openMetrics);
    expect(text).toContain("shop_orders_total 7");
    expect(text).toContain("jobs_done_total");
    expect(text.endsWith("# EOF\n")).toBe(true);
    expect(onProblem).toHaveBeenCalled();
  });

  it("is refused when it has no metrics()", () => {
    expect(() => setUp({} as GuestRegistry)).toThrow(/metrics\(\)/);
  });
});

describe("an included registry that hangs", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("is given up after two seconds, and is not asked again before it has answered", async () => {
    const answered = new EventTarget();
    const promise = once(answered, "answered").then(() => jobs);
    const metrics = vi.fn<() => Promise<string>>(() => promise);
    const { scrape, onProblem } = setUp({ metrics });
    const scrapes = [scrape(), scrape()];
    await vi.advanceTimersByTimeAsync(2_000);
    for (const text of await Promise.all(scrapes)) expect(text).toContain("shop_orders_total 7");
    expect(metrics).toHaveBeenCalledTimes(1);
    expect(onProblem.mock.calls).toEqual([[expect.stringContaining("2 s")]]);
    answered.dispatchEvent(new Event("answered"));
    await promise;
    await vi.advanceTimersByTimeAsync(0);
    expect(await scrape()).toContain("jobs_done_total");
    expect(metrics).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a guest's text in OpenMetrics", () => {
  it.each([
    [
      "a counter",
      jobs,
      '# HELP jobs_done Jobs \\"done\\".\n# TYPE jobs_done counter\njobs_done_total{queue="a b"} 3\n',
    ],
    ["a counter without _total", "# TYPE hits counter\nhits 3\n", "# TYPE hits unknown\nhits 3\n"],
    ["an untyped metric", "# TYPE hits untyped\nhits 3\n", "# TYPE hits unknown\nhits 3\n"],
    ["a metric without metadata", "hits 3\n", "# TYPE hits unknown\nhits 3\n"],
    [
      "a summary",
      '# TYPE t summary\nt{quantile="0.5"} 1\nt_sum 1\nt_count 1\n',
      '# TYPE t summary\nt{quantile="0.5"} 1\nt_sum 1\nt_count 1\n',
    ],
    [
      "a sample that only begins with the name of another",
      "# TYPE hits gauge\nhits 1\nhits_total 2\nhits_more 3\n",
      "# TYPE hits gauge\nhits 1\n# TYPE hits_total unknown\nhits_total 2\n# TYPE hits_more unknown\nhits_more 3\n",
    ],
    [
      "a histogram",
      '# TYPE t histogram\nt_bucket{le="+Inf"} 1\nt_sum 1\nt_count 1\n',
      '# TYPE t histogram\nt_bucket{le="+Inf"} 1\nt_sum 1\nt_count 1\n',
    ],
    ["a timestamp", "hits 3 1700000000123\n", "# TYPE hits unknown\nhits 3 1700000000.123\n"],
    ["a trailing comma", 'hits{a="},",} 3\n', '# TYPE hits unknown\nhits{a="},"} 3\n'],
    [
      "a counter beside a gauge of its family's name",
      "# TYPE hits gauge\nhits 1\n# TYPE hits_total counter\nhits_total 3\n",
      "# TYPE hits gauge\nhits 1\n# TYPE hits_total unknown\nhits_total 3\n",
    ],
    [
      "OpenMetrics with its own end",
      '# TYPE a_seconds counter\n# UNIT a_seconds seconds\na_seconds_total 1 # {trace_id="x"} 1\n# EOF\n',
      '# TYPE a_seconds counter\n# UNIT a_seconds seconds\na_seconds_total 1 # {trace_id="x"} 1\n',
    ],
    [
      "a value with braces, quotes and a hash",
      '# TYPE g gauge\ng{a="{\\"# "} NaN\n',
      '# TYPE g gauge\ng{a="{\\"# "} NaN\n',
    ],
  ])("writes %s", async (_name, text, expected) => {
    expect(await convert(text, openMetrics)).toBe(expected);
  });
});

describe("a guest's text in text 0.0.4", () => {
  it.each([
    [
      "an OpenMetrics counter",
      '# HELP a \\"x\\"\n# TYPE a counter\na_total 1 # {trace_id="x"} 1\na_created 5\n# EOF\n',
      '# HELP a_total "x"\n# TYPE a_total counter\na_total 1\n',
    ],
    [
      "an OpenMetrics info",
      '# TYPE a info\na_info{b="c"} 1\n# EOF\n',
      '# TYPE a_info gauge\na_info{b="c"} 1\n',
    ],
    ["an OpenMetrics timestamp", "# TYPE a unknown\na 1 1.5\n# EOF\n", "# TYPE a untyped\na 1 1500\n"],
    ["its own format as it is", jobs, jobs],
  ])("writes %s", async (_name, text, expected) => {
    expect(await convert(text)).toBe(expected);
  });
});
