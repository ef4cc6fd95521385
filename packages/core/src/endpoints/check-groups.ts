import {
  checkEntries,
  checkName,
  checkObject,
  checkWord,
  impacts,
  isName,
  isRecord,
  optional,
  problem,
  type Check,
  type Problem,
} from "@telltale/conventions";
import type { GroupOptions } from "../health/options.ts";
import { checkDetails } from "./check-details.ts";

/** Checks the questions a service adds; `dependencies` are names a group may not have too, since both are paths. */
export function checkGroups(groups: unknown, where: string, dependencies: readonly string[]): Problem[] {
  const paths = new Map<unknown, string>();
  const check: Check = (group, place) => [
    ...checkObject(group, place, fields),
    ...checkTwice(group, place, paths),
  ];
  return checkEntries(groups, where, check, (name, place) =>
    isName(name) && dependencies.includes(name)
      ? [problem("definition/name", place, name, "another name than a dependency's")]
      : checkName(name, place),
  );
}

const checkNames: Check = (value, where) =>
  Array.isArray(value) && value.every(isName)
    ? []
    : [problem("definition/shape", where, value, "a list of names of checks")];

const fields = {
  checks: optional((value, where, parent) =>
    Array.isArray(value) && value.length === 0
      ? [problem("definition/shape", where, value, "at least one name")]
      : checkNames(value, where, parent),
  ),
  exclude: optional(checkNames),
  impact: (value, where) => checkEntries(value, where, checkWord(impacts)),
  // Codes without a body, and redirects, which a kubelet follows, say nothing of health.
  warnStatus: checkCode(
    (code) => code >= 200 && code <= 599 && (code < 204 || code >= 400),
    "200 to 203, or 400 to 599",
  ),
  failStatus: checkCode((code) => code >= 400 && code <= 599, "400 to 599"),
  path: optional(checkPath),
  details: optional(checkDetails),
} satisfies Record<keyof GroupOptions, Check>;

function checkCode(isLegal: (code: number) => boolean, expected: string): Check {
  return optional((value, where) =>
    typeof value === "number" && Number.isInteger(value) && isLegal(value)
      ? []
      : [problem("definition/shape", where, value, `a status code from ${expected}`)],
  );
}

function checkPath(value: unknown, where: string): Problem[] {
  if (typeof value !== "string" || value.length > 128 || !/^(?:\/[\w.~-]+)+$/.test(value))
    return [problem("definition/shape", where, value, 'a path such as "/healthz"')];
  const isOurs = /^\/(?:livez|readyz|startupz|health|version|metrics)$|^\/(?:readyz|health)\/[^/]+$/.test(
    value,
  );
  return isOurs
    ? [problem("definition/shape", where, value, "a path that Telltale does not answer already")]
    : [];
}

function checkTwice(group: unknown, place: string, paths: Map<unknown, string>): Problem[] {
  const path = isRecord(group) ? group["path"] : undefined;
  if (path === undefined) return [];
  const other = paths.get(path);
  paths.set(path, place);
  return other === undefined
    ? []
    : [problem("definition/shape", `${place}.path`, path, `another path than that of ${other}`)];
}
