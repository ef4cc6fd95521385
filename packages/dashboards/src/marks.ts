import { count, offset, selector, unless } from "@telltale/promql";
import type { Mark } from "./board.ts";
import { serviceVersion, targetInfo } from "./query.ts";
import type { Scope } from "./scope.ts";

/**
 * One mark per release: a version seen now that was not there one step ago.
 * `changes()` never fires, because a new version is a new series (grafana/grafana#11948).
 */
export function deployMarks(scope: Scope): Mark {
  const info = selector(targetInfo, ...scope);
  const by = ["job", serviceVersion];
  return {
    name: "Deploys",
    color: "purple",
    expression: unless(count(info, { by }), count(offset(info, "$__interval"), { by })),
    title: `{{${serviceVersion}}}`,
    text: `{{job}} runs version {{${serviceVersion}}}`,
    tag: serviceVersion,
  };
}
