import { boards } from "./boards.ts";
import { drain } from "./drain.ts";
import { lintExpositions } from "./lint-expositions.ts";
import { lintSaves } from "./lint-saves.ts";
import { lintSources } from "./lint-sources.ts";
import { hostile } from "./hostile.ts";
import { memory } from "./memory.ts";
import { probing } from "./probes.ts";
import { record } from "./record.ts";
import { handling, request } from "./request.ts";
import { runtime } from "./runtime.ts";
import { scrape } from "./scrape.ts";
import type { Suite } from "./suite.ts";

/** All suites, in the order they run. */
export const suites: readonly Suite[] = [
  record,
  request,
  handling,
  scrape,
  memory,
  hostile,
  runtime,
  probing,
  drain,
  boards,
  lintExpositions,
  lintSources,
  lintSaves,
];
