import { isSparedVendor } from "../../config/vendors.ts";
import type { Emission } from "../../emission/emission.ts";
import { emissionsByName } from "../../emission/emissions.ts";
import { estate, type Rule } from "../rule.ts";
import { fileAndLine } from "./place-words.ts";
import { sameThing } from "./same-thing.ts";

const exposed = (name: string): string =>
  `
# HELP ${name} Time a checkout takes.
# TYPE ${name} histogram
${name}_bucket{le="0.1"} 1
${name}_bucket{le="+Inf"} 1
${name}_sum 0.05
${name}_count 1
`.trimStart();

export const nearDuplicateName: Rule = {
  id: "cross/near-duplicate-name",
  severity: "warning",
  summary: "Two metrics have nearly the same name.",
  why: "They are most likely one thing that two teams named: every query that asks for the one misses the other.",
  hint: "Choose one of the names for both; if they are two things, name what differs.",
  bad: estate({
    "orders.prom": exposed("shop_checkout_duration_seconds"),
    "billing.prom": exposed("shop_checkouts_duration_seconds"),
  }),
  good: estate({
    "orders.prom": exposed("shop_checkout_duration_seconds"),
    "billing.prom": exposed("shop_checkout_duration_seconds"),
  }),
  *check(facts, settings) {
    if (facts.families.length > mostNames) return;
    const things = [...emissionsByName(facts, settings)].flatMap(
      ([name, group]) => thingOf(name, group) ?? [],
    );
    for (const [one, other] of sameThing(things.toSorted((a, b) => (a.name < b.name ? -1 : 1)))) {
      const isSpared = [one, other].some(({ name }) => isSparedVendor(name, settings.vendors));
      if (isSpared || !isSameType(one.first, other.first)) continue;
      yield {
        place: other.first.place,
        message: `${other.name} is nearly ${one.name} (${fileAndLine(one.first.place)})`,
      };
    }
  },
};

/** So many names no hand wrote: what generates them says how alike they are. */
const mostNames = 20_000;

interface Thing {
  readonly name: string;
  readonly first: Emission;
  readonly emitters: ReadonlySet<string>;
}

function thingOf(name: string, group: readonly Emission[]): Thing | undefined {
  const emitted = group.filter(({ kind, isBuiltIn }) => kind !== "record" && kind !== "live" && !isBuiltIn);
  const [first] = emitted;
  return first && { name, first, emitters: new Set(emitted.map(({ emitter }) => emitter)) };
}

function isSameType(a: Emission, b: Emission): boolean {
  return a.type === b.type || a.type === "unknown" || b.type === "unknown";
}
