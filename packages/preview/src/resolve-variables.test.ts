import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ask } from "./ask.ts";
import { boardWith } from "./fixtures/board.ts";
import { interpolate } from "./interpolate.ts";
import { resolveVariables, type Choices, type Resolved } from "./resolve-variables.ts";

const view = { from: 1_000_000, to: 4_600_000 };

/** A server that knows these answers by path, and notes what it was asked. */
function server(answers: Readonly<Record<string, unknown>>): { ask: Ask; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async ask(path, parameters) {
      const words = Object.entries(parameters).filter(([name]) => name !== "start" && name !== "end");
      asked.push([path, ...words.map(([, value]) => value)].join(" "));
      if (!(path in answers)) throw new Error(`${path} is not known`);
      return answers[path];
    },
  };
}

const jobs = "/api/v1/label/job/values";

async function resolve(
  variables: readonly Record<string, unknown>[],
  answers: Readonly<Record<string, unknown>> = {},
  choices: Choices = {},
): Promise<Resolved & { asked: string[] }> {
  const { ask, asked } = server(answers);
  return { ...(await resolveVariables(boardWith(...variables), choices, ask, view)), asked };
}

const query = (name: string, text: string, more: Record<string, unknown> = {}) => ({
  name,
  type: "query",
  query: text,
  ...more,
});
const optionsOf = ({ variables }: Resolved) =>
  variables.map(({ options }) => options.map(({ value }) => value));
const valuesOf = ({ variables }: Resolved) => variables.map(({ chosen }) => chosen.values);

