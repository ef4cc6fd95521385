import { readFileSync, statSync } from "node:fs";

/** Nothing that we judge is longer. */
const mostBytes = 64 * 1024 * 1024;

/** Whether a file that cannot be read as UTF-8 would have been judged: other data in a directory is nobody's fault. */
export function mayBeOurs(path: string, looksRight: (text: string) => boolean): boolean {
  try {
    if (statSync(path).size > mostBytes) return false;
    const bytes = readFileSync(path);
    return looksRight(bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf16le" : "latin1"));
  } catch {
    return true; // it cannot be read at all, so nobody knows
  }
}
