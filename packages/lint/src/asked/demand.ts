/** Which labels of a result someone looks at: only some, or all but some. */
export type Demand =
  | { readonly kind: "only"; readonly labels: ReadonlySet<string> }
  | { readonly kind: "all"; readonly except: ReadonlySet<string> };

/** Every label is looked at. */
export const everything: Demand = { kind: "all", except: new Set() };
/** None is. */
export const nothing: Demand = only([]);

/** These and no others. */
export function only(labels: Iterable<string>): Demand {
  return { kind: "only", labels: new Set(labels) };
}

/** These as well. */
export function withLabels(demand: Demand, labels: readonly string[]): Demand {
  if (demand.kind === "only") return only([...demand.labels, ...labels]);
  return { kind: "all", except: new Set([...demand.except].filter((label) => !labels.includes(label))) };
}

/** All but these. */
export function withoutLabels(demand: Demand, labels: readonly string[]): Demand {
  if (demand.kind === "only") return only([...demand.labels].filter((label) => !labels.includes(label)));
  return { kind: "all", except: new Set([...demand.except, ...labels]) };
}

/** Whether a label is looked at. */
export function demands(demand: Demand, label: string): boolean {
  return demand.kind === "only" ? demand.labels.has(label) : !demand.except.has(label);
}
