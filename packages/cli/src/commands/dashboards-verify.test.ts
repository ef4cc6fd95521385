import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Io } from "../io.ts";
import { directoryOf, run, stdinOf, type Ran } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

/** What a server says to a query: values of its only series, none, or Prometheus' own refusal. */
type Said = readonly string[] | { readonly refusal: string };

/** A Prometheus that answers by the query's text, and notes what it was asked. */
async function prometheus(
  answers: Readonly<Record<string, Said>>,
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
    const query = searchParams.get("query") ?? `${pathname} ${searchParams.get("match[]") ?? ""}`.trim();
    asked.push(query);
    const said = answers[query] ?? [];
    const body =
      "refusal" in said
        ? { status: "error", errorType: "bad_data", error: said.refusal }
        : { status: "success", data: dataOf(pathname, said) };
    response
      .writeHead("refusal" in said ? 400 : 200, { "content-type": "application/json" })
      .end(JSON.stringify(body));
  });
  return { url, asked };
}

function dataOf(pathname: string, values: readonly string[]): unknown {
  if (pathname.endsWith("/values")) return values;
  if (values.length === 0) return { resultType: "matrix", result: [] };
  return {
    resultType: "matrix",
    result: [{ metric: {}, values: values.map((value, index) => [index, value]) }],
  };
}

const panel = (title: string, ...queries: readonly string[]) => ({
  id: title.length,
  type: "timeseries",
  title,
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  targets: queries.map((expr) => ({ expr })),
});

const board = (...panels: readonly unknown[]) =>
  JSON.stringify({ uid: "shop", title: "Shop", schemaVersion: 42, panels });

/** Verifies files against a server. */
async function verify(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  given: Partial<Io> = {},
): Promise<Ran> {
  return run(directoryOf(files), ["dashboards", "verify", ...args], given);
}

describe("telltale dashboards verify", () => {
  it("is content where every panel has data", async () => {
    const { url } = await prometheus({ up: ["1"], down: ["NaN", "0"] });
    const { code, out, err } = await verify({ "a.json": board(panel("Up", "up"), panel("Down", "down")) }, [
      "--prometheus",
      url,
      ".",
    ]);
    expect([code, err, out]).toEqual([
      0,
      "",
      `1 board, 2 panels, 2 queries at ${url}: 0 empty panels, 0 errors\n`,
    ]);
  });

  it("names board, panel, query and Prometheus' reason", async () => {
    const { url } = await prometheus({
      "sum(": { refusal: "parse error: unclosed left parenthesis" },
      a: ["NaN"],
    });
    const row = { type: "row", title: "Errors", gridPos: { x: 0, y: 0, w: 24, h: 1 } };
    const files = {
      "boards/a.json": board(row, panel("Broken", "sum("), panel("Idle", "a"), panel("Gone", "b", "c")),
    };
    const { code, out } = await verify(files, ["--prometheus", url, "boards"]);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        "Shop (shop, boards/a.json)",
        "  ✗ Errors / Broken (A): refused: parse error: unclosed left parenthesis",
        "      sum(",
        "  ✗ Errors / Idle (A): empty, only NaN, such as 0/0 gives",
        "      a",
        "  ✗ Errors / Gone (A): empty, no series",
        "      b",
        "  ✗ Errors / Gone (B): empty, no series",
        "      c",
        "",
        `1 board, 3 panels, 4 queries at ${url}: 2 empty panels, 1 error`,
        "",
      ].join("\n"),
    );
  });

  it("fails on no query that is empty beside others, and only counts it", async () => {
    const { url } = await prometheus({ up: ["1"] });
    const { code, out } = await verify({ "a.json": board(panel("Up", "up", "b")) }, [
      "--prometheus",
      url,
      "a.json",
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining("1 query is empty beside others of the panel")]);
  });

  it("asks each question once, and hidden queries and those of other data sources never", async () => {
    const { url, asked } = await prometheus({ up: ["1"] });
    const other = {
      ...panel("Logs"),
      targets: [
        { expr: '{a="b"}', datasource: { type: "loki" } },
        { expr: "x", hide: true },
      ],
    };
    const { code } = await verify({ "a.json": board(panel("A", "up"), panel("B", "up"), other) }, [
      "--prometheus",
      url,
      "a.json",
    ]);
    expect([code, asked]).toEqual([0, ["up"]]);
  });

  it("resolves variables, and takes what --var says", async () => {
    const variable = {
      name: "job",
      type: "query",
      query: "label_values(up, job)",
      multi: true,
      includeAll: true,
      current: { value: ["$__all"] },
    };
    const file = JSON.stringify({
      title: "Shop",
      uid: "shop",
      panels: [panel("Up", 'up{job=~"$job"}')],
      templating: { list: [variable] },
    });
    const { url, asked } = await prometheus({ "/api/v1/label/job/values up": ["a.b", "c"] });
    await verify({ "a.json": file }, ["--prometheus", url, "a.json"]);
    await verify({ "a.json": file }, ["--prometheus", url, "--var", "job=c", "a.json"]);
    await verify({ "a.json": file }, ["--prometheus", url, "--var", "job=c,d", "--var", "other=*", "a.json"]);
    const values = "/api/v1/label/job/values up";
    expect(asked).toEqual([
      values,
      String.raw`up{job=~"(a\\.b|c)"}`,
      values,
      'up{job=~"c"}',
      values,
      'up{job=~"(c|d)"}',
    ]);
  });

  it("tells of a variable whose values cannot be found", async () => {
    const list = [{ name: "job", type: "query", query: "label_values(up{, job)" }];
    const { url } = await prometheus({ "/api/v1/label/job/values up{": { refusal: "parse error" } });
    const { code, out } = await verify(
      { "a.json": JSON.stringify({ title: "A", panels: [], templating: { list } }) },
      ["--prometheus", url, "a.json"],
    );
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/✗ \$job: has no values: .*answered 400: parse error/),
    ]);
  });

  it("lets marks be absent, but not refused", async () => {
    const { url } = await prometheus({ wrong: { refusal: "unknown function" } });
    const list = ["absent", "wrong"].map((expr) => ({ name: `mark ${expr}`, expr, enable: true }));
    const { code, out } = await verify(
      { "a.json": JSON.stringify({ title: "A", panels: [], annotations: { list } }) },
      ["--prometheus", url, "a.json"],
    );
    expect([code, out]).toEqual([
      1,
      expect.stringContaining("✗ mark wrong (mark wrong): refused: unknown function"),
    ]);
    expect(out).not.toContain("mark absent");
  });
});

