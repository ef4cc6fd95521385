import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startGrafana, type FakeGrafana } from "../dashboards/fixtures/grafana.ts";
import { directoryOf, run, type Ran } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

const platform = `const shop = { name: "shop", routes: [], dependencies: {}, flows: {}, metrics: {}, slos: {} };
const cart = { ...shop, name: "cart" };
export default { services: [shop, cart], owners: {}, flows: {} };
`;
const env = { TELLTALE_GRAFANA_TOKEN: "glsa_secret" };

/** Pushes the boards of two services. */
function push(
  address: string,
  args: readonly string[] = [],
  given: Record<string, string> = env,
): Promise<Ran> {
  const directory = directoryOf({ "telltale.platform.ts": platform });
  const options = ["dashboards", "push", "--grafana", address, "--only", "service", ...args];
  return run(directory, options, { env: given });
}

/** Grafana's own answer. */
function asUsual(): undefined {
  return undefined;
}

/** The requests that changed something. */
function changes({ asked }: FakeGrafana): string[] {
  return asked.filter((request) => !request.startsWith("GET"));
}

/** Changes a board as somebody with an editor would: Grafana gives it a new version. */
function edit(
  grafana: FakeGrafana,
  uid: string,
  change: (spec: { panels: { title: string }[] }) => void,
): void {
  const board = structuredClone(grafana.boards.get(uid)!);
  change(board.spec as { panels: { title: string }[] }); // a classic board, since one was pushed
  board.metadata["resourceVersion"] = String(Number(board.metadata["resourceVersion"]) + 500);
  board.spec["version"] = Number(board.spec["version"] ?? 0) + 1;
  grafana.boards.set(uid, board);
}

const kinds = [
  ["Grafana 13", ["v0alpha1", "v1", "v2"], "Grafana 13.2.3 (dashboard.grafana.app/v1)"],
  ["Grafana 12", ["v0alpha1", "v1beta1"], "Grafana 13.2.3 (dashboard.grafana.app/v1beta1)"],
  ["a Grafana before 12", [], "Grafana 11.6.0"],
] as const;

