import picomatch from "picomatch";

/** Whether a text matches one of some globs; dots are nothing special. */
export function createMatcher(globs: readonly string[]): (text: string) => boolean {
  if (globs.length === 0) return () => false;
  if (globs.includes("**")) return () => true; // names that are no paths, too
  return picomatch([...globs], { dot: true });
}

/** A path as seen from a directory, with slashes; a name that is no path stays as it is. */
export function fromRoot(file: string, root: string): string {
  const to = file.replaceAll("\\", "/").split("/");
  const from = root.replaceAll("\\", "/").replace(/\/$/, "").split("/");
  if (root === "" || to[0] !== from[0]) return file.replaceAll("\\", "/");
  let shared = 0;
  while (shared < from.length && to[shared] === from[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
