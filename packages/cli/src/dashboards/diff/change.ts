/** Something of a board that was added, removed or changed, as a person would say it. */
export interface Change {
  readonly sign: "+" | "-" | "~";
  /** Such as `panel "Errors" (timeseries)`. */
  readonly what: string;
  /** How it changed; none for what was added or removed as a whole. */
  readonly details: readonly Detail[];
  /** What is not shown of it. */
  readonly left?: string;
}

/** One aspect that differs; a side is undefined where it has none. */
export interface Detail {
  readonly name: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** An option of how something is drawn: Grafana's export adds dozens of these to every panel. */
  readonly isMinor?: true;
}

/** What counts as a difference. */
export interface CompareOptions {
  /** Options that only the first side sets say nothing: a Grafana that stores a board fills in its own. */
  readonly ignoresExtra: boolean;
}

/** The detail of a value that differs; none where both sides are equal. Empty texts are as good as none. */
export function detail(name: string, before: Value, after: Value): Detail[] {
  const [was, is] = [textOf(before), textOf(after)];
  return was === is ? [] : [{ name, before: was, after: is }];
}

type Value = string | number | boolean | undefined;

function textOf(value: Value): string | undefined {
  return value === undefined || value === "" ? undefined : String(value);
}
