import ts from "@typescript/typescript6";
import type { OpenProject } from "../compiler.ts";

/** The project as a tsconfig.json: TypeScript 7 takes a configuration only as text. */
export function configTextOf({ roots, options }: Pick<OpenProject, "roots" | "options">): string {
  const { module, moduleResolution, moduleDetection, lib, ...plain } = options;
  return JSON.stringify({
    files: roots,
    include: [],
    compilerOptions: {
      ...plain,
      target: "esnext",
      jsx: "preserve",
      ...(module === undefined ? {} : { module: ts.ModuleKind[module] }),
      ...(moduleResolution === undefined
        ? {}
        : { moduleResolution: ts.ModuleResolutionKind[moduleResolution] }),
      ...(moduleDetection === undefined ? {} : { moduleDetection: detections[moduleDetection] }),
      ...(lib ? { lib: lib.map(libraryName) } : {}),
    },
  });
}

const detections = { 1: "legacy", 2: "auto", 3: "force" };

/** `lib.es2023.d.ts`, or the whole path to it, is "es2023". */
function libraryName(file: string): string {
  return file
    .replace(/^.*[/\\]/, "")
    .replace(/^lib\./, "")
    .replace(/\.d\.ts$/, "");
}