describe("a query", () => {
  it.each<[string, string, Readonly<Record<string, unknown>>, string[]]>([
    ["label_values(job)", jobs, { [jobs]: ["a", "b"] }, ["a", "b"]],
    ['label_values(up{a="1,2", b=~"x"}, job)', `${jobs} up{a="1,2", b=~"x"}`, { [jobs]: ["a"] }, ["a"]],
    ["label_values({}, job)", jobs, { [jobs]: ["a"] }, ["a"]],
    ["label_values(up,job) ", `${jobs} up`, { [jobs]: [] }, []],
    [
      'label_values(up, "http.route")',
      "/api/v1/label/U__http_2e_route/values up",
      { "/api/v1/label/U__http_2e_route/values": ["/"] },
      ["/"],
    ],
    ["label_names()", "/api/v1/labels", { "/api/v1/labels": ["job"] }, ["job"]],
    ["label_names(http)", '/api/v1/labels {__name__=~".*http.*"}', { "/api/v1/labels": ["job"] }, ["job"]],
    [
      "metrics(^http)",
      "/api/v1/label/__name__/values",
      { "/api/v1/label/__name__/values": ["http_a", "up"] },
      ["http_a"],
    ],
    [
      "up{a='b'}",
      "/api/v1/series up{a='b'}",
      { "/api/v1/series": [{ __name__: "up", a: "b", c: "d" }] },
      ['up{a="b",c="d"}'],
    ],
    [
      "query_result(topk(2, up))",
      "/api/v1/query topk(2, up) 4600",
      {
        "/api/v1/query": {
          resultType: "vector",
          result: [{ metric: { __name__: "up", job: "a" }, value: [4_600, "1"] }],
        },
      },
      ['up{job="a"} 1 4600000'],
    ],
    [
      "query_result(scalar(up))",
      "/api/v1/query scalar(up) 4600",
      { "/api/v1/query": { resultType: "scalar", result: [4_600, "7"] } },
      ["7"],
    ],
  ])("%s", async (text, question, answers, options) => {
    const resolved = await resolve([query("x", text)], answers);
    expect(resolved.asked).toEqual([question]);
    expect(optionsOf(resolved)).toEqual([options]);
  });

  it("is asked after those it refers to, with what is chosen for them", async () => {
    const answers = {
      [jobs]: ["a.b", "c"],
      "/api/v1/label/instance/values": ["i"],
      "/api/v1/label/pod/values": ["p"],
    };
    const { asked, variables } = await resolve(
      [
        query("pod", 'label_values(up{instance=~"[[instance]]"}, pod)'),
        query("instance", 'label_values(up{job=~"$job"}, instance)'),
        query("job", "label_values(job)", { multi: true, includeAll: true, current: { value: ["$__all"] } }),
      ],
      answers,
    );
    expect(asked).toEqual([
      jobs,
      String.raw`/api/v1/label/instance/values up{job=~"(a\\.b|c)"}`,
      '/api/v1/label/pod/values up{instance=~"i"}',
    ]);
    expect(variables.map(({ variable }) => variable.name)).toEqual(["pod", "instance", "job"]);
  });

  it("that fails is a problem of its variable alone, which keeps what the file chose", async () => {
    const { variables } = await resolve(
      [query("a", "label_values(gone)", { current: { value: "x" } }), query("b", "label_values(job)")],
      { [jobs]: ["j"] },
    );
    expect(variables).toMatchObject([
      { problem: "/api/v1/label/gone/values is not known", chosen: { values: ["x"] } },
      { chosen: { values: ["j"] } },
    ]);
  });

  it("to another data source is not asked of Prometheus", async () => {
    const { asked, variables } = await resolve([
      query("a", "label_values(job)", { datasource: { type: "loki" }, current: { value: "x" } }),
    ]);
    expect([asked, variables[0]?.problem]).toEqual([[], undefined]);
  });

  it("with a pattern that is none is a problem", async () => {
    const { variables } = await resolve([query("a", "label_values(job)", { regex: "/(/" })], {
      [jobs]: ["j"],
    });
    expect(variables[0]?.problem).toMatch(/Invalid regular expression/);
  });

  it("in a circle names the circle, and what waits for it", async () => {
    const { variables } = await resolve([
      query("a", 'label_values(up{x="$b"}, x)'),
      query("b", 'label_values(up{x="$a", y="$free"}, x)'),
      query("c", 'label_values(up{x="$a"}, x)'),
      query("self", 'label_values(up{x="$self"}, x)'),
      { name: "free", type: "constant", query: "1" },
    ]);
    expect(variables.map(({ problem }) => problem)).toEqual([
      "the variables a → b → a ask for each other",
      "the variables b → a → b ask for each other",
      "the variables a → b → a ask for each other",
      "the variables self → self ask for each other",
      undefined,
    ]);
  });

  it("finds an order for any variables that have one", async () => {
    const count = 7;
    const chain = fc.array(fc.array(fc.nat(count - 1), { maxLength: 3 }), {
      minLength: count,
      maxLength: count,
    });
    await fc.assert(
      fc.asyncProperty(
        chain,
        fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
        async (needs, order) => {
          // A variable refers only to those of a smaller number, so that there is an order; the file has another.
          const list = order.map((index) => {
            const mentions = (needs[index] ?? []).filter((each) => each < index).map((each) => `$v${each}`);
            return query(`v${index}`, `label_values(up{x="${mentions.join("")}"}, job)`);
          });
          const { variables, asked } = await resolve(list, { [jobs]: ["j"] });
          expect(variables.every(({ problem }) => problem === undefined)).toBe(true);
          expect(asked.join(" ")).not.toContain("$");
        },
      ),
    );
  });
});

describe("the choices among what was found", () => {
  const found = { [jobs]: ["b-10", "a-9", "B-1", "b-10"] };
  it.each<[Record<string, unknown>, string[]]>([
    [{}, ["b-10", "a-9", "B-1"]],
    [{ sort: 1 }, ["B-1", "a-9", "b-10"]],
    [{ sort: 2 }, ["b-10", "a-9", "B-1"]],
    [{ sort: 3 }, ["B-1", "a-9", "b-10"]],
    [{ sort: 4 }, ["b-10", "a-9", "B-1"]],
    [{ sort: 5 }, ["a-9", "B-1", "b-10"]],
    [{ sort: 7 }, ["a-9", "B-1", "b-10"]],
    [{ regex: "/^b/" }, ["b-10"]],
    [{ regex: "/^b/i" }, ["b-10", "B-1"]],
    [{ regex: "b-.*" }, ["b-10"]],
    [{ regex: "/-(\\d+)/" }, ["10", "9", "1"]],
    [{ regex: "/(\\w)/g" }, ["b", "1", "0", "a", "9", "B"]],
  ])("%j", async (more, options) => {
    expect(optionsOf(await resolve([query("x", "label_values(job)", more)], found))).toEqual([options]);
  });

  it("have texts of their own by named groups", async () => {
    const { variables } = await resolve(
      [query("x", "label_values(job)", { regex: "/(?<text>\\w)-(?<value>\\d+)/" })],
      found,
    );
    expect(variables[0]?.options).toEqual([
      { text: "b", value: "10" },
      { text: "a", value: "9" },
      { text: "B", value: "1" },
    ]);
  });
});

