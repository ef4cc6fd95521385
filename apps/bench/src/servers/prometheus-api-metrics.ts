import { createRequire } from "node:module";

const name = "prometheus-api-metrics";

/**
 * The library exposes name and version of the package.json beside whoever requires it, so that an ES module cannot
 * import it, nor a package without a version require it. Here it requires itself.
 */
export const apiMetrics = createRequire(createRequire(import.meta.url).resolve(name))(
  name,
) as typeof import("prometheus-api-metrics"); // the same module
