import { dirname, join } from "node:path";
import { kindOf } from "../../files/disk-host.ts";

/** The name of the configuration. */
export const configName = "telltale.lint.json";

/** The nearest configuration, upwards; undefined when there is none. */
export function findConfig(directory: string): string | undefined {
  const path = join(directory, configName);
  if (kindOf(path) === "file") return path;
  const parent = dirname(directory);
  return parent === directory ? undefined : findConfig(parent);
}
