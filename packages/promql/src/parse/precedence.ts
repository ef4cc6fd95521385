/** How tightly an operator binds, `or` loosest (Prometheus documentation, "Operators: precedence"). */
export function bindingOf(operator: string): number {
  return bindings[operator] ?? 3;
}

const bindings: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  atan2: 5,
  "^": 6,
};
