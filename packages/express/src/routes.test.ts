import express, { type Express, type RequestHandler, type Router } from "express";
import express4 from "express4";
import { describe, expect, it } from "vitest";
import { createSeen } from "./fixtures/seen.ts";
import { telltale } from "./telltale.ts";

type Framework = typeof express;
/** An application, what to ask it, and the status and route that are expected. */
interface Case {
  readonly says: string;
  readonly build: (app: Express, createRouter: () => Router, framework: Framework) => void;
  readonly asks: readonly (readonly [
    path: string,
    status: number,
    route: string | undefined,
    method?: string,
  ])[];
}

const ok: RequestHandler = (_req, res) => void res.end("ok");
const pass: RequestHandler = (_req, _res, next) => next();
const fail: RequestHandler = (_req, _res, next) => next(new Error("failed"));

const cases: readonly Case[] = [
  {
    says: "joins nested mounts, each with its parameters",
    build: (app, createRouter) => {
      const inner = createRouter().get("/items/:item", ok);
      app.use("/shops/:shop", createRouter().use("/:shelf-:row", inner));
    },
    asks: [["/shops/7/a-1/items/9", 200, "/shops/:shop/:shelf-:row/items/:item"]],
  },
  {
    says: "names the root of a mount by the mount",
    build: (app, createRouter) => app.use("/shops/:shop", createRouter().get("/", ok)),
    asks: [
      ["/shops/7/", 200, "/shops/:shop"],
      ["/shops/7", 200, "/shops/:shop"],
    ],
  },
  {
    says: "names a mount as it was written, whatever case was asked for",
    build: (app, createRouter) => app.use("/Api", createRouter().get("/a", ok)),
    asks: [["/aPI/A", 200, "/Api/a"]],
  },
  {
    says: "adds nothing for a router without a path",
    build: (app, createRouter) => app.use(createRouter().get("/a/:b", ok)),
    asks: [["/a/1", 200, "/a/:b"]],
  },
  {
    says: "forgets a mount that passed the request on",
    build: (app, createRouter) => {
      app.use("/a/:x", createRouter().get("/other", ok));
      app.use("/a/1", pass);
      app.get("/a/:y/b", ok);
    },
    asks: [["/a/1/b", 200, "/a/:y/b"]],
  },
  {
    says: "tells the mounts of a router that is mounted twice apart",
    build: (app, createRouter) => {
      const router = createRouter().get("/:id", ok);
      app.use("/cats", router).use("/dogs/:kind", router);
    },
    asks: [
      ["/dogs/7/1", 200, "/dogs/:kind/:id"],
      ["/cats/1", 200, "/cats/:id"],
    ],
  },
  {
    says: "says which path of a list matched",
    build: (app) => app.get(["/a/:x", "/b/:y", /^\/c\d$/], ok),
    asks: [
      ["/b/1", 200, "/b/:y"],
      ["/c1", 200, String.raw`^\/c\d$`],
    ],
  },
  {
    says: "names a regular expression that is a mount by its source",
    build: (app, createRouter) => app.use(/\/v\d+/, createRouter().get("/c", ok)),
    asks: [["/v12/c", 200, String.raw`\/v\d+/c`]],
  },
  {
    says: "names a router behind a function, and a sub-application, by their mounts",
    build: (app, createRouter, framework) => {
      const router = createRouter().get("/:id", ok);
      app.use("/behind/:x", (req, res, next) => router(req, res, next));
      app.use("/admin/:realm", framework().get("/users/:id", ok));
    },
    asks: [
      ["/behind/1/2", 200, "/behind/:x/:id"],
      ["/admin/x/users/1", 200, "/admin/:realm/users/:id"],
    ],
  },
  {
    says: "names an error under a mount by the whole template",
    build: (app, createRouter, framework) => {
      app.use("/m/:x", createRouter().get("/boom", fail));
      app.use("/admin", framework().get("/boom", fail));
    },
    asks: [
      ["/m/1/boom", 500, "/m/:x/boom"],
      ["/admin/boom", 500, "/admin/boom"],
    ],
  },
  {
    says: "names a route whose parameter's callback failed or answered",
    build: (app, createRouter) => {
      const router = createRouter().get("/fail/:id", ok).get("/answer/:code", ok);
      router.param("id", fail).param("code", (_req, res) => void res.status(410).end());
      app.use("/m/:x", router);
    },
    asks: [
      ["/m/1/fail/2", 500, "/m/:x/fail/:id"],
      ["/m/1/answer/2", 410, "/m/:x/answer/:code"],
    ],
  },
  {
    says: "names the route that was reached after a middleware rewrote the url",
    build: (app) => {
      app.use((req, _res, next) => {
        req.url = req.url.replace(/^\/old/, "/new");
        next();
      });
      app.get("/new/:id", ok);
    },
    asks: [["/old/1", 200, "/new/:id"]],
  },
  {
    says: "names app.route and app.all",
    build: (app) => {
      app.route("/r/:id").get(ok).post(ok);
      app.all("/all/:id", pass, ok);
    },
    asks: [
      ["/r/1", 200, "/r/:id", "POST"],
      ["/all/1", 200, "/all/:id", "DELETE"],
    ],
  },
  {
    says: "names nothing when a middleware answers, nobody does, or Express itself answers OPTIONS",
    build: (app) => {
      app.use("/guarded/:id", (_req, res) => void res.status(401).end());
      app.get("/guarded/:id", ok).get("/items/:id", ok).post("/items", ok);
    },
    asks: [
      ["/guarded/1", 401, undefined],
      ["/nowhere", 404, undefined],
      ["/items/1", 200, undefined, "OPTIONS"],
      ["/items", 404, undefined, "HEAD"],
    ],
  },
  {
    says: "names nothing when a path or a mount cannot be decoded",
    build: (app, createRouter) => {
      app.get("/items/:id", ok);
      app.use("/shops/:shop", createRouter().get("/:item", ok));
    },
    asks: [
      ["/items/%zz", 400, undefined],
      ["/shops/%zz/1", 400, undefined],
    ],
  },
];

describe.each([
  ["express 5", express, "/a/:x/c"],
  ["express 4", express4, "/a/:x|/b/c"],
])("routes of %s", (_name, framework, listed) => {
  const { telemetry, ask } = createSeen();

  function create(build: Case["build"]): Express {
    const app = framework().set("env", "test").use(telltale(telemetry));
    build(app, () => framework.Router({ mergeParams: true }), framework);
    return app;
  }

  it.each(cases)("$says", async ({ build, asks }) => {
    const app = create(build);
    for (const [path, status, route, method] of asks)
      expect(await ask(app, path, method)).toEqual([status, route]);
  });

  it("keeps a list of mounts to a label that does not grow", async () => {
    const app = create((own, createRouter) => own.use(["/a/:x", "/b"], createRouter().get("/c", ok)));
    expect(await ask(app, "/a/1/c")).toEqual([200, listed]);
  });
});