describe.each(kinds)("%s", (_, versions, name) => {
  it("shows with --dry-run what would be created, and changes nothing", async () => {
    const grafana = await startGrafana({ versions });
    expect(await push(grafana.address, ["--dry-run"])).toEqual({
      code: 1,
      out: `${name} at ${grafana.address}, folder "Telltale" (to be created)
create   shop-signals  shop: golden signals
create   cart-signals  cart: golden signals
2 to create, 0 to change, 0 left alone.
`,
      err: "",
    });
    expect(changes(grafana)).toEqual([]);
  });

  it("creates folder and boards once; a second run does nothing", async () => {
    const grafana = await startGrafana({ versions });
    const first = await push(grafana.address);
    expect(first).toMatchObject({
      code: 0,
      out: expect.stringContaining("2 of 2 boards written.\n"),
      err: "",
    });
    expect([...grafana.boards.keys()]).toEqual(["shop-signals", "cart-signals"]);
    expect([...grafana.folders]).toEqual([["telltale", "Telltale"]]);
    const before = changes(grafana).length;
    const second = await push(grafana.address);
    expect(second).toMatchObject({
      code: 0,
      out: expect.stringContaining("0 to create, 0 to change, 2 left alone.\n"),
    });
    expect(changes(grafana)).toHaveLength(before);
  });

  it("puts back what somebody changed, shows it before, and leaves the other boards alone", async () => {
    const grafana = await startGrafana({ versions });
    await push(grafana.address);
    edit(grafana, "cart-signals", ({ panels }) => {
      panels[1]!.title = "Mine";
    });
    expect(await push(grafana.address, ["--dry-run"])).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /change {3}cart-signals .*\n {2}~ panel .*\n {6}title {2}Mine → .*\n0 to create, 1 to change, 1 left/,
      ),
    });
    expect((await push(grafana.address)).code).toBe(0);
    expect(JSON.stringify(grafana.boards.get("cart-signals")!.spec)).not.toContain('"Mine"');
  });

  it("overwrites nothing that changes between plan and write", async () => {
    const grafana = await startGrafana({ versions });
    await push(grafana.address);
    edit(grafana, "cart-signals", ({ panels }) => {
      panels[1]!.title = "Mine";
    });
    const write = versions.length > 0 ? "PUT" : "POST";
    grafana.instead(write, () => {
      edit(grafana, "cart-signals", ({ panels }) => {
        panels[1]!.title = "Mine again";
      });
      return undefined;
    });
    const { code, out, err } = await push(grafana.address);
    expect({ code, err }).toEqual({
      code: 2,
      err: "telltale: cart-signals was changed by somebody else meanwhile and stays as it is; run it again\n",
    });
    expect(out).toContain("0 of 1 boards written.");
    expect(JSON.stringify(grafana.boards.get("cart-signals")!.spec)).toContain('"Mine again"');
  });

  it("writes once more what has a new version and is otherwise as it was read", async () => {
    const grafana = await startGrafana({ versions });
    await push(grafana.address);
    edit(grafana, "cart-signals", ({ panels }) => {
      panels[1]!.title = "Mine";
    });
    grafana.instead(versions.length > 0 ? "PUT" : "POST", () => {
      edit(grafana, "cart-signals", () => {});
      return undefined;
    });
    expect(await push(grafana.address)).toMatchObject({ code: 0, err: "" });
    expect(JSON.stringify(grafana.boards.get("cart-signals")!.spec)).not.toContain('"Mine"');
  });

  it("moves boards into the folder that is asked for", async () => {
    const grafana = await startGrafana({ versions });
    await push(grafana.address);
    const { out } = await push(grafana.address, ["--folder", "The Shop", "--folder-uid", "shop"]);
    expect(out).toContain('folder "The Shop" (to be created)');
    expect(out).toContain("    moves from the folder telltale to shop\n");
    expect(grafana.folders.get("shop")).toBe("The Shop");
    expect(grafana.boards.get("cart-signals")!.metadata.annotations).toMatchObject({
      "grafana.app/folder": "shop",
    });
  });

  it("waits and asks again when Grafana has too much to do, a few times", async () => {
    const grafana = await startGrafana({ versions });
    const busy = { status: 429, body: { message: "Too many requests" }, headers: { "retry-after": "0" } };
    grafana.instead("POST", { ...busy, status: 503 });
    grafana.instead("GET", busy, 3);
    expect((await push(grafana.address)).code).toBe(0);
    grafana.instead("GET", busy, 4);
    expect(await push(grafana.address)).toMatchObject({
      code: 2,
      err: expect.stringContaining("has too much to do (429)"),
    });
  });
});

describe("conflicts", () => {
  it("are also what Grafana calls a failed precondition", async () => {
    const grafana = await startGrafana();
    await push(grafana.address);
    edit(grafana, "cart-signals", ({ panels }) => {
      panels[1]!.title = "Mine";
    });
    const changed = { message: "The dashboard has been changed by someone else", status: "version-mismatch" };
    grafana.instead("PUT", { status: 412, body: changed }, 2);
    expect(await push(grafana.address)).toMatchObject({
      code: 2,
      err: expect.stringContaining("cart-signals was changed by somebody else meanwhile"),
    });
  });

  it("are boards that somebody else creates in the meantime", async () => {
    const grafana = await startGrafana();
    grafana.instead(
      "POST /apis/dashboard",
      { status: 409, body: { kind: "Status", reason: "AlreadyExists" } },
      2,
    );
    const { code, out } = await push(grafana.address);
    expect({ code, ends: out.endsWith("1 of 2 boards written.\n") }).toEqual({ code: 2, ends: true });
  });
});

describe.each([["classic"], ["v2"]])("all boards of a platform, as %s", (schema) => {
  it("are left alone by a second run", async () => {
    const grafana = await startGrafana();
    const all = ["--only", "fleet,red,deploys,health", "--schema", schema];
    expect((await push(grafana.address, all)).code).toBe(0);
    expect((await push(grafana.address, all)).out).toContain("0 to create, 0 to change, 6 left alone.");
  });
});

