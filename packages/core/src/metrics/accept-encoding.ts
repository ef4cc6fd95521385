import { readQuality } from "./quality.ts";

/** How the bytes of an answer are packed. */
export type Encoding = "gzip" | "identity";

/** The encoding an Accept-Encoding header asks for: gzip when it is wanted at least as much as none. */
export function negotiateEncoding(header: string | undefined): Encoding {
  const wanted = new Map((header ?? "").split(",").map(readCoding));
  const gzip = wanted.get("gzip") ?? wanted.get("x-gzip") ?? wanted.get("*") ?? 0;
  // RFC 9110, 12.5.3: what is not named is acceptable too, but nobody asked for it.
  return gzip > 0 && gzip >= (wanted.get("identity") ?? 0) ? "gzip" : "identity";
}

function readCoding(text: string): [name: string, quality: number] {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.map((part) => part.split("=")).find(([key]) => key?.trim() === "q");
  return [name, readQuality(quality && (quality[1] ?? "").trim())];
}
