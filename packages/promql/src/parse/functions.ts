/** What an expression yields. `any` is a variable's, which nobody can know. */
export type ValueType = "scalar" | "vector" | "matrix" | "string" | "any";

/** What a function takes and yields. */
export interface Signature {
  readonly takes: readonly ValueType[];
  readonly least: number;
  readonly most: number;
  readonly yields: ValueType;
  /** True when Prometheus 2 did not have it, or not without a flag. */
  readonly isNewer: boolean;
}

/** A function of Prometheus 2 or 3, experimental ones included (promql/parser/functions.go). */
export function signatureOf(name: string): Signature | undefined {
  return signatures.get(name);
}

type Shape = readonly [takes: readonly ValueType[], variadic?: number];

const [vector, scalar, string, matrix] = ["vector", "scalar", "string", "matrix"] as const;
const ofVector: Shape = [[vector]];
const ofMatrix: Shape = [[matrix]];
const ofTime: Shape = [[vector], 1];

/**
 * Functions by what they take. With `variadic` the last argument may be left out, or stand up to so many times.
 */
const shapes: readonly (readonly [Shape, string])[] = [
  [
    ofVector,
    "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_count histogram_sum ln log10 log2 rad scalar sgn sin sinh sort sort_desc sqrt tan tanh timestamp",
  ],
  [
    ofMatrix,
    "absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time",
  ],
  [ofTime, "day_of_month day_of_week day_of_year days_in_month hour minute month year"],
  [[[]], "pi time"],
  [[[scalar]], "vector"],
  [[[vector, scalar, scalar]], "clamp"],
  [[[vector, scalar]], "clamp_max clamp_min"],
  [[[vector, scalar], 1], "round"],
  [[[scalar, vector]], "histogram_quantile"],
  [[[scalar, scalar, vector]], "histogram_fraction"],
  [[[matrix, scalar, scalar]], "holt_winters"],
  [[[matrix, scalar]], "predict_linear"],
  [[[scalar, matrix]], "quantile_over_time"],
  [[[vector, string, string, string, string]], "label_replace"],
  [[[vector, string, string, string], Infinity], "label_join"],
];

const newerShapes: readonly (readonly [Shape, string])[] = [
  [ofVector, "histogram_avg histogram_stddev histogram_stdvar start_timestamp"],
  [
    ofMatrix,
    "first_over_time mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time",
  ],
  [[[]], "start end step range"],
  [[[matrix, scalar, scalar]], "double_exponential_smoothing"],
  [[[vector, string, scalar, scalar], 9], "histogram_quantiles"],
  [[[vector, string], Infinity], "sort_by_label sort_by_label_desc"],
  [[[vector, vector], 1], "info"],
  [[[matrix, scalar], 1], "integral"],
];

const scalars: ReadonlySet<string> = new Set("pi time scalar start end step range".split(" "));

/** All of them by name. */
export const signatures: ReadonlyMap<string, Signature> = new Map([
  ...shapes.flatMap((row) => rowOf(row, false)),
  ...newerShapes.flatMap((row) => rowOf(row, true)),
]);

function rowOf(
  [[takes, variadic], names]: readonly [Shape, string],
  isNewer: boolean,
): [string, Signature][] {
  const least = takes.length - (variadic === undefined ? 0 : 1);
  const most = least + (variadic ?? 0);
  return names
    .split(" ")
    .map((name) => [name, { takes, least, most, yields: scalars.has(name) ? scalar : vector, isNewer }]);
}
