/** The value that stands for everything outside a label's bound; OpenTelemetry's word for it. */
export const OTHER = "_OTHER";

/** A closed list, known when the code is written: anything else does not compile. */
export type Closed = readonly [string, ...string[]];

/** Takes any string at run time; what it does not know is folded into `_OTHER`. */
export interface OneOf<V extends string = string> {
  readonly kind: "one-of";
  readonly values: readonly V[];
}

/** Admits the first `max` distinct strings of a process and folds the rest into `_OTHER`. */
export interface Capped {
  readonly kind: "capped";
  readonly max: number;
}

/** How the values of a label are bounded. */
export type Label = Closed | OneOf | Capped;
/** The labels of a metric by name. */
export type Labels = Readonly<Record<string, Label>>;

/** A label of any string whose known values are listed: `country: oneOf(["de", "fr"])`. */
export function oneOf<const V extends string>(values: readonly V[]): OneOf<V> {
  return { kind: "one-of", values };
}

/** A label of unknown values, kept to the first `max`: `tenant: capped(50)`. */
export function capped(max: number): Capped {
  return { kind: "capped", max };
}

/** How many values a label can show, `_OTHER` included. */
export function labelSize(label: Label): number {
  if ("kind" in label) return (label.kind === "capped" ? label.max : label.values.length) + 1;
  return label.length;
}

/** Label names with one value per person, request or address. */
export const identityLabels = [
  "user_id",
  "userid",
  "customer_id",
  "account_id",
  "email",
  "session_id",
  "request_id",
  "trace_id",
  "span_id",
  "order_id",
  "ip",
  "url",
  "path",
] as const;

/** Label names that Prometheus sets itself; names beginning with `__` are reserved too. */
export const reservedLabels = ["le", "quantile", "job", "instance"] as const;

type Identity = (typeof identityLabels)[number];
type Reserved = (typeof reservedLabels)[number] | `__${string}`;

interface CannotUse<Why extends string> {
  readonly "telltale: cannot use this label": Why;
}

/** Each label as given, or a sentence in the place of its type that says why it cannot be used. */
export type CheckedLabels<L> = {
  readonly [K in keyof L]: K extends Reserved
    ? CannotUse<`label/reserved: "${K}" belongs to Prometheus`>
    : K extends Identity
      ? CannotUse<`label/identity: "${K}" grows with traffic; put it in a log line or a span`>
      : L[K] extends readonly (infer V)[]
        ? string extends V
          ? CannotUse<`label/unbounded-value: "${K & string}" needs a closed list, oneOf() or capped()`>
          : L[K] extends readonly []
            ? CannotUse<`label/values: "${K & string}" needs at least one value`>
            : L[K]
        : L[K] extends OneOf | Capped
          ? L[K]
          : CannotUse<`label/unbounded-value: "${K & string}" needs a closed list, oneOf() or capped()`>;
};

/** What a call site passes for each label. */
export type LabelInput<L> = {
  readonly [K in keyof L]: L[K] extends readonly (infer V)[]
    ? V
    : L[K] extends OneOf<infer V>
      ? V | (string & {})
      : string;
};
