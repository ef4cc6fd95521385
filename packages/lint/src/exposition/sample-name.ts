import { hashOf } from "./hash.ts";
import type { Family } from "./family.ts";
import type { Label } from "./label.ts";

/** What a sample is to its family. */
export type Part = "value" | "total" | "created" | "bucket" | "count" | "sum" | "info" | "stray";

/** The suffixes each type's samples may have, and what they are. */
const parts: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  counter: { _total: "total", _created: "created" },
  gauge: { "": "value" },
  histogram: { _bucket: "bucket", _count: "count", _sum: "sum", _created: "created" },
  gaugehistogram: { _bucket: "bucket", _gcount: "count", _gsum: "sum" },
  summary: { "": "value", _count: "count", _sum: "sum", _created: "created" },
  info: { _info: "info" },
  stateset: { "": "value" },
  unknown: { "": "value" },
  untyped: { "": "value" },
};

/** What a suffix means to a type; undefined when OpenMetrics' type has no such sample. */
export function partOf(type: string, suffix: string): Part | undefined {
  return parts[type || "unknown"]?.[suffix];
}

/** Every suffix with which a sample may belong to a family of another name. */
export function suffixesOf(type: string): string[] {
  return Object.keys(parts[type] ?? {}).filter((suffix) => suffix !== "");
}

/** The name of samples, and what it was found to mean when it was last looked up. */
export class SampleName {
  readonly family: Family;
  readonly part: Part;
  readonly bytes: Uint8Array;
  readonly a: number;
  readonly b: number;
  /** The family has the same name. */
  readonly isWhole: boolean;
  /** That it is no name for such a sample was said already. */
  wasTold = false;
  /** The labels of its last sample, by position: the next one most likely has the same. */
  readonly labels: Label[] = [];

  constructor(family: Family, part: Part, bytes: Uint8Array, isWhole: boolean) {
    this.family = family;
    this.part = part;
    this.bytes = bytes;
    this.isWhole = isWhole;
    ({ a: this.a, b: this.b } = hashOf(bytes, 0, bytes.length));
  }
}
