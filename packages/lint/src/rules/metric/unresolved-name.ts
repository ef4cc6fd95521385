import { source, type Rule } from "../rule.ts";

export const unresolvedName: Rule = {
  id: "metric/unresolved-name",
  severity: "info",
  summary: "A metric's name is computed in a way that cannot be followed.",
  why: "What cannot be read is not judged; saying so keeps silence from looking like approval.",
  hint: "Write the name as a literal or a constant.",
  bad: source(`
import { Counter } from "prom-client";
export function make(name: string) {
  return new Counter({ name, help: "Hits." });
}`),
  good: source(`
import { Counter } from "prom-client";
const make = (name: string) => new Counter({ name: \`shop_\${name}_total\`, help: "Hits." });
export const hits = make("hits");
export const misses = make("misses");`),
  *check({ metrics }) {
    for (const { name, nameValues, expression, type, place } of metrics) {
      // A name made of data can be followed only too well: that is metric/dynamic-name.
      if (name !== undefined || nameValues?.kind === "unbounded") continue;
      yield { place, message: `the name of this ${type} cannot be followed: ${expression}` };
    }
  },
};
