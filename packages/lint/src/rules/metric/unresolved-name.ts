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
const prefix = "shop_";
export const hits = new Counter({ name: \`\${prefix}hits_total\`, help: "Hits." });`),
  *check({ metrics }) {
    for (const { name, expression, type, place } of metrics) {
      if (name === undefined)
        yield { place, message: `the name of this ${type} cannot be followed: ${expression}` };
    }
  },
};
