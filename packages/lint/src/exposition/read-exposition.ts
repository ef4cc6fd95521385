import type { Facts } from "../facts.ts";
import { ExpositionReader, type ExpositionOptions } from "./exposition-reader.ts";
import { bytesOf } from "./text-bytes.ts";

/** Reads a whole exposition: text format 0.0.4 or 1.0.0, or OpenMetrics 1.0. */
export function readExposition(
  exposition: string | Uint8Array,
  file: string,
  options: ExpositionOptions = {},
): Facts {
  const reader = new ExpositionReader(file, options);
  reader.write(typeof exposition === "string" ? bytesOf(exposition) : exposition);
  return reader.end();
}
