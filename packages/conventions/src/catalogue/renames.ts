// Names that changed in the semantic conventions: a linter meets the old ones for years.

/** A metric or attribute under its former name, or a whole former namespace when `from` ends in a dot. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** The former unit, where the values changed with the name. */
  readonly unit?: string;
}

/** Metrics that were renamed; exact names stand before the namespaces that contain them. */
export const metricRenames: readonly Rename[] = [
  { from: "http.server.duration", to: "http.server.request.duration", unit: "ms" },
  { from: "http.client.duration", to: "http.client.request.duration", unit: "ms" },
  { from: "v8js.memory.heap.limit", to: "v8js.memory.heap.space.size" },
  { from: "v8js.heap.space.", to: "v8js.memory.heap.space." },
  { from: "db.client.connections.usage", to: "db.client.connection.count" },
  { from: "db.client.connections.", to: "db.client.connection." },
];

/** Attributes that were renamed. */
export const attributeRenames: readonly Rename[] = [
  { from: "db.system", to: "db.system.name" },
  { from: "rpc.system", to: "rpc.system.name" },
  { from: "http.method", to: "http.request.method" },
  { from: "http.status_code", to: "http.response.status_code" },
  { from: "http.scheme", to: "url.scheme" },
];

/** The present name of a renamed metric; undefined when the name was never changed. */
export function renamedMetric(name: string): string | undefined {
  return present(name, metricRenames);
}

/** The present name of a renamed attribute; undefined when the name was never changed. */
export function renamedAttribute(name: string): string | undefined {
  return present(name, attributeRenames);
}

function present(name: string, renames: readonly Rename[]): string | undefined {
  const rename = renames.find(({ from }) => (from.endsWith(".") ? name.startsWith(from) : name === from));
  return rename && rename.to + (rename.from.endsWith(".") ? name.slice(rename.from.length) : "");
}
