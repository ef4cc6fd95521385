// What a line is called.

type Labels = Readonly<Record<string, string>>;

/**
 * The name of a series: a legend's `{{label}}` stands for the label's value. Without a legend it is the series as
 * Prometheus writes it, or the expression where it has no labels.
 */
export function legendOf(legend: string, labels: Labels, expression = ""): string {
  if (legend !== "" && legend !== auto)
    return legend.replaceAll(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => own(labels, name) ?? "");
  const { __name__: metric = "", ...rest } = labels;
  const name = `${metric}${braced(rest)}`;
  return name === "" ? expression : name;
}

/** Grafana's legend that shows only what tells the series apart. */
const auto = "__auto";

/** The names of all series of one query. */
export function legendsOf(legend: string, all: readonly Labels[], expression = ""): string[] {
  if (legend !== auto) return all.map((labels) => legendOf(legend, labels, expression));
  const keys = new Set(all.flatMap(Object.keys));
  keys.delete("__name__");
  const [only] = keys;
  return all.map((labels) => {
    if (keys.size === 1 && only !== undefined) return own(labels, only) ?? legendOf("", labels, expression);
    return legendOf("", labels, expression);
  });
}

function braced(labels: Labels): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return written.length === 0 ? "" : `{${written.toSorted().join(", ")}}`;
}

function own(labels: Labels, name: string): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}
