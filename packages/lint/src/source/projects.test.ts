import ts from "@typescript/typescript6";
import { describe, expect, it } from "vitest";
import { memoryHost } from "../fixtures/memory-host.ts";
import { findProjects, type Project } from "./projects.ts";

const code = "export {};";

function projectsOf(
  files: Readonly<Record<string, unknown>>,
  given?: string,
): { projects: Project[]; notes: string[] } {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      typeof text === "string" ? text : JSON.stringify(text),
    ]),
  );
  const sources = Object.keys(texts).filter((path) => /\.[jt]s$/.test(path));
  const { projects, notes } = findProjects(sources, memoryHost(texts), given);
  return { projects: [...projects], notes: notes.map(({ config, problem }) => `${config}: ${problem}`) };
}

function pathsFor(file: string, projects: readonly Project[]): unknown {
  return projects.find(({ files }) => files.includes(file))?.options.paths;
}

describe("projects", () => {
  it("are one where there is no configuration at all", () => {
    const { projects, notes } = projectsOf({ "/repo/a.js": code, "/repo/lib/b.js": code });
    expect(projects.map(({ files }) => files)).toEqual([["/repo/a.js", "/repo/lib/b.js"]]);
    expect(notes).toEqual([]);
  });

  it("take for each file the nearest configuration", () => {
    const { projects } = projectsOf({
      "/repo/tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } },
      "/repo/a.ts": code,
      "/repo/pkg/tsconfig.json": { compilerOptions: { paths: { "#*": ["./lib/*"] } } },
      "/repo/pkg/b.ts": code,
    });
    expect(pathsFor("/repo/a.ts", projects)).toEqual({ "@/*": ["/repo/src/*"] });
    expect(pathsFor("/repo/pkg/b.ts", projects)).toEqual({ "#*": ["/repo/pkg/lib/*"] });
  });

  it("are one for packages whose options are equal, so that callers are seen across them", () => {
    const config = { extends: "../base.json", include: ["."] };
    const { projects } = projectsOf({
      "/repo/base.json": { compilerOptions: { module: "nodenext", strict: true, outDir: "dist" } },
      "/repo/one/tsconfig.json": config,
      "/repo/one/a.ts": code,
      "/repo/two/tsconfig.json": { ...config, compilerOptions: { declaration: true } },
      "/repo/two/b.ts": code,
    });
    expect(projects).toHaveLength(1);
  });

  it("follow references to the configuration that names the file", () => {
    const { projects } = projectsOf({
      "/repo/tsconfig.json": {
        files: [],
        references: [{ path: "./tsconfig.app.json" }, { path: "./tools" }],
      },
      "/repo/tsconfig.app.json": { include: ["src"], compilerOptions: { paths: { "@/*": ["./src/*"] } } },
      "/repo/src/a.ts": code,
      "/repo/tools/tsconfig.json": { include: ["**/*.ts"], compilerOptions: { paths: { "~/*": ["./*"] } } },
      "/repo/tools/b.ts": code,
      "/repo/other.ts": code,
    });
    expect(pathsFor("/repo/src/a.ts", projects)).toEqual({ "@/*": ["/repo/src/*"] });
    expect(pathsFor("/repo/tools/b.ts", projects)).toEqual({ "~/*": ["/repo/tools/*"] });
    expect(pathsFor("/repo/other.ts", projects)).toBeUndefined();
  });

  it("end where references lead in a circle or nowhere", () => {
    const { projects, notes } = projectsOf({
      "/repo/tsconfig.json": { files: [], references: [{ path: "./a" }, { path: "./gone" }] },
      "/repo/a/tsconfig.json": { files: [], references: [{ path: ".." }] },
      "/repo/src/x.ts": code,
    });
    expect(projects).toHaveLength(1);
    expect(notes).toEqual([]);
  });

  it("say that `extends` leads in a circle, and judge all the same", () => {
    const { projects, notes } = projectsOf({
      "/repo/tsconfig.json": { extends: "./other.json" },
      "/repo/other.json": { extends: "./tsconfig.json" },
      "/repo/a.ts": code,
    });
    expect(projects.flatMap(({ files }) => files)).toEqual(["/repo/a.ts"]);
    expect(notes).toEqual([expect.stringMatching(/^\/repo\/tsconfig\.json: Circularity detected/)]);
  });

  it("say that a configuration is missing, and judge all the same", () => {
    const { projects, notes } = projectsOf({ "/repo/a.ts": code }, "/repo/gone.json");
    expect(projects.flatMap(({ files }) => files)).toEqual(["/repo/a.ts"]);
    expect(notes).toEqual([expect.stringContaining("/repo/gone.json: Cannot read file")]);
  });

  it("take what can be read of a configuration that is not JSON, or has unknown options", () => {
    const { projects, notes } = projectsOf({
      "/repo/tsconfig.json": `{ "compilerOptions": { "module": "nope", "paths": { "@/*": ["./x/*"] } }, "include": [`,
      "/repo/a.ts": code,
    });
    expect(pathsFor("/repo/a.ts", projects)).toEqual({ "@/*": ["/repo/x/*"] });
    expect(notes).toEqual([expect.stringContaining("expected"), expect.stringContaining("--module")]);
  });

  it("know jsconfig.json, and `baseUrl` as the paths it stands for", () => {
    const { projects } = projectsOf({
      "/repo/jsconfig.json": { compilerOptions: { baseUrl: "src" } },
      "/repo/src/a.js": code,
    });
    expect(pathsFor("/repo/src/a.js", projects)).toEqual({ "*": ["/repo/src/*"] });
  });

  it("resolve as bundlers do where a configuration asks for a way that is no more", () => {
    const { projects } = projectsOf({
      "/repo/tsconfig.json": {
        compilerOptions: { module: "commonjs", moduleResolution: "node10", target: "es5" },
      },
      "/repo/a.ts": code,
    });
    expect(projects[0]?.options.moduleResolution).toBe(ts.ModuleResolutionKind.Bundler);
  });

  it("are the same in whatever order files come", () => {
    const files = ["/repo/b.ts", "/repo/a.ts"];
    const host = memoryHost(Object.fromEntries(files.map((file) => [file, code])));
    expect(findProjects(files, host)).toEqual(findProjects(files.toReversed(), host));
  });
});
