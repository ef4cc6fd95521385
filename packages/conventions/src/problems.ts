import { definitionProblems } from "./problems/definition.ts";
import { labelProblems } from "./problems/label.ts";
import { metricProblems } from "./problems/metric.ts";
import { platformProblems } from "./problems/platform.ts";
import type { ProblemEntry } from "./problems/problem-entry.ts";
import { promiseProblems } from "./problems/promise.ts";

export type { ProblemEntry } from "./problems/problem-entry.ts";

/** The one list of everything a definition or a start can be refused for. */
export const problems = {
  ...metricProblems,
  ...labelProblems,
  ...promiseProblems,
  ...platformProblems,
  ...definitionProblems,
} as const satisfies Record<string, ProblemEntry>;

/** The id of a problem: `subject/defect`. */
export type ProblemId = keyof typeof problems;
