import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { routes, type RouteKey, type Subject } from "./contract.ts";
import { counted, patience } from "./expect-only.ts";
import { select, seriesOf } from "./samples.ts";

/** Routes have their series before anybody asked for them, so that an increase shows the first error. */
export function describeKnownRoutes(subject: Subject): void {
  describe("known routes", () => {
    const needs = ["knownRoutes"] as const;
    behaviour(
      subject,
      "are at zero in the very first scrape, answered and failed",
      { needs },
      async (bench) => {
        const samples = await bench.scrape();
        for (const route of namedRoutes(subject)) {
          const of = { http_request_method: methodOf(route), http_route: bench.label(route) };
          for (const [status, error] of outcomes) {
            const found = select(samples, counted, {
              ...of,
              http_response_status_code: status,
              error_type: error,
            });
            expect(
              found.map(({ value }) => value),
              `${route} ${status}`,
            ).toEqual([0]);
          }
        }
      },
    );
    behaviour(subject, "are named as their requests are", { needs }, async (bench) => {
      const before = new Set((await bench.scrape()).map(seriesOf));
      const named = namedRoutes(subject);
      for (const gate of [bench.slow, ...bench.stream]) gate.open();
      for (const route of named) await bench.send(pathOf(route), sendingOf(route));
      await expect.poll(() => bench.count(), patience).toBe(named.length);
      const added = select(await bench.scrape(), counted).filter((sample) => !before.has(seriesOf(sample)));
      // Nobody can know beforehand that a POST answers 201.
      expect(added.map(({ labels }) => labels["http_response_status_code"])).toEqual(
        subject.lacks?.create ? [] : ["201"],
      );
    });
    behaviour(
      subject,
      "are not opened when told not to",
      { needs, http: { knownRoutes: false } },
      async (bench) => {
        expect(select(await bench.scrape(), counted)).toEqual([]);
      },
    );
  });
}

const outcomes = [
  ["200", ""],
  ["500", "500"],
] as const;

/** The routes of the contract that this framework has; those of every method open when they are first asked. */
function namedRoutes(subject: Subject): RouteKey[] {
  const all = Object.keys(routes) as RouteKey[]; // the keys of a constant
  return all.filter((route) => route !== "any" && !subject.lacks?.[route]);
}

function methodOf(route: RouteKey): string {
  return route === "create" ? "POST" : "GET";
}

function sendingOf(route: RouteKey): Parameters<Bench["send"]>[1] {
  return route === "create"
    ? { method: "POST", body: "{}", headers: { "content-type": "application/json" } }
    : {};
}

/** A path that is answered by the route: its template with a value for each parameter. */
function pathOf(route: RouteKey): string {
  if (route === "pattern") return "/re7";
  const template = route === "passed" ? "/both/:first" : routes[route];
  return template.replace(/:\w+/g, "7");
}
