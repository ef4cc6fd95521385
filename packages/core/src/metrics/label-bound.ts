import { labelSize, OTHER, toPrometheusLabel, type Label } from "@telltale/conventions";
import type { FamilyLabel } from "./family.ts";

/**
 * The longest value a capped label takes. A longer one is somebody's payload, not a name: kept, it would be held
 * for the life of the process and sent at every scrape; cut short, two distinct values could become one.
 */
const longestCapped = 128;

/** The id of `_OTHER` in every label. */
export const otherId = 0;

/** What a value is that has no id yet but may have one. */
export const freshId = -1;

/** One label of one metric: its names, its bound, and a small number for each value it has admitted. */
export class LabelBound implements FamilyLabel {
  readonly key: string;
  readonly name: string;
  /** How many values its definition allows. */
  readonly size: number;
  /** How many it can show: a closed list shows `_OTHER` too, when untyped code gives it something else. */
  readonly capacity: number;
  /** Whether its values are learnt at run time; only such a label is folded when the metric is full. */
  readonly open: boolean;
  /** By how much its ids count in the number of a label set. */
  readonly stride: number;
  /** The id of every value it shows now. For reading; on the request path it is read directly. */
  readonly ids: ReadonlyMap<unknown, number>;
  readonly #ids: Map<string, number>;
  readonly #values: (string | undefined)[];
  /** How many series show each value of an open label. */
  readonly #uses: number[] = [];
  readonly #free: number[] = [];

  constructor(key: string, label: Label, stride = 1) {
    const listed = listedValues(label).filter((value) => value !== OTHER);
    this.key = key;
    this.stride = stride;
    this.name = toPrometheusLabel(key);
    this.open = "kind" in label && label.kind === "capped";
    this.size = labelSize(label);
    this.capacity = 1 + (this.open ? this.size - 1 : listed.length);
    this.#values = [OTHER, ...listed];
    this.#ids = new Map(this.#values.map((value, id) => [value!, id]));
    this.ids = this.#ids;
  }

  /** The id to use for a value: its own, `freshId` when it may be admitted, `otherId` when it is outside the bound. */
  judge(value: string): number {
    const id = this.#ids.get(value);
    if (id !== undefined) return id;
    return this.open && value.length <= longestCapped && this.#ids.size < this.capacity ? freshId : otherId;
  }

  /** Gives a value that was judged fresh its id. */
  admit(value: string): number {
    const id = this.#free.pop() ?? this.#values.length;
    this.#values[id] = value;
    this.#ids.set(value, id);
    return id;
  }

  valueOf(id: number): string {
    return this.#values[id]!; // ids come from here, and one in use is not freed
  }

  /** Notes that one more series shows a value. */
  use(id: number): void {
    if (this.open && id !== otherId) this.#uses[id] = (this.#uses[id] ?? 0) + 1;
  }

  /** Notes that one series fewer shows a value; the last one makes room for another value. */
  leave(id: number): void {
    if (!this.open || id === otherId) return;
    this.#uses[id] = this.#uses[id]! - 1; // it was used before
    if (this.#uses[id] > 0) return;
    this.#ids.delete(this.valueOf(id));
    this.#values[id] = undefined;
    this.#free.push(id);
  }
}

function listedValues(label: Label): readonly string[] {
  if (!("kind" in label)) return label;
  return label.kind === "one-of" ? label.values : [];
}
