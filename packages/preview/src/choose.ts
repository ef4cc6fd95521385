import type { Option, Variable } from "./dashboard.ts";
import { parseSpan, writeSpan } from "./duration.ts";
import { niceStep } from "./steps.ts";
import { all, chosenOf, single, type Chosen } from "./values.ts";
import type { View } from "./view.ts";

/** The value of an interval that follows from the range. */
export const autoValue = "$__auto";

/** What is chosen for a variable: by the viewer, else by the file as far as that is still offered. */
export function choose(
  variable: Variable,
  choice: readonly string[] | undefined,
  options: readonly Option[],
  view: View,
): Chosen {
  const { kind, auto, current, query } = variable;
  switch (kind) {
    case "interval": {
      const value = choice?.[0] ?? current[0] ?? options[0]?.value ?? "";
      const isAuto = value === "auto" || value.startsWith(autoValue);
      return isAuto ? single(autoInterval(auto, view), "auto") : single(value);
    }
    case "constant":
    case "textbox":
    case "switch":
    case "adhoc":
    case "unknown":
      return single(choice?.[0] ?? current[0] ?? query);
    case "query":
    case "custom":
    case "datasource":
      // Old addresses say "All" for all.
      return chosenOf(
        variable,
        choice?.map((value) => (variable.includeAll && value === "All" ? all : value)) ??
          stillThere(variable, options),
        options,
      );
    default:
      return kind satisfies never;
  }
}

function autoInterval(auto: Variable["auto"], { from, to }: View): string {
  const { count = 30, least = "10s" } = auto ?? {};
  return writeSpan(Math.max(niceStep((to - from) / Math.max(1, count)), parseSpan(least) ?? 0));
}

/** What the file chose, as far as there still is such a value; else the first there is, as Grafana takes it. */
function stillThere({ current, includeAll, multi }: Variable, options: readonly Option[]): readonly string[] {
  if (includeAll && (current.includes(all) || options.length === 0)) return [all];
  const offered = new Set(options.map(({ value }) => value));
  const valid = current.filter((value) => offered.has(value));
  if (valid.length > 0) return multi ? valid : valid.slice(0, 1);
  const first = options[0]?.value;
  if (first !== undefined) return [first];
  return multi ? [] : [""];
}
