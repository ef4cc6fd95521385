import { isSparedVendor } from "../../config/vendors.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissions } from "../../emission/emissions.ts";
import type { Report } from "../../finding.ts";
import { findInCatalogue } from "../catalogue-metrics.ts";
import { knownMetrics, type Origin } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";
import { mayYield } from "./incomplete.ts";
import { ownNames } from "./own-prefixes.ts";
import { fileAndLine } from "./place-words.ts";

const code = `
import { Counter, Gauge } from "prom-client";
const placed = new Counter({ name: "shop_orders_placed_total", help: "Orders placed." });
const open = new Gauge({ name: "shop_carts_open", help: "Carts open." });
placed.inc();
open.set(3);`;
const exposition = (third: string): string =>
  `
# HELP shop_orders_placed_total Orders placed.
# TYPE shop_orders_placed_total counter
shop_orders_placed_total 3
# HELP shop_carts_open Carts open.
# TYPE shop_carts_open gauge
shop_carts_open 3
${third}`.trimStart();

export const codeVsExposition: Rule = {
  id: "cross/code-vs-exposition",
  severity: "warning",
  summary:
    "A service exposes a metric that its source does not declare, or declares one that it does not expose.",
  why: "What runs is not what was read: an old build, a second registry, or a metric that is made and never registered.",
  hint: "Deploy what is in the source, and let /metrics show the registry that the metric is in.",
  bad: estate({
    "shop.ts": code,
    "shop.prom": exposition(
      "# HELP shop_orders_lost_total Orders lost.\n# TYPE shop_orders_lost_total counter\nshop_orders_lost_total 0\n",
    ),
  }),
  good: estate({ "shop.ts": code, "shop.prom": exposition("") }),
  *check(facts, settings) {
    if (facts.metrics.length === 0 || facts.families.length === 0) return;
    const isJudged = ({ name, isBuiltIn }: Emission): boolean =>
      !isBuiltIn && !isSparedVendor(name, settings.vendors);
    const all = emissions(facts, settings).filter(isJudged);
    const scrapes = Map.groupBy(
      all.filter(({ kind }) => kind === "exposition"),
      ({ emitter }) => emitter,
    );
    const services = Map.groupBy(
      all.filter(({ kind }) => kind === "code"),
      ({ emitter }) => emitter,
    );
    const pairs = pairsOf(services, scrapes);
    const exact = new Set(
      facts.metrics.filter(({ library }) => library === "prom-client").map(({ name }) => name),
    );
    for (const [service, files] of Map.groupBy(pairs, ([each]) => each)) {
      const exposed = files.flatMap(([, file]) => scrapes.get(file) ?? []);
      yield* notExposed(services.get(service) ?? [], exposed, exact);
    }
    const known = knownMetrics(facts, settings);
    const isDeclared = (name: string): boolean =>
      known.find(name)?.origins.some(({ kind }) => declares.has(kind)) === true ||
      findInCatalogue(name) !== undefined;
    const isOwn = ownNames(facts, settings);
    const isMaybe = mayYield(facts);
    for (const [, file] of pairs)
      for (const { name, place } of scrapes.get(file) ?? [])
        if (isOwn(name) && !isDeclared(name) && !isMaybe(name))
          yield { place, message: `${name} is exposed, and no source that was read declares it` };
  },
};

const declares = new Set<Origin["kind"]>(["code", "definition"]);

/**
 * prom-client shows a metric from the moment it is made; OpenTelemetry only once it was used, so its silence says nothing.
 * A file of which nothing is shown may belong to another process of the same service.
 */
function* notExposed(
  declared: readonly Emission[],
  exposed: readonly Emission[],
  exact: ReadonlySet<string | undefined>,
): Iterable<Report> {
  const names = new Set(exposed.map(({ name }) => name));
  const isShown = ({ name, aliases }: Emission): boolean =>
    [name, ...aliases].some((each) => names.has(each));
  const loaded = new Set(declared.filter(isShown).map(({ place }) => place.file));
  const [scrape] = exposed;
  for (const metric of declared) {
    const { name, place } = metric;
    if (!scrape || !exact.has(name) || isShown(metric) || !loaded.has(place.file)) continue;
    yield {
      place,
      message: `${name} is declared, and ${fileAndLine(scrape.place).replace(/:\d+$/, "")} does not show it`,
    };
  }
}

/** A scrape belongs to the service it has most metrics in common with: at least two, and at least half of either's. */
function pairsOf(
  services: ReadonlyMap<string, readonly Emission[]>,
  scrapes: ReadonlyMap<string, readonly Emission[]>,
): (readonly [service: string, file: string])[] {
  return [...scrapes].flatMap(([file, exposed]) => {
    const names = new Set(exposed.map(({ name }) => name));
    const ranked = [...services]
      .map(([service, declared]) => ({
        service,
        declared,
        common: declared.filter(({ name }) => names.has(name)).length,
      }))
      .toSorted((a, b) => b.common - a.common);
    const [best, second] = ranked;
    if (!best || best.common < 2 || best.common === second?.common) return [];
    return best.common * 2 >= Math.min(best.declared.length, names.size)
      ? [[best.service, file] as const]
      : [];
  });
}
