import ts from "@typescript/typescript6";
import type { MetricType } from "../../facts/metric-type.ts";
import { optionsOf } from "../options-object.ts";
import { originOf } from "../origin.ts";
import { nameNode } from "../references.ts";
import type { Scope } from "../scope.ts";
import { partsOf, type Maker } from "./maker.ts";

const types: Readonly<Record<string, MetricType>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
};

/** Our own definitions: `counter("shop.orders.placed", { … })`. */
export function telltaleMaker(node: ts.Node, scope: Scope): Maker | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const [name, spec] = node.arguments;
  const called = nameNode(node.expression)?.text;
  if (!name || !called || !(Object.hasOwn(types, called) || renamesOurs(node.getSourceFile())))
    return undefined;
  const origin = originOf(node.expression, scope);
  const type =
    origin?.library === "telltale" && Object.hasOwn(types, origin.name) ? types[origin.name] : undefined;
  if (!type) return undefined;
  const options = spec ? optionsOf(spec, scope) : new Map();
  return {
    library: "telltale",
    type,
    name: { node: name, scope },
    ...partsOf(options, {
      help: "help",
      unit: "unit",
      labels: "labels",
      buckets: "buckets",
      budget: "budget",
    }),
    isReadable: options !== undefined,
    node,
    collects: false,
  };
}

/** `import { counter as tally } from "@telltale/core"`: asked of every call, so remembered for each file. */
function renamesOurs(file: ts.SourceFile): boolean {
  const known = renaming.get(file);
  if (known !== undefined) return known;
  const found = file.text.includes("@telltale/") && /\b(counter|gauge|histogram) as\b/.test(file.text);
  renaming.set(file, found);
  return found;
}

const renaming = new WeakMap<ts.SourceFile, boolean>();
