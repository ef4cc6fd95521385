import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Router } from "express";
import express4 from "express4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cases, createApp, type Case } from "./fixtures/cases.ts";
import { createSeen } from "./fixtures/seen.ts";
import { telltale } from "./telltale.ts";

const end: express.RequestHandler = (_req, res) => void res.end();

/** A router: the paths of its routes, and the routers that are mounted in it. */
interface Tree {
  readonly routes: readonly string[];
  readonly mounts: readonly (readonly [path: string, below: Tree])[];
}

const segment = fc.constantFrom("", "x", "Y", "a.b", ":p", "v-:p");
/** Trees of at most so many levels. */
function trees(levels: number): fc.Arbitrary<Tree> {
  const mounts =
    levels > 1 ? fc.array(fc.tuple(segment, trees(levels - 1)), { maxLength: 2 }) : fc.constant([]);
  return fc.record({ routes: fc.array(segment, { maxLength: 3 }), mounts });
}

/** Fills a router. Parameters are named by their depth, as one path may not name two alike. */
function grow(router: Router, createRouter: () => Router, { routes, mounts }: Tree, depth: number): Router {
  const named = (path: string) => `/${path.replace(":p", `:p${depth}`)}`;
  for (const path of routes) router.get(named(path), end);
  for (const [path, below] of mounts)
    router.use(named(path), grow(createRouter(), createRouter, below, depth + 1));
  return router;
}

function countRoutes({ routes, mounts }: Tree): number {
  return mounts.reduce((total, [, below]) => total + countRoutes(below), routes.length);
}

describe.each([
  ["express 5", express, ["/a/:x", "/b"]],
  ["express 4", express4, ["/a/:x|/b"]],
])("the known routes of %s", (_name, framework, mounts) => {
  const { telemetry, ask, known } = createSeen();

  /** What is known of an application as its first request comes in. */
  async function knownOf(build: Case["build"]): Promise<readonly string[]> {
    await ask(createApp(framework, telltale(telemetry), build), "/nowhere");
    return known();
  }

  it.each(cases)("are named as their requests are: $says", async ({ build, asks, hidden = [] }) => {
    const before = await knownOf(build);
    const app = createApp(framework, telltale(telemetry), build);
    const counted: string[] = [];
    for (const [path, , , method = "GET"] of asks) {
      const [, route] = await ask(app, path, method);
      if (route !== undefined) counted.push(`${method} ${route}`);
    }
    const seen = counted.filter((name) => !hidden.some((route) => name.endsWith(` ${route}`)));
    expect(before).toEqual(expect.arrayContaining(seen));
    for (const route of hidden) expect(before).not.toContainEqual(expect.stringContaining(route));
  });

  it("name every request that finds a route, however routers are nested", async () => {
    await fc.assert(
      fc.asyncProperty(trees(3), async (node) => {
        const build: Case["build"] = (app, createRouter) => void grow(app, createRouter, node, 0);
        const names = await knownOf(build);
        expect(names).toHaveLength(countRoutes(node));
        const app = createApp(framework, telltale(telemetry), build);
        for (const name of names) {
          const path = name.replace("GET ", "").replace(/:\w+/g, "7");
          const [status, route] = await ask(app, path);
          expect([status, names.includes(`GET ${route}`)]).toEqual([200, true]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are each method and each path of a route", async () => {
    expect(await knownOf((app) => app.route("/r/:id").get(end).post(end))).toEqual([
      "GET /r/:id",
      "POST /r/:id",
    ]);
    expect(await knownOf((app) => app.get(["/a", /^\/b$/], end))).toEqual(["GET /a", String.raw`GET ^\/b$`]);
  });

  it("are under each mount of their router", async () => {
    const names = await knownOf((app, createRouter) =>
      app.use(["/a/:x", "/b"], createRouter().get("/c", end)).use("/d", createRouter().get("/", end)),
    );
    expect(names).toEqual([...mounts.map((mount) => `GET ${mount}/c`), "GET /d"]);
  });

  it("leave out routes of every method", async () => {
    const names = await knownOf((app, createRouter) =>
      app.all("/a", end).use("/b", createRouter().all("/c", end).get("/d", end)),
    );
    expect(names).toEqual(["GET /b/d"]);
  });

  it("end with a router that is mounted in itself", async () => {
    const names = await knownOf((app, createRouter) => {
      const router = createRouter().get("/a", end);
      app.use("/b", router.use("/again", router));
    });
    expect(names).toEqual(["GET /b/a"]);
  });

  it("are none under a mount, whose template nobody has seen, and none without an application", async () => {
    const inner = createApp(framework, telltale(telemetry), (app) => app.get("/a", end));
    const bare = framework.Router().use(telltale(telemetry)).get("/a", end);
    const outer = (req: IncomingMessage, res: ServerResponse) =>
      bare(req as express.Request, res as express.Response, () => res.end()); // all a bare router asks of them
    const asks = [
      [framework().set("env", "test").use("/in", inner), "/in/a"],
      [outer, "/a"],
    ] as const;
    for (const [app, path] of asks) {
      expect(await knownOf((own) => own.get("/b", end))).toEqual(["GET /b"]);
      expect([await ask(app, path), known()]).toEqual([[200, path], []]);
    }
  });
});