describe("a panel that may be empty", () => {
  const quiet = { ...panel("Quiet", "a"), fieldConfig: { defaults: { noValue: "none yet" }, overrides: [] } };

  it("is one that has a text for it, unless --strict is given", async () => {
    const { url } = await prometheus({});
    const files = { "a.json": board(quiet) };
    const lenient = await verify(files, ["--prometheus", url, "a.json"]);
    expect([lenient.code, lenient.out]).toEqual([0, expect.stringContaining("1 panel may be empty and is")]);
    expect((await verify(files, ["--prometheus", url, "--strict", "a.json"])).code).toBe(1);
  });

  it.each(["Gone", "Shop / Gone", "shop / G*", "*"])(
    "is one that --allow-empty %o names",
    async (pattern) => {
      const { url } = await prometheus({});
      const { code } = await verify({ "a.json": board(panel("Gone", "a")) }, [
        "--prometheus",
        url,
        "--allow-empty",
        pattern,
        "a.json",
      ]);
      expect(code).toBe(0);
    },
  );

  it("may be named although it has a text for it", async () => {
    const { url } = await prometheus({});
    const args = ["--prometheus", url, "--allow-empty", "Quiet", "a.json"];
    expect(await verify({ "a.json": board(quiet) }, args)).toMatchObject({ code: 0, err: "" });
    expect(await verify({ "a.json": board(quiet) }, ["--strict", ...args])).toMatchObject({
      code: 0,
      err: "",
    });
  });

  it("is no other, and a name that allows nothing is told", async () => {
    const { url } = await prometheus({});
    const { code, err } = await verify({ "a.json": board(panel("Gone", "a")) }, [
      "--prometheus",
      url,
      "--allow-empty",
      "Gon",
      "a.json",
    ]);
    expect([code, err]).toEqual([1, 'telltale: --allow-empty "Gon" allows nothing that is empty\n']);
  });

  it("may never be refused", async () => {
    const { url } = await prometheus({ a: { refusal: "no" } });
    const { code } = await verify({ "a.json": board(panel("Gone", "a")) }, [
      "--prometheus",
      url,
      "--allow-empty",
      "*",
      "a.json",
    ]);
    expect(code).toBe(1);
  });
});

describe("what is verified", () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      "a directory, other JSON left alone",
      { "boards/a.json": board(panel("A", "a")), "boards/package.json": '{"name":"x"}' },
      ["boards"],
    ],
    ["a glob", { "boards/a.json": board(panel("A", "a")) }, ["boards/*.json"]],
    [
      "a ConfigMap",
      {
        "a.yaml": `kind: ConfigMap\nmetadata: { name: a }\ndata:\n  a.json: '${board(panel("A", "a"))}'\n  b.txt: no\n`,
      },
      ["a.yaml"],
    ],
    [
      "the operator's resource",
      {
        "a.yaml": `kind: GrafanaDashboard\nmetadata: { name: a }\nspec:\n  json: '${board(panel("A", "a"))}'\n`,
      },
      ["a.yaml"],
    ],
  ])("%s", async (_, files, args) => {
    const { url, asked } = await prometheus({ a: ["1"] });
    const { code } = await verify(files, ["--prometheus", url, ...args]);
    expect([code, asked]).toEqual([0, ["a"]]);
  });

  it("standard input", async () => {
    const { url, asked } = await prometheus({ a: ["1"] });
    const { code } = await verify({}, ["--prometheus", url, "-"], { stdin: stdinOf(board(panel("A", "a"))) });
    expect([code, asked]).toEqual([0, ["a"]]);
  });

  it.each<[Record<string, string>, string[], RegExp]>([
    [{}, ["gone.json"], /there is no file or directory "gone\.json"/],
    [
      { "a.json": "{}" },
      ["a.json"],
      /a\.json: this is no dashboard: it has neither panels, rows nor elements/,
    ],
    [{ "a.json": "{" }, ["a.json"], /a\.json: .*JSON/],
    [{ "d/a.json": "{}" }, ["d"], /there is no dashboard in d/],
    [{}, [], /there is no telltale\.platform\.ts/],
    [{}, ["--concurrency", "0"], /at least 1/],
    [{}, ["--var", "job"], /name=value/],
    [{}, ["--range", "soon"], /with its unit/],
  ])("is refused: %j %j", async (files, args, sentence) => {
    const { code, err } = await verify(files, ["--prometheus", "http://127.0.0.1:9", ...args]);
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
  });
});

