/** What may be asked for beside a path, as of the Kubernetes API server's own endpoints. */
export interface Query {
  /** Lines of text in place of JSON. */
  readonly verbose: boolean;
  /** Names of checks or of groups, each once. */
  readonly exclude: readonly string[];
}

/** Reads a query string; what cannot be decoded stands as it is, and what nobody knows is ignored. Never throws. */
export function readQuery(text: string): Query {
  if (text === "") return none;
  const parameters = new URLSearchParams(text.slice(0, longest));
  return { verbose: parameters.has("verbose"), exclude: [...new Set(parameters.getAll("exclude"))] };
}

const none: Query = { verbose: false, exclude: [] };
/** Characters that are read. Sixty names of the longest kind fit. */
const longest = 4_096;
