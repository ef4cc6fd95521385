import { lowerWords } from "../../naming/words.ts";
import { exposition, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const helpRepeatsName: Rule = {
  id: "metric/help-repeats-name",
  severity: "info",
  summary: "A metric's help text says its name again, and nothing else.",
  why: "Who reads the help has read the name; what is counted, when, and in which cases stays unsaid.",
  hint: "Say in one sentence what is counted or measured, and when.",
  bad: exposition(`
# HELP shop_orders_total Shop orders total
# TYPE shop_orders_total counter
shop_orders_total 3`),
  good: exposition(`
# HELP shop_orders_total Orders whose payment has been accepted.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts, settings) {
    for (const { name, help = "", place } of namedMetrics(facts, settings))
      if (help !== "" && repeats(help, name))
        yield { place, message: `the help of ${name} only repeats its name` };
  },
};

/** The same words in any order; those that type and unit add may be left out. */
function repeats(help: string, name: string): boolean {
  // Most help texts do not say the namespace, which is quick to see.
  if (!help.toLowerCase().includes(/^[^._]*/.exec(name)?.[0].toLowerCase() ?? "")) return false;
  const said = new Set(lowerWords(help).filter((word) => !fillers.has(word)));
  const words = new Set(lowerWords(name).filter((word) => !fillers.has(word)));
  return words.size > 1 && said.size === words.size && [...words].every((word) => said.has(word));
}

const fillers = new Set(
  "a an the of in total seconds bytes ratio count number metric counter gauge".split(" "),
);
