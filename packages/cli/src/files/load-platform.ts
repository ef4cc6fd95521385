import { dirname, join, resolve } from "node:path";
import { checkPlatform, formatProblem, type Platform } from "@telltale/conventions";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { kindOf } from "./disk-host.ts";

const fileNames = [
  "telltale.platform.ts",
  "telltale.platform.mts",
  "telltale.platform.js",
  "telltale.platform.mjs",
];

/** Loads the platform from a file, or from the nearest `telltale.platform.ts` upwards. */
export async function loadPlatform(given: string | undefined, cwd: string): Promise<Platform> {
  const path = given === undefined ? findPlatform(cwd) : resolve(cwd, given);
  if (path === undefined)
    throw new CannotRun(
      `there is no telltale.platform.ts in ${cwd} or above it; name one with --platform FILE`,
    );
  if (kindOf(path) !== "file") throw new CannotRun(`there is no file "${given ?? path}"`);
  return asPlatform(await importDefault(path), path);
}

/** Loads a platform that files are made from: what definePlatform would refuse is refused here, however it was written. */
export async function loadSoundPlatform(given: string | undefined, cwd: string): Promise<Platform> {
  const platform = await loadPlatform(given, cwd);
  const found = checkPlatform(platform);
  if (found.length === 0) return platform;
  throw new CannotRun(
    `the platform has faults\n${found.map((each) => `  ${formatProblem(each)}`).join("\n")}`,
  );
}

/** The nearest platform file, upwards; undefined when there is none. */
export function findPlatform(directory: string): string | undefined {
  const found = fileNames.map((name) => join(directory, name)).find((path) => kindOf(path) === "file");
  if (found) return found;
  const parent = dirname(directory);
  return parent === directory ? undefined : findPlatform(parent);
}

async function importDefault(path: string): Promise<unknown> {
  try {
    const { createJiti } = await import("jiti"); // ten megabytes, for those who have a platform file
    const module: unknown = await createJiti(import.meta.url, { moduleCache: false, fsCache: false }).import(
      path,
    );
    return typeof module === "object" && module && "default" in module ? module.default : undefined;
  } catch (error) {
    throw new CannotRun(`${path} could not be loaded: ${sentenceOf(error)}${placeIn(error, path)}`);
  }
}

/** Where in the file it went wrong, from the stack. */
function placeIn(error: unknown, path: string): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${path}:`);
  const place = at < 0 ? undefined : /^:(\d+):(\d+)/.exec(stack.slice(at + path.length));
  return place && !sentenceOf(error).includes(place[0]) ? ` (line ${place[1]}, column ${place[2]})` : "";
}

function asPlatform(value: unknown, path: string): Platform {
  const hint = "write `export default definePlatform({ services: [...] })`";
  if (value === undefined) throw new CannotRun(`${path} has no default export; ${hint}`);
  if (
    typeof value !== "object" ||
    value === null ||
    !("services" in value) ||
    !Array.isArray(value.services)
  ) {
    throw new CannotRun(`the default export of ${path} is not a platform; ${hint}`);
  }
  const services: readonly unknown[] = value.services;
  const wrong = services.findIndex((service) => !isService(service));
  if (wrong >= 0)
    throw new CannotRun(`services[${wrong}] in ${path} is not a service; make it with defineService`);
  return value as Platform; // its shape was looked at above; definePlatform or loadSoundPlatform checks the rest
}

function isService(value: unknown): boolean {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}
