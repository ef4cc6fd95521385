import { isAbsolute, relative } from "node:path";

/** A path as seen from a directory; far away ones, and names that are no paths, stay as they are. */
export function shortPath(path: string, from: string): string {
  if (!isAbsolute(path)) return path;
  const short = relative(from, path);
  return short.startsWith("../../..") ? path : short;
}
