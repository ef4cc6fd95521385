// What a generated part, its names and its fields are.
import { between } from "../traffic/random.ts";

/** One part of a generated service. */
export interface Area {
  readonly index: number;
  /** How many there are in all; each uses some of those before it. */
  readonly areas: number;
  readonly hasMetrics: boolean;
  readonly random: () => number;
}

export interface Field {
  readonly name: string;
  readonly type: string;
}

const subjects = [
  "order",
  "invoice",
  "parcel",
  "basket",
  "refund",
  "coupon",
  "supplier",
  "shelf",
  "route",
  "driver",
];

const qualities = ["open", "late", "bulk", "gift", "fresh", "local", "quick", "large", "early", "spare"];

const nouns = [
  "amount",
  "owner",
  "state",
  "weight",
  "region",
  "channel",
  "rank",
  "note",
  "limit",
  "score",
  "origin",
];

const types = [
  "string",
  "number",
  "boolean",
  '"new" | "active" | "done"',
  "readonly string[]",
  "Date | undefined",
];

export function nameOf(index: number): string {
  return `${qualities[Math.floor(index / subjects.length) % qualities.length]}-${subjects[index % subjects.length]}`;
}

export function fieldAt(index: number, { random }: Area): Field {
  const noun = nouns[index % nouns.length] ?? "amount";
  const type = types[between(0, types.length - 1, random)] ?? "string";
  return { name: index < nouns.length ? noun : `${noun}${index}`, type };
}

export function pascal(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function lines(fields: readonly Field[], write: (field: Field, index: number) => string): string {
  return fields.map(write).join("\n");
}
