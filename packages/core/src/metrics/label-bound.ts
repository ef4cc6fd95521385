import { labelSize, OTHER, toPrometheusLabel, type Label } from "@telltale/conventions";

/**
 * The longest value a capped label takes. A longer one is somebody's payload, not a name: kept, it would be held
 * for the life of the process and sent at every scrape; cut short, two distinct values could become one.
 */
const longestCapped = 128;

/** One label of one metric: its names, its bound, and the values it has admitted so far. */
export class LabelBound {
  /** As the definition and the call sites write it. */
  readonly key: string;
  /** As Prometheus shows it. */
  readonly name: string;
  /** How many values its definition allows. */
  readonly size: number;
  /** Whether its values are learnt at run time; only such a label is folded when the metric is full. */
  readonly open: boolean;
  readonly #values: Set<string>;
  readonly #max: number;
  readonly #longest: number;

  constructor(key: string, label: Label) {
    const listed = listedValues(label);
    this.key = key;
    this.name = toPrometheusLabel(key);
    this.size = labelSize(label);
    this.open = "kind" in label && label.kind === "capped";
    this.#values = new Set(listed);
    this.#max = this.open ? this.size - 1 : 0;
    this.#longest = this.open ? longestCapped : Math.max(0, ...listed.map((value) => value.length));
  }

  /** The value to show for a given one: itself, or `_OTHER` when it is outside the bound. */
  fold(value: string): string {
    if (value.length > this.#longest) return OTHER;
    const whole = wellFormed(value);
    return this.#values.has(whole) || this.#values.size < this.#max ? whole : OTHER;
  }

  /** Takes note of a value that now has a series. */
  admit(value: string): void {
    if (this.open && value !== OTHER) this.#values.add(value);
  }
}

function listedValues(label: Label): readonly string[] {
  if (!("kind" in label)) return label;
  return label.kind === "one-of" ? label.values : [];
}

/** Lone surrogates cannot be written as UTF-8; each becomes the replacement character. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\u{FFFD}");
}
