import type { Place, TextSpan } from "../finding.ts";
import type { ValueSet } from "../values.ts";
import type { MetricType } from "./metric-type.ts";

/** Whose call made a metric; decides by which convention its name is judged. */
export type Library = "prom-client" | "opentelemetry" | "telltale" | "exposition";

/** A metric as declared in source. A maker called for several names makes one fact for each. */
export interface MetricFact {
  readonly library: Library;
  readonly type: MetricType;
  /** Undefined when the code computes it in a way we cannot follow. */
  readonly name?: string;
  /** The name as the code writes it. */
  readonly expression: string;
  /** Where the name stands as one whole literal that only this metric uses, quotes included; only then may a fix change it. */
  readonly namePlace?: Place;
  /** What the name can be, when it is not one known text. */
  readonly nameValues?: ValueSet;
  /** Undefined: not given. Empty: given and empty. */
  readonly help?: string;
  /** Where the help stands as one literal, quotes included. */
  readonly helpPlace?: Place;
  readonly unit?: string;
  /** Where the unit stands as one literal, quotes included. */
  readonly unitPlace?: Place;
  /** Label names in order; undefined when they cannot be read. */
  readonly labels?: readonly LabelFact[];
  /** Buckets of a histogram, +Inf, sum and count not included; undefined when unknown. */
  readonly buckets?: number;
  /** The finite bounds of a histogram in the order the code gives them, the library's own where it gives none; undefined when unknown. */
  readonly bounds?: readonly number[];
  /** Where the bounds are given; undefined when they are the library's own. */
  readonly boundsPlace?: Place;
  readonly budget?: number;
  /** True when help was written in a way that cannot be read, so its absence proves nothing. */
  readonly opaque?: boolean;
  /** The registries it is made in, as the code writes them; undefined for the library's own. */
  readonly registry?: string;
  /** How the code deals with the metric once made; undefined where that is not known. */
  readonly handling?: MetricHandling;
  /** Where the metric is named: the name's expression in its declaration, or in the call of the helper that makes it. */
  readonly place: Place;
}

/** What the program does with a metric. */
export interface MetricHandling {
  /** Whether any call records into it, or a callback fills it. */
  readonly isRecorded: boolean;
  /** Whether it leaves our sight: exported from an entry, passed to a function, put where we cannot follow. */
  readonly isHandedOn: boolean;
  /** Whether its series are created before they are first counted. */
  readonly isInitialised: boolean;
  /** Whether it is made only under a condition, such as after asking the registry for its name. */
  readonly isGuarded: boolean;
  /** Whether every mention of it is its declaration, an import or export of it, or a call that records: nothing else can. */
  readonly isWhollySeen?: boolean;
}

/** A label as declared, with its size where the declaration bounds it. */
export interface LabelFact {
  readonly name: string;
  readonly size?: number;
  /** Of our own definitions: a closed list, which only a cast or plain JavaScript gets past. */
  readonly closed?: boolean;
  /** Of our own definitions: every value of a list that can be read, what is folded included. */
  readonly values?: readonly string[];
  /** Of our own definitions: what stands where a list should, and cannot be counted. */
  readonly open?: ValueSet;
  /** Of a literal in a list of names: the literal, quotes included. */
  readonly place: Place;
  /** Of a literal in a list of names: the literal with the comma that parts it from the others. */
  readonly entry?: TextSpan;
}

/** One label given a value at one place. */
export interface LabelUse {
  readonly metric?: MetricFact;
  readonly library: Library;
  readonly label: string;
  readonly expression: string;
  readonly values: ValueSet;
  /** Where the label's name stands, so that a fix can change it; undefined for labels given by position or computed. */
  readonly namePlace?: Place;
  /** In a program with Views: "missing" when none drops this attribute, "unknown" when one may. */
  readonly view?: "missing" | "unknown";
  /** Name and value with the comma that parts them from the others, where the name stands. */
  readonly entry?: TextSpan;
  /** True for `{ code }`, where the name is the value too. */
  readonly isShorthand?: boolean;
  readonly place: Place;
}

/** One call that records: `hits.inc({ plan })`, `duration.record(ms, { route })`. */
export interface RecordingFact {
  readonly metric?: MetricFact;
  readonly library: Library;
  /** The method, such as `inc`, `observe`, `set`, `startTimer`, `add`, `record`, `zero`. */
  readonly method: string;
  /** The label names given, those of an earlier `labels()` or `bind()` included; undefined when they cannot be read. */
  readonly labels?: readonly string[];
  /** How many label values were given by position. */
  readonly positions?: number;
  /** The numbers that can be recorded, as text: "-1", "0.5", "NaN"; undefined when none is given or it is left to a default. */
  readonly value?: ValueSet;
  /** The number as the code writes it. */
  readonly valueExpression?: string;
  /** Where the number stands. */
  readonly valuePlace?: Place;
  /** Where the labels stand: their object, or the first of those given by position. */
  readonly labelsPlace?: Place;
  /** The unit of a measured duration: `Date.now() - start` is in milliseconds, divided by 1000 in seconds. */
  readonly valueUnit?: "s" | "ms" | "us" | "ns";
  readonly place: Place;
}

/** A library that makes metrics by itself, set up at one place: `app.use(promBundle({ includePath: true }))`. */
export interface MiddlewareFact {
  /** The package, such as `express-prom-bundle`. */
  readonly module: string;
  /** Its options by name; a name without a known value has undefined. Undefined when the options cannot be read. */
  readonly options?: ReadonlyMap<string, string | undefined>;
  readonly place: Place;
}

/** An OpenTelemetry View: which instruments it is for, and which attributes it keeps. */
export interface ViewFact {
  /** The instrument's name or pattern with `*`; undefined when the View is for any. */
  readonly instrument?: string;
  /** The attributes it keeps; undefined when it keeps all. */
  readonly keeps?: readonly string[];
  /** True when its options cannot be read, so that anything may be covered. */
  readonly isOpaque?: boolean;
  readonly place: Place;
}

/** A route that the program registers: `app.get("/users/:id", …)`. */
export interface EndpointFact {
  readonly method: string;
  readonly path: string;
  readonly place: Place;
}