describe("what it sends", () => {
  it("is the board under its own name, without the address in it, and what else there is stays", async () => {
    const grafana = await startGrafana();
    await push(grafana.address);
    const board = grafana.boards.get("shop-signals")!;
    expect(board).toMatchObject({
      apiVersion: "dashboard.grafana.app/v1",
      metadata: { name: "shop-signals" },
    });
    expect(board.spec).not.toHaveProperty("uid");
    board.metadata["labels"] = { team: "mine" };
    board.spec["title"] = "Other";
    await push(grafana.address);
    expect(grafana.boards.get("shop-signals")!.metadata).toMatchObject({ labels: { team: "mine" } });
    expect(changes(grafana).at(-1)).toBe(
      "PUT /apis/dashboard.grafana.app/v1/namespaces/default/dashboards/shop-signals",
    );
    expect(grafana.bodies.at(-1)).toMatchObject({
      metadata: { annotations: { "grafana.app/message": "telltale dashboards push" } },
    });
  });

  it("is v2 where that is asked for, below the path and in the namespace of this Grafana", async () => {
    const grafana = await startGrafana({ root: "/grafana", namespace: "stacks-42" });
    expect((await push(`${grafana.address}/`, ["--schema", "v2"])).code).toBe(0);
    expect(changes(grafana).at(-1)).toBe(
      "POST /apis/dashboard.grafana.app/v2/namespaces/stacks-42/dashboards",
    );
    expect(grafana.boards.get("shop-signals")!.spec).toHaveProperty("elements");
  });

  it("is nothing that fields of Grafana's own would change", async () => {
    const grafana = await startGrafana();
    await push(grafana.address);
    const { spec } = grafana.boards.get("shop-signals")!;
    const [, panel] = spec["panels"] as { options: Record<string, unknown>; pluginVersion?: string }[];
    Object.assign(panel!.options, { added: { by: "Grafana" } });
    panel!.pluginVersion = "13.2.3";
    spec["version"] = 9;
    expect((await push(grafana.address)).out).toContain("2 left alone");
  });

  it.each([[["v1"]], [[]]])(
    "never deletes: boards of ours that nothing generates stay, and are named (%j)",
    async (versions) => {
      const grafana = await startGrafana({ versions });
      const directory = directoryOf({ "telltale.platform.ts": platform });
      const all = ["dashboards", "push", "--grafana", grafana.address];
      await run(directory, all, { env });
      const annotations = { "grafana.app/folder": "telltale" };
      const old = { apiVersion: "", kind: "Dashboard", metadata: { name: "old", annotations } };
      grafana.boards.set("old", { ...old, spec: { title: "Old", tags: ["telltale"] } });
      grafana.boards.set("mine", { ...old, spec: { title: "Mine", tags: [] } });
      const { code, out } = await run(directory, all, { env });
      expect({ code, extra: out.match(/^extra.*$/gm) }).toEqual({
        code: 0,
        extra: ["extra    old  Old  (nothing generates it; delete it in Grafana)"],
      });
      expect((await push(grafana.address)).out).not.toContain("extra");
      expect(grafana.boards.has("old")).toBe(true);
      expect(grafana.asked.some((request) => request.startsWith("DELETE"))).toBe(false);
    },
  );

  it("is nothing for a board that somebody else manages", async () => {
    const grafana = await startGrafana();
    await push(grafana.address);
    const board = grafana.boards.get("shop-signals")!;
    board.metadata.annotations = { ...board.metadata.annotations, "grafana.app/managedBy": "repo" };
    expect((await push(grafana.address)).code).toBe(0);
    board.spec["title"] = "Other";
    const before = changes(grafana).length;
    const { code, out } = await push(grafana.address);
    expect({ code, asked: changes(grafana).length }).toEqual({ code: 2, asked: before });
    expect(out).toContain("is managed by repo; change it there");
  });
});

describe("tokens", () => {
  it.each([
    [{ GRAFANA_TOKEN: "glsa_secret" }],
    [{ TELLTALE_GRAFANA_TOKEN: "glsa_secret\n", GRAFANA_TOKEN: "another" }],
  ])("are read from %j", async (given) => {
    const grafana = await startGrafana();
    expect((await push(grafana.address, ["--dry-run"], given)).code).toBe(1);
  });

  it.each([
    [{}, "wants to know who asks: put a service account's token into TELLTALE_GRAFANA_TOKEN"],
    [{ GRAFANA_TOKEN: "glsa_wrong" }, "does not accept the token in GRAFANA_TOKEN: Invalid API key ***"],
    [{ GRAFANA_TOKEN: "glsa\nwrong" }, "GRAFANA_TOKEN holds letters that no token has"],
  ])("that are %j are told in a sentence that does not show them", async (given, sentence) => {
    const grafana = await startGrafana();
    const { code, out, err } = await push(grafana.address, [], given);
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: expect.stringContaining(sentence) });
    expect(err).not.toContain("wrong");
  });

  it("may be a name and password in the address, which no message shows", async () => {
    const address = await serve((request, response) => {
      response.writeHead(401, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: `no ${request.headers.authorization} hunter2` }));
    });
    const { err } = await push(address.replace("//", "//admin:hunter2@"), [], {});
    expect(err).toContain("does not accept the name and password in the address: no Basic");
    expect(err).not.toContain("hunter2");
  });
});

