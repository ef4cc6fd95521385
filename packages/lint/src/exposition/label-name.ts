import { hashOf } from "./hash.ts";
import { bytesOf } from "./text-bytes.ts";

/** A label's name, one object for all families that have it. */
export class LabelName {
  readonly text: string;
  /** As it stands in the lines. */
  readonly bytes: Uint8Array;
  /** What it adds to the hash of a pair. */
  readonly a: number;
  readonly b: number;
  readonly role: "le" | "quantile" | "plain";

  constructor(text: string) {
    this.text = text;
    this.bytes = bytesOf(text);
    ({ a: this.a, b: this.b } = hashOf(this.bytes, 0, this.bytes.length));
    this.role = text === "le" || text === "quantile" ? text : "plain";
  }
}
