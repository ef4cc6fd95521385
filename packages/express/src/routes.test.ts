import express from "express";
import express4 from "express4";
import { describe, expect, it } from "vitest";
import { cases, createApp, type Case } from "./fixtures/cases.ts";
import { createSeen } from "./fixtures/seen.ts";
import { telltale } from "./telltale.ts";

describe.each([
  ["express 5", express, "/a/:x/c"],
  ["express 4", express4, "/a/:x|/b/c"],
])("routes of %s", (_name, framework, listed) => {
  const { telemetry, ask } = createSeen();

  const create = (build: Case["build"]) => createApp(framework, telltale(telemetry), build);

  it.each(cases)("$says", async ({ build, asks }) => {
    const app = create(build);
    for (const [path, status, route, method] of asks)
      expect(await ask(app, path, method)).toEqual([status, route]);
  });

  it("keeps a list of mounts to a label that does not grow", async () => {
    const app = create((own, createRouter) =>
      own.use(
        ["/a/:x", "/b"],
        createRouter().get("/c", (_req, res) => void res.end("ok")),
      ),
    );
    expect(await ask(app, "/a/1/c")).toEqual([200, listed]);
  });
});