describe("what goes wrong is a sentence and exit code 2", () => {
  it.each([
    [
      { status: 403, body: { message: "permissions needed: folders:create" } },
      "POST /apis/folder",
      /does not let the token in TELLTALE_GRAFANA_TOKEN create the folder "Telltale": permissions needed: folders:create; a service account with the role Editor may/,
    ],
    [
      { status: 400, body: { kind: "Status", message: "title is empty" } },
      "POST /apis/dashboard",
      /could not write the board shop-signals \(400\): title is empty \(0 of 2 boards are written; run it again/,
    ],
    [
      { status: 500, body: { message: "database is locked" } },
      "GET /apis/dashboard",
      /could not ask what it takes \(500\): database is locked/,
    ],
    [
      { status: 200, body: "<!doctype html><title>Sign in</title>" },
      "GET /apis/folder.grafana.app/v1",
      /answered 200 and HTML, not what Grafana says; is the address right, or does a login stand before it\?/,
    ],
    [
      { status: 302, body: "", headers: { location: "https://login.example/" } },
      "GET /apis/folder.grafana.app/v1",
      /sends on to https:\/\/login.example\//,
    ],
    [
      { status: 503, body: "", headers: { "retry-after": "3600" } },
      "GET /apis",
      /has too much to do \(503\), and asks to be left alone for 3600 s; run it again later/,
    ],
  ])("%j", async (reply, request, sentence) => {
    const grafana = await startGrafana();
    grafana.instead(request, reply);
    expect(await push(grafana.address)).toMatchObject({ code: 2, err: expect.stringMatching(sentence) });
  });

  it("stops at the first board that cannot be written, and says how many are", async () => {
    const grafana = await startGrafana();
    grafana.instead("POST /apis/dashboard", asUsual);
    grafana.instead("POST /apis/dashboard", { status: 422, body: { message: "no" } });
    expect((await push(grafana.address)).err).toContain(
      "(1 of 2 boards are written; run it again once that is mended)",
    );
    expect((await push(grafana.address)).out).toContain("1 to create, 0 to change, 1 left alone");
  });

  it("no Grafana there, another server there, none of its schema there", async () => {
    const gone = await startGrafana();
    await stopServers();
    expect((await push(gone.address)).err).toContain("refused the connection; is the service running?");
    const other = await serve((_, response) => response.end("hello"));
    expect((await push(other)).err).toContain("not what Grafana says; is the address right");
    const old = await startGrafana({ versions: [] });
    expect((await push(old.address, ["--schema", "v2"])).err).toContain("does not take boards of schema v2");
  });

  it("an answer that does not come", async () => {
    const silent = await serve(() => {});
    expect((await push(silent, ["--timeout", "50ms"])).err).toContain("did not answer within 0.05 s");
  });

  it.each([
    ["localhost:3000", 'such as http://localhost:3000, and not "localhost:3000"'],
    ["ftp://user:secret@host", 'and not "ftp://host"'],
    ["http://", 'and not "http://"'],
  ])("the address %s", async (address, sentence) => {
    const { code, err } = await push(address);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });

  it("a certificate that nobody vouches for, and TLS where there is none", async () => {
    const directory = directoryOf({});
    const [key, cert] = [join(directory, "key.pem"), join(directory, "cert.pem")];
    const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const subject = ["-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost"];
    execFileSync("openssl", [...request, ...subject], { stdio: "ignore" });
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end(),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP, so it is an address
    expect((await push(`https://127.0.0.1:${port}`)).err).toMatch(
      /has a certificate that is not trusted: .*; name its authority's file in NODE_EXTRA_CA_CERTS/,
    );
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const plain = await startGrafana();
    expect((await push(plain.address.replace("http:", "https:"))).err).toContain("is it an http address?");
  });

  it("--grafana left out, and a schema that is not Grafana's", async () => {
    const directory = directoryOf({ "telltale.platform.ts": platform });
    expect((await run(directory, ["dashboards", "push"])).err).toContain(
      "required option '-g, --grafana <url>'",
    );
  });
});
