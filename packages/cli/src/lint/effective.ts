import { dirname, resolve } from "node:path";
import type { LintConfig, LintOptions, Override, Severity } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import { kindOf } from "../files/disk-host.ts";
import type { ScanOptions } from "../files/scan.ts";
import { shortPath } from "../files/short-path.ts";
import { findConfig } from "./config/find-config.ts";
import { loadConfig } from "./config/load-config.ts";
import type { LintFlags } from "./flags.ts";
import { findRoot } from "./find-root.ts";

/** What holds for a run, after configuration and command line; paths are absolute. */
export interface Effective {
  /** The configuration that was read. */
  readonly config?: string;
  /** Where globs, the baseline's files and fingerprints are seen from. */
  readonly root: string;
  readonly settings: LintOptions;
  readonly scan: ScanOptions;
  readonly platform?: string | false;
  readonly baseline?: string;
  readonly catalogue?: string;
  readonly level: Severity;
  readonly maxWarnings?: number;
}

/** Finds and reads the configuration, and lays the command line over it. */
export async function createEffective(flags: LintFlags, cwd: string): Promise<Effective> {
  const path = configPath(flags, cwd);
  const config = path === undefined ? {} : await loadConfig(path, shortPath(path, cwd));
  const root = path === undefined ? findRoot(cwd) : dirname(path);
  const inRoot = (file: string): string => resolve(root, file);
  const inCwd = (file: string): string => resolve(cwd, file);
  const platform = pick(flags.platform, inCwd) ?? pick(config.platform, inRoot);
  const baseline = pick(flags.baseline, inCwd) ?? pick(config.baseline, inRoot);
  const maxWarnings = flags.maxWarnings ?? config.maxWarnings;
  return {
    root,
    settings: settingsOf(flags, config, root),
    scan: scanOf(config, root),
    level: flags.level ?? config.level ?? "error",
    ...(path === undefined ? {} : { config: path }),
    ...(platform === undefined ? {} : { platform }),
    ...(baseline === undefined || baseline === false ? {} : { baseline }),
    ...(config.catalogue === undefined ? {} : { catalogue: inRoot(config.catalogue) }),
    ...(maxWarnings === undefined ? {} : { maxWarnings }),
  };
}

function configPath({ config }: LintFlags, cwd: string): string | undefined {
  if (config === false) return undefined;
  if (typeof config !== "string") return findConfig(cwd);
  const path = resolve(cwd, config);
  if (kindOf(path) !== "file") throw new CannotRun(`there is no configuration "${config}"`);
  return path;
}

/** A path made absolute; `false`, which says "none", stays. Commander says `true` where nothing was said. */
function pick(
  given: string | boolean | undefined,
  absolute: (file: string) => string,
): string | false | undefined {
  if (typeof given === "string") return absolute(given);
  return given === false ? false : undefined;
}

function settingsOf(flags: LintFlags, config: LintConfig, root: string): LintOptions {
  const preset = flags.preset ?? config.preset;
  const budget = flags.budget ?? config.budget;
  const prefixes = flags.prefix ?? config.prefixes;
  const vendors = flags.vendors ?? config.vendors;
  return {
    root,
    rules: config.rules ?? {},
    budgets: config.budgets ?? {},
    targetLabels: config.targetLabels ?? [],
    overrides: [...(config.overrides ?? []), ...overridesOf(flags)],
    ...(preset === undefined ? {} : { preset }),
    ...(budget === undefined ? {} : { budget }),
    ...(prefixes === undefined ? {} : { prefixes }),
    ...(vendors === undefined ? {} : { vendors }),
  };
}

/** What `--rule` says holds for every file, over what the configuration says of some. */
function overridesOf({ rule = [] }: LintFlags): Override[] {
  if (rule.length === 0) return [];
  return [{ files: ["**"], rules: Object.fromEntries(rule.map(({ id, severity }) => [id, severity])) }];
}

function scanOf({ include, exclude }: LintConfig, root: string): ScanOptions {
  return { root, ...(include ? { include } : {}), ...(exclude ? { exclude } : {}) };
}