describe("how it is asked", () => {
  const files = { "a.json": board(panel("A", "rate(a[$__rate_interval])")) };

  it("looks back as far as --range says, with --step and --scrape-interval", async () => {
    const seen: URLSearchParams[] = [];
    const url = await serve(((request, response) => {
      seen.push(new URL(request.url ?? "", "http://x").searchParams);
      response.writeHead(200, { "content-type": "application/json" }).end('{"status":"success","data":{}}');
    }) satisfies RequestListener);
    await verify(files, [
      "--prometheus",
      url,
      "--range",
      "2h",
      "--step",
      "1m",
      "--scrape-interval",
      "5s",
      "a.json",
    ]);
    const [query] = seen;
    expect([query?.get("query"), query?.get("step")]).toEqual(["rate(a[1m5s])", "60"]);
    expect(Number(query?.get("end")) - Number(query?.get("start"))).toBe(7_200);
  });

  it("asks a busy server again, and gives up on one that stays busy", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      if (asked < 3) response.writeHead(asked === 1 ? 429 : 503, { "retry-after": "0" }).end("later");
      else
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify({ status: "success", data: dataOf("", ["1"]) }));
    });
    expect((await verify(files, ["--prometheus", url, "a.json"])).code).toBe(0);
    const busy = await serve(
      (_, response) => void response.writeHead(503, { "retry-after": "0" }).end("later"),
    );
    const { code, err } = await verify(files, ["--prometheus", busy, "a.json"]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("answered 503; it is starting, or has too much to do"),
    ]);
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      "HTML",
      (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      /answered 200 and HTML/,
    ],
    [
      "no access",
      (_, response) => void response.writeHead(401).end(),
      /put a token into TELLTALE_PROMETHEUS_TOKEN/,
    ],
    ["nothing in time", () => {}, /did not answer within 0\.2 s/],
  ])("could not run where the answer is %s", async (_, listener, sentence) => {
    const url = await serve(listener);
    const { code, err, out } = await verify(files, ["--prometheus", url, "--timeout", "200ms", "a.json"]);
    expect([code, err, out]).toEqual([2, expect.stringMatching(sentence), ""]);
  });

  it("sends the token, and never more questions at once than --concurrency says", async () => {
    const tokens = new Set<string | undefined>();
    let open = 0;
    let most = 0;
    const url = await serve((request, response) => {
      tokens.add(request.headers.authorization);
      most = Math.max(most, ++open);
      setImmediate(() => {
        open -= 1;
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify({ status: "success", data: dataOf("", ["1"]) }));
      });
    });
    const many = {
      "a.json": board(...Array.from({ length: 30 }, (_, index) => panel(`P${index}`, `a${index}`))),
    };
    const { code } = await verify(many, ["--prometheus", url, "--concurrency", "2", "a.json"], {
      env: { TELLTALE_PROMETHEUS_TOKEN: "t0ken" },
    });
    expect([code, [...tokens], most]).toEqual([0, ["Bearer t0ken"], 2]);
  });

  it("shows progress to somebody who watches, and nobody else", async () => {
    const { url } = await prometheus({});
    const shown = await verify(files, ["--prometheus", url, "--format", "json", "a.json"], {
      interactive: true,
    });
    expect(shown.err).toContain("1 of 1 boards: Shop");
    const { err, out, code } = await verify(files, ["--prometheus", url, "--format", "json", "a.json"]);
    expect([err, code]).toEqual(["", 1]);
    expect(JSON.parse(out)).toMatchObject({
      prometheus: url,
      panels: 1,
      queries: 1,
      boards: [{ file: "a.json", uid: "shop", title: "Shop", panels: 1, queries: 1 }],
      failures: [
        {
          kind: "empty",
          file: "a.json",
          uid: "shop",
          board: "Shop",
          panel: "A",
          query: "A",
          expression: "rate(a[1m])",
          reason: "no series",
        },
      ],
      notes: [],
    });
  });
});
