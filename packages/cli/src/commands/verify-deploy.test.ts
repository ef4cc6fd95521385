import { createServer as createTls } from "node:https";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

const sha = "8f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5";
const old = "1234567b4a5968778695a4b3c2d1e0f9a8b7c6d5";

/** An instance that answers what a service does. */
const instance = (name: string, commit = sha, more: object = {}): RequestListener => {
  const version = { service: "orders", version: "1.2.3", git_commit: commit, instance: name, ...more };
  return (request, response) =>
    request.url === "/version" ? response.end(JSON.stringify(version)) : response.writeHead(404).end();
};
/** A resolver that knows one name. */
const resolvesTo =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses);
const verify = (...args: string[]) => run("/", ["verify-deploy", "--expect", sha, ...args]);

describe("every instance is asked", () => {
  it("exits 0 when all run the commit", async () => {
    const urls = [await serve(instance("a")), await serve(instance("b"), { host: "127.0.0.2" })];
    const { code, out, err } = await verify(...urls);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      [
        `ok          ${urls[0]}/version  ${sha}  orders 1.2.3 instance a\n`,
        `ok          ${urls[1]}/version  ${sha}  orders 1.2.3 instance b\n`,
        `All 2 instances run ${sha}.\n`,
      ].join(""),
    );
  });

  it("exits 1 and names the stale one with what it answered", async () => {
    const urls = [await serve(instance("a")), await serve(instance("b", old))];
    const { code, out } = await verify(...urls);
    expect(code).toBe(1);
    expect(out).toContain(`stale       ${urls[1]}/version  answers ${old}  orders 1.2.3 instance b\n`);
    expect(out).toContain(`1 of 2 do not run ${sha}, or do not say so.\n`);
  });

  it("asks every address a name has, under that name", async () => {
    const hosts: (string | undefined)[] = [];
    const heard =
      (listener: RequestListener): RequestListener =>
      (request, response) => {
        hosts.push(request.headers.host);
        listener(request, response);
      };
    const { port } = new URL(await serve(heard(instance("a")), { host: "127.0.0.1" }));
    await serve(heard(instance("b", old)), { host: "127.0.0.2", port: Number(port) });
    const lookUp = resolvesTo("127.0.0.2", "127.0.0.1", "127.0.0.1");
    const url = `http://orders.internal:${port}`;
    const { code, out } = await run("/", ["verify-deploy", "--expect", sha, url], { lookUp });
    expect(code).toBe(1);
    expect(out).toContain(`ok          ${url}/version (127.0.0.1)  ${sha}`);
    expect(out).toContain(`stale       ${url}/version (127.0.0.2)  answers ${old}`);
    expect(hosts).toEqual([`orders.internal:${port}`, `orders.internal:${port}`]);
  });

  it("asks a balancer until so many different instances have answered", async () => {
    let asked = 0;
    const names = ["a", "b", "c"];
    const url = await serve((request, response) => instance(names[asked++ % 3] ?? "")(request, response));
    expect(await verify(url, "--instances", "3")).toMatchObject({
      code: 0,
      out: expect.stringContaining("All 3 instances run"),
    });
    const { code, out } = await verify(url, "--instances", "4");
    expect(code).toBe(1);
    expect(out).toContain(`Only 3 instances of 4 answered; all of them run ${sha}.`);
  });

  it("sees the stale one behind a balancer among those it asked", async () => {
    let asked = 0;
    const url = await serve((request, response) =>
      instance(...((asked++ % 2 ? ["b", old] : ["a"]) as [string, string?]))(request, response),
    );
    const { code, out } = await verify(url, "--instances", "2");
    expect(code).toBe(1);
    expect(out).toContain(`answers ${old}`);
  });
});

describe("commits", () => {
  it.each([
    ["a short one that is expected", "8F1D2C3", sha, 0],
    ["a short one that is answered", sha, "8f1d2c3", 0],
    ["another one", sha, old, 1],
    ["none", sha, "unknown", 1],
    ["six digits, which name no commit", sha, "8f1d2c", 1],
  ])("%s", async (_what, expected, answered, code) => {
    const url = await serve(instance("a", answered));
    expect((await run("/", ["verify-deploy", "--expect", expected, url])).code).toBe(code);
  });

  it("names a build from changed files, which --clean does not let pass", async () => {
    const url = await serve(instance("a", sha, { git_dirty: true }));
    const found = await verify(url);
    expect(found.code).toBe(0);
    expect(found.out).toContain(`${sha}, was built from files that differ from the commit`);
    expect((await verify("--clean", url)).code).toBe(1);
  });
});

describe("--for waits", () => {
  it("until the last instance runs the commit", async () => {
    let asked = 0;
    const url = await serve((request, response) => instance("a", ++asked < 4 ? old : sha)(request, response));
    expect((await verify("--for", "1m", "--interval", "1ms", url)).code).toBe(0);
    expect(asked).toBe(4);
  });

  it("until a name has an address", async () => {
    const { port } = new URL(await serve(instance("a")));
    let looked = 0;
    const lookUp = () =>
      ++looked < 3
        ? Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" }))
        : Promise.resolve(["127.0.0.1"]);
    const args = [
      "verify-deploy",
      "--expect",
      sha,
      "--for",
      "1m",
      "--interval",
      "1ms",
      `orders.internal:${port}`,
    ];
    expect((await run("/", args, { lookUp })).code).toBe(0);
  });

  it("no longer than it was told, and then says what it saw last", async () => {
    const url = await serve(instance("a", old));
    const { code, out } = await verify("--for", "30ms", "--interval", "10ms", url);
    expect(code).toBe(1);
    expect(out.match(/stale/g)).toHaveLength(1);
  });

  it("and tells a terminal how it goes, and a pipe nothing", async () => {
    let asked = 0;
    const listener: RequestListener = (request, response) =>
      instance("a", ++asked % 2 === 1 ? old : sha)(request, response);
    const args = [
      "verify-deploy",
      "--expect",
      sha,
      "--for",
      "1m",
      "--interval",
      "1ms",
      await serve(listener),
    ];
    expect((await run("/", args, { interactive: true })).err).toMatch(
      /0 of 1 match; asking for another \d+ s/,
    );
    expect((await run("/", args)).err).toBe("");
  });
});

