// Which paths are Telltale's own, and what each of them asks.
import type { Health } from "../health/health.ts";
import type { HealthOptions } from "../health/options.ts";
import { createDetails, type MayShow } from "./details.ts";
import { askAll, askCheck, askGroup, askStartup, type Question } from "./question.ts";

/** One of our paths: what is asked there, or what is served. */
export type Place = { readonly serves: "/livez" | "/version" | "/metrics" } | { readonly asks: Question };

/** What the paths depend on. */
export interface PlaceParts {
  readonly health: Pick<Health, "names">;
  readonly options: HealthOptions;
  /** The token in force where the options say nothing of details. */
  readonly token: string | undefined;
  /** Everything, or only what a kubelet asks; the rest is then the application's. */
  readonly reach: "all" | "probes";
  /** Shows everybody everything, whatever the options say. */
  readonly isOpen: boolean;
  readonly fail: (error: unknown) => void;
}

/** Our paths. */
export interface Places {
  /** Those that are known beforehand, each with what is below it. */
  readonly paths: readonly string[];
  /** What a path asks; undefined for the application's. */
  find(path: string): Place | undefined;
}

/** Lays out the paths of one instance. */
export function createPlaces(parts: PlaceParts): Places {
  const mayShow = createPolicy(parts);
  const fixed = new Map<string, Place>([
    ["/livez", { serves: "/livez" }],
    ["/readyz", { asks: askAll("readyz", mayShow) }],
    ["/startupz", { asks: askStartup(mayShow) }],
  ]);
  if (parts.reach === "probes") return { paths: [...fixed.keys()], find: (path) => fixed.get(path) };
  fixed.set("/health", { asks: askAll("health", mayShow) });
  fixed.set("/version", { serves: "/version" }).set("/metrics", { serves: "/metrics" });
  for (const [path, place] of groupPlaces(parts, mayShow)) fixed.set(path, place);
  return {
    paths: [...fixed.keys()],
    find: (path) => fixed.get(path) ?? findCheck(path, parts.health, mayShow),
  };
}

/** Nobody is shown details without the token, if nothing is said. */
function createPolicy({ options, token, isOpen, fail }: PlaceParts): MayShow {
  if (isOpen) return createDetails("always", fail);
  return createDetails(options.details ?? (token === undefined ? "never" : { token }), fail);
}

function groupPlaces({ options, isOpen, fail }: PlaceParts, usual: MayShow): [string, Place][] {
  return Object.entries(options.groups ?? {}).flatMap(([name, group]) => {
    const mayShow = isOpen || group.details === undefined ? usual : createDetails(group.details, fail);
    const place = { asks: askGroup(name, group, mayShow) };
    return [`/health/${name}`, group.path ?? []].flat().map((path): [string, Place] => [path, place]);
  });
}

/** `/readyz/<check>` and `/health/<check>`. Names nobody gave a check are the application's paths. */
function findCheck(path: string, { names }: Pick<Health, "names">, mayShow: MayShow): Place | undefined {
  const above = path.startsWith("/readyz/") ? "/readyz" : path.startsWith("/health/") ? "/health" : undefined;
  if (above === undefined) return undefined;
  const name = path.slice(above.length + 1);
  return names.includes(name) ? { asks: askCheck(name, above, mayShow) } : undefined;
}
