import type { LabelUse } from "../../facts/source.ts";
import type { Fix } from "../../finding.ts";
import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";
import { hintFor, labelFlows, oncePerPlace, pathText, targetOf, type LabelFlow } from "./flows.ts";

export const unboundedValue: Rule = {
  ...sharedWith("label/unbounded-value"),
  severity: "error",
  fixable: "unsafe",
  bad: source(`
import { Counter } from "prom-client";
const pages = new Counter({ name: "shop_pages_served_total", help: "Pages.", labelNames: ["route"] });
export function onPage(req: { path: string; route?: { path: string } }) {
  pages.inc({ route: req.path });
}`),
  good: source(`
import { Counter } from "prom-client";
const pages = new Counter({ name: "shop_pages_served_total", help: "Pages.", labelNames: ["route"] });
export function onPage(req: { path: string; route?: { path: string } }) {
  pages.inc({ route: req.route?.path ?? "unmatched" });
}`),
  *check(facts) {
    for (const { name, expression, labels } of facts.metrics) {
      for (const { name: label, open, place } of labels ?? []) {
        if (open?.kind !== "unbounded") continue;
        const path = [...open.path, `label ${label}`].join(" → ");
        yield {
          place,
          message: `${open.source} bounds nothing in ${name ?? expression}: ${path}`,
          hint: definition,
        };
      }
    }
    const direct = labelFlows(facts).filter(
      ({ flow }) => flow.guise === undefined && flow.caller === undefined,
    );
    for (const each of oncePerPlace(direct)) {
      const { use, flow } = each;
      const fix = fixOf(each);
      yield {
        place: use.place,
        message: `${flow.source} reaches ${targetOf(use)}: ${pathText(each)}`,
        hint: hintFor(flow),
        ...(fix ? { fix } : {}),
      };
    }
  },
};

const definition = "Write the values out, or give the label oneOf([...]) or capped(n).";

/** Where the label is given the data itself, and what to give instead is known. */
function fixOf({ use, flow }: LabelFlow): Fix | undefined {
  const [only, ...more] = use.values.kind === "unbounded" ? use.values.flows : [];
  const text = only && more.length === 0 && flow.path.length === 1 ? insteadOf(use, flow.source) : undefined;
  const { file, span } = use.place;
  if (text === undefined || !span) return undefined;
  return {
    title: `use ${text}`,
    consequence: `${targetOf(use)} gets other values than before`,
    edits: [{ file, span, text }],
  };
}

function insteadOf({ expression }: LabelUse, kind: string): string | undefined {
  const error = /^(\w+)\.message$/.exec(expression);
  if (kind === "error text") return error ? `${error[1]}.name` : undefined;
  return templates.find(([raw]) => raw.test(expression))?.[1];
}

/** Raw paths as frameworks give them, and where each keeps the template. */
const templates: readonly (readonly [RegExp, string])[] = [
  [/^req\.(path|originalUrl)$/, 'req.route?.path ?? "unmatched"'],
  [/^ctx\.(path|originalUrl)$/, 'ctx._matchedRoute ?? "unmatched"'],
  [/^c\.req\.path$/, "c.req.routePath"],
];