describe("whoever does not answer is not verified", () => {
  it.each<[string, RequestListener, string]>([
    ["answers 404", (_, response) => response.writeHead(404).end(), "answered 404"],
    ["redirects", (_, response) => response.writeHead(302, { location: "/" }).end(), "answered 302"],
    ["answers HTML", (_, response) => response.end("<p>"), "names no git_commit"],
    ["answers other JSON", (_, response) => response.end("[]"), "names no git_commit"],
    ["never ends", (_, response) => void response.end("x".repeat(100_000)), "larger than 64 KiB"],
    ["hangs up", (_, response) => void response.destroy(), "closed the connection"],
    ["is silent", () => {}, "did not answer within 0.1 s"],
    ["is silent half-way", (_, response) => void response.write("{"), "did not answer within 0.1 s"],
  ])("one that %s", async (_what, listener, sentence) => {
    const { code, out } = await verify("--timeout", "100ms", await serve(listener));
    expect(code).toBe(1);
    expect(out).toMatch(/^unverified {2}http/);
    expect(out).toContain(sentence);
  });

  it("one that is gone, and a name that has no address", async () => {
    const gone = await serve(() => {});
    await stopServers();
    const { code, out } = await verify(gone, "http://nowhere.invalid");
    expect(code).toBe(1);
    expect(out).toContain("refused the connection");
    expect(out).toContain("names a host that");
  });
});

describe("printing", () => {
  it("is JSON for programs", async () => {
    const url = await serve(instance("a", sha, { build_time: "2026-11-21T10:00:00Z" }));
    const { out } = await verify("--format", "json", url);
    expect(JSON.parse(out)).toEqual({
      expected: sha,
      matches: true,
      instances: 1,
      verdicts: [
        {
          url: `${url}/version`,
          address: "127.0.0.1",
          status: "ok",
          commit: sha,
          service: "orders",
          version: "1.2.3",
          instance: "a",
          build_time: "2026-11-21T10:00:00Z",
        },
      ],
    });
  });

  it("holds no password, and no control characters of an answer", async () => {
    let sent: string | undefined;
    const url = await serve((request, response) => {
      sent = request.headers.authorization;
      instance("a\u001B[31m\nok", old)(request, response);
    });
    const { out } = await verify(url.replace("//", "//me:secret@"));
    expect(sent).toBe(`Basic ${btoa("me:secret")}`);
    expect(out).not.toContain("secret");
    expect(out).not.toContain("\u001B");
    expect(out.trimEnd().split("\n")).toHaveLength(2);
  });

  it("keeps a path that was given", async () => {
    const url = await serve((request, response) =>
      response.end(JSON.stringify({ git_commit: request.url?.slice(3) })),
    );
    expect((await verify(`${url}/v/${sha}`)).code).toBe(0);
  });
});

describe("over TLS", () => {
  it("keeps the server's name, and trusts nobody unknown unless --insecure", async () => {
    const directory = directoryOf({});
    const [key, cert] = [join(directory, "key.pem"), join(directory, "cert.pem")];
    const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const subject = ["-subj", "/CN=orders.internal", "-days", "1", "-keyout", key, "-out", cert];
    execFileSync("openssl", [...request, ...subject], { stdio: "ignore" });
    const names: unknown[] = [];
    const server = createTls({ key: readFileSync(key), cert: readFileSync(cert) }, (asked, response) => {
      names.push("servername" in asked.socket && asked.socket.servername);
      instance("a")(asked, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const lookUp = resolvesTo("127.0.0.1");
    const args = ["verify-deploy", "--expect", sha, `https://orders.internal:${port}`];
    const strict = await run("/", args, { lookUp });
    const lax = await run("/", [...args, "--insecure"], { lookUp });
    server.close();
    expect([strict.code, lax.code, names]).toEqual([1, 0, ["orders.internal"]]);
    expect(strict.out).toContain("self-signed certificate");
  });
});

describe("bad input: a sentence and exit code 2", () => {
  it.each([
    [["--expect", sha], "missing required argument"],
    [["http://a.example"], "required option '-e, --expect <sha>'"],
    [["--expect", "main", "http://a.example"], "7 to 64 hex digits"],
    [["--expect", "8f1d2c", "http://a.example"], "7 to 64 hex digits"],
    [["--expect", sha, "ftp://me:secret@a.example"], '"ftp://a.example" is not an http or https URL'],
    [["--expect", sha, "http://"], "is not an http or https URL"],
    [["--expect", sha, "--for", "5", "http://a.example"], "Write it with its unit"],
  ])("%j", async (args, sentence) => {
    const { code, out, err } = await run("/", ["verify-deploy", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });
});
