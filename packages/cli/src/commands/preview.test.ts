import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage, type RequestListener } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { directoryOf, run, type Ran } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

const board = {
  uid: "shop",
  title: "Shop",
  schemaVersion: 42,
  panels: [
    {
      id: 1,
      type: "timeseries",
      title: "Up",
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      targets: [{ refId: "A", expr: "up" }],
    },
  ],
};
const files = { "shop.json": JSON.stringify(board) };

/** What the fake server was asked. */
let asked: { readonly path: string; readonly authorization: string | undefined }[] = [];

const prometheus: RequestListener = (incoming, response) => {
  asked.push({ path: incoming.url ?? "", authorization: incoming.headers.authorization });
  const isWrong = incoming.url?.includes("wrong");
  const body = isWrong
    ? { status: "error", errorType: "bad_data", error: "parse error: unexpected end" }
    : { status: "success", data: { resultType: "vector", result: [{ metric: {}, value: [1, "1"] }] } };
  response.writeHead(isWrong ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(body));
};

/** A running preview. */
interface Running {
  readonly url: string;
  end(): Promise<Ran>;
}

const running: Running[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.end();
  await stopServers();
  asked = [];
});

/** Starts the command and waits for its address. */
async function start(
  directory: string,
  address: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Running> {
  let stop: (() => void) | undefined;
  const { promise: url, resolve: told } = Promise.withResolvers<string>();
  let out = "";
  const ended = run(directory, ["preview", "shop.json", "--prometheus", address, "--port", "0", ...args], {
    env,
    out: (text) => {
      out += text;
      const found = /^Preview: (\S+)\n/.exec(out)?.[1];
      if (found) told(new URL(found).origin);
    },
    onInterrupt: (handler) => {
      stop = handler;
    },
  });
  const failed = ended.then((ran) => Promise.reject(new Error(ran.err)));
  failed.catch(() => undefined);
  const one = {
    url: await Promise.race([url, failed]),
    end: async () => {
      stop?.();
      return { ...(await ended), out };
    },
  };
  running.push(one);
  return one;
}

describe("telltale preview", () => {
  it("serves the page and its boards, and ends with 0", async () => {
    const preview = await start(directoryOf(files), await serve(prometheus));
    const page = await fetch(preview.url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'sha256-");
    expect(await page.text()).toContain("<!doctype html>");
    const boards = (await (await fetch(`${preview.url}/dashboards.json`)).json()) as { title: string }[];
    expect(boards.map(({ title }) => title)).toEqual(["Shop"]);
    const { code, out } = await preview.end();
    expect(out).toMatch(/^Preview: http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(code).toBe(0);
  });

  it("passes questions on with credentials that the page never sees", async () => {
    const address = (await serve(prometheus)).replace("http://", "http://me:s3cret@");
    const preview = await start(directoryOf(files), address);
    const answer = await fetch(`${preview.url}/api/v1/query?query=up`);
    expect(((await answer.json()) as { status: string }).status).toBe("success");
    expect(asked.at(-1)).toEqual({
      path: "/api/v1/query?query=up",
      authorization: `Basic ${Buffer.from("me:s3cret").toString("base64")}`,
    });
    for (const path of ["/", "/dashboards.json"])
      expect(await (await fetch(preview.url + path)).text()).not.toContain("s3cret");
  });

  it("sends a token from the environment, and passes on what Prometheus says of a wrong query", async () => {
    const preview = await start(directoryOf(files), await serve(prometheus), [], {
      TELLTALE_PROMETHEUS_TOKEN: "t0ken",
    });
    const answer = await fetch(`${preview.url}/api/v1/query?query=wrong`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toBe("parse error: unexpected end");
    expect(asked.at(-1)?.authorization).toBe("Bearer t0ken");
  });

  it.each([
    "/api/v1/admin/tsdb/delete_series",
    "/api/v1/status/config",
    "/api/v1/query/../status/flags",
    "/api/v1/label/a/b/values",
    "/api/v1/label/%2e%2e/values",
    "/metrics",
    "/-/reload",
  ])("does not pass on %s", async (path) => {
    const preview = await start(directoryOf(files), await serve(prometheus));
    const before = asked.length;
    expect((await ask(preview.url, { path })).statusCode).toBe(404);
    expect(asked.length).toBe(before);
  });

  it.each([
    ["a name that is not ours", { host: "evil.example" }],
    ["another site's script", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
    ["another site's form", { origin: "http://evil.example" }],
  ])("refuses %s", async (_, headers) => {
    const preview = await start(directoryOf(files), await serve(prometheus));
    const before = asked.length;
    expect((await ask(preview.url, { path: "/api/v1/query?query=up", headers })).statusCode).toBe(403);
    expect(asked.length).toBe(before);
  });

  it("refuses a question longer than any query is", async () => {
    const preview = await start(directoryOf(files), await serve(prometheus));
    const body = new URLSearchParams({ query: "a".repeat(300_000) });
    const answer = await fetch(`${preview.url}/api/v1/query`, { method: "POST", body });
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as { error: string }).error).toBe("The question is longer than 256 KB.");
  });

  it("tells the page when a file changed", async () => {
    const directory = directoryOf(files);
    const preview = await start(directory, await serve(prometheus));
    const changes = (await fetch(`${preview.url}/changes`)).body!.getReader();
    await changes.read(); // how soon to come back after a break
    writeFileSync(join(directory, "shop.json"), JSON.stringify({ ...board, title: "New shop" }));
    expect(new TextDecoder().decode((await changes.read()).value)).toBe("data: changed\n\n");
    const boards = await (await fetch(`${preview.url}/dashboards.json`)).text();
    expect(boards).toContain('"title":"New shop"');
  });

  it("writes one file with the data in it", async () => {
    const directory = directoryOf(files);
    const address = await serve(prometheus);
    const args = ["preview", "shop.json", "--prometheus", address, "--export", "shop.html"];
    const { out, code } = await run(directory, args);
    expect(out).toBe("wrote shop.html: 1 board, 0.1 MB\n");
    expect(code).toBe(0);
    const html = readFileSync(join(directory, "shop.html"), "utf8");
    expect(html).toContain('"madeAt":');
    expect(html).toContain("connect-src 'none'");
  });
});

describe("telltale preview says what is wrong, and ends with 2", () => {
  it.each([
    [
      "an address without a scheme",
      ["shop.json", "--prometheus", "localhost:9090"],
      'and not "localhost:9090"',
    ],
    ["a file that is no dashboard", ["other.json", "--prometheus", "URL"], /other\.json.*no(t a)? dashboard/],
    ["a file that is not there", ["gone.json", "--prometheus", "URL"], /gone\.json/],
    [
      "an unknown board",
      ["shop.json", "--prometheus", "URL", "--board", "shopp"],
      'there is no board "shopp": did you mean shop?',
    ],
    [
      "an address of another machine",
      ["shop.json", "--prometheus", "URL", "--host", "192.0.2.1", "--port", "0"],
      "--host 192.0.2.1 is no address of this machine",
    ],
    [
      "a trace address without a place for the id",
      ["shop.json", "--prometheus", "URL", "--trace-url", "http://x"],
      "${trace_id}",
    ],
    [
      "a port that is none",
      ["shop.json", "--prometheus", "URL", "--port", "70000"],
      "It must be at most 65535.",
    ],
  ])("%s", async (_, args, sentence) => {
    const address = await serve(prometheus);
    const directory = directoryOf({ ...files, "other.json": '{"a":1}' });
    const given = args.map((each) => (each === "URL" ? address : each));
    const { code, err } = await run(directory, ["preview", ...given]);
    expect(err).toMatch(sentence);
    expect(code).toBe(2);
  });

  it("a Prometheus that does not answer", async () => {
    const address = await serve(prometheus);
    await stopServers();
    const { code, err } = await run(directoryOf(files), ["preview", "shop.json", "--prometheus", address]);
    expect(err).toContain(`${address} (query) refused the connection`);
    expect(code).toBe(2);
  });

  it("a port that is taken", async () => {
    const address = await serve(prometheus);
    const { port } = new URL(address);
    const { code, err } = await run(directoryOf(files), [
      "preview",
      "shop.json",
      "--prometheus",
      address,
      "--port",
      port,
    ]);
    expect(err).toBe(`telltale: port ${port} is taken; name another with --port, or 0 for any\n`);
    expect(code).toBe(2);
  });

  it("an export that no browser would open well", async () => {
    const long = "x".repeat(2_000_000);
    const address = await serve((_, response) => {
      const result = Array.from({ length: 20 }, (_each, index) => ({
        metric: { long, index: String(index) },
        values: [[1, "1"]],
      }));
      const body = JSON.stringify({ status: "success", data: { resultType: "matrix", result } });
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    });
    const directory = directoryOf(files);
    const args = ["preview", "shop.json", "--prometheus", address, "--export", "shop.html"];
    const { code, err } = await run(directory, args);
    expect(err).toContain(
      "the export would be larger than 32 MB, which browsers open badly; name a shorter --range",
    );
    expect(code).toBe(2);
    expect(existsSync(join(directory, "shop.html"))).toBe(false);
  });
});

/** A request as no fetch would send it. */
function ask(
  url: string,
  { path, headers = {} }: { readonly path: string; readonly headers?: Record<string, string> },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { path, headers }, (answer) => resolve(answer.resume()))
      .on("error", reject)
      .end();
  });
}
