/** What a file may hold, as its name says. */
export type FileKind = "source" | "exposition" | "json" | "yaml";

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/\.[cm]?[jt]sx?$/i, "source"],
  [/\.(prom|txt|metrics|openmetrics)(\.gz)?$/i, "exposition"],
  [/\.json$/i, "json"],
  [/\.ya?ml$/i, "yaml"],
];

/** The kind of a file by its extension; undefined when we read no such files. */
export function kindByName(path: string): FileKind | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}