const saved = (...value: string[]) => ({ current: { value } });

describe("what is chosen", () => {
  it.each<[string, Record<string, unknown>, Choices, string[]]>([
    ["what the file says", { multi: true, ...saved("b", "gone") }, {}, ["b"]],
    ["the first where that is gone", { multi: true, ...saved("gone") }, {}, ["a"]],
    ["the first where the file says nothing", {}, {}, ["a"]],
    [
      "the first where the file says all and all is not offered",
      { multi: true, ...saved("$__all") },
      {},
      ["a"],
    ],
    ["all of them", { multi: true, includeAll: true, ...saved("$__all") }, {}, ["a", "b"]],
    ["all, as old addresses say it", { multi: true, includeAll: true }, { x: ["All"] }, ["a", "b"]],
    ["what the viewer says", { ...saved("a") }, { x: ["b"] }, ["b"]],
    ["what an address says, even where nobody reports it", {}, { x: ["c"] }, ["c"]],
    [
      "all, where the viewer says so",
      { multi: true, includeAll: true, ...saved("a") },
      { x: ["$__all"] },
      ["a", "b"],
    ],
  ])("is %s", async (_, more, choices, values) => {
    expect(
      valuesOf(await resolve([query("x", "label_values(job)", more)], { [jobs]: ["a", "b"] }, choices)),
    ).toEqual([values]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ multi: true, includeAll: true, allValue: ".+" }, '{job=~".+"}'],
    [{ multi: true, includeAll: true }, '{job=~"()"}'],
    [{ multi: true }, '{job=~"()"}'],
    [{}, '{job=~""}'],
  ])("of nothing %j asks for %s", async (more, expected) => {
    const { values } = await resolve([query("x", "label_values(job)", more)], { [jobs]: [] });
    expect(interpolate('{job=~"$x"}', { values, view }, "promql")).toBe(expected);
  });

  it("is not what a name of every object says", async () => {
    const { values } = await resolve([query("constructor", "label_values(job)")], { [jobs]: ["a"] });
    expect(values.get("constructor")?.values).toEqual(["a"]);
  });
});

describe("variables that ask nobody", () => {
  it.each<[Record<string, unknown>, string[], string[]]>([
    [{ type: "custom", query: String.raw`a, b\,c , Text : value, d:e` }, ["a", "b,c", "value", "d:e"], ["a"]],
    [
      {
        type: "custom",
        query: "",
        options: [
          { text: "A", value: "a" },
          { text: "All", value: "$__all" },
        ],
      },
      ["a"],
      ["a"],
    ],
    [{ type: "custom", query: '["a", {"value": "b", "text": "B"}]' }, ["a", "b"], ["a"]],
    [{ type: "constant", query: "7" }, ["7"], ["7"]],
    [{ type: "textbox", query: "hello" }, [], ["hello"]],
    [{ type: "interval", query: "1m,5m", current: { value: "5m" } }, ["1m", "5m"], ["5m"]],
    [
      {
        type: "interval",
        query: "1m,5m",
        auto: true,
        auto_count: 30,
        auto_min: "10s",
        current: { value: "$__auto_interval_x" },
      },
      ["$__auto", "1m", "5m"],
      ["2m"],
    ],
    [
      { type: "interval", query: "1m", auto: true, auto_min: "10m", current: { value: "auto" } },
      ["$__auto", "1m"],
      ["10m"],
    ],
    [{ type: "datasource", query: "prometheus" }, ["default"], ["default"]],
  ])("%j", async (spec, options, values) => {
    const resolved = await resolve([{ name: "x", ...spec }]);
    expect([optionsOf(resolved), valuesOf(resolved), resolved.asked]).toEqual([[options], [values], []]);
  });

  it("ad hoc filters are no variables of a text", async () => {
    const { values } = await resolve([{ name: "filters", type: "adhoc" }]);
    expect(interpolate("$filters", { values, view })).toBe("$filters");
  });
});
