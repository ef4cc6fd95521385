import type { Problem } from "@telltale/conventions";
import { checkDetails, checkKeys, isRecord, isName, optional, problem, type Check } from "./check-value.ts";

/** Checks the questions a service adds; `dependencies` are names a group may not have too, since both are paths. */
export function checkGroups(groups: unknown, where: string, dependencies: readonly string[]): Problem[] {
  if (groups === undefined) return [];
  if (!isRecord(groups)) return [problem("definition/shape", where, groups, "an object of names")];
  const paths = new Map<unknown, string>();
  return Object.entries(groups).flatMap(([name, group]) => {
    const place = `${where}.${name.slice(0, 63)}`;
    return checkGroupName(name, place, dependencies).concat(
      checkKeys(group, place, fields),
      checkTwice(group, place, paths),
    );
  });
}

function checkGroupName(name: string, where: string, dependencies: readonly string[]): Problem[] {
  if (!isName(name))
    return [problem("definition/name", where, name, "letters, digits, - and _, beginning with a letter")];
  return dependencies.includes(name)
    ? [problem("definition/name", where, name, "another name than a dependency's")]
    : [];
}

const fields = {
  checks: (value, where) =>
    Array.isArray(value) && value.length === 0
      ? [problem("definition/shape", where, value, "at least one name")]
      : checkNames(value, where),
  exclude: checkNames,
  impact: checkImpacts,
  // Codes without a body, and redirects, which a kubelet follows, say nothing of health.
  warnStatus: checkCode(
    (code) => code >= 200 && code <= 599 && (code < 204 || code >= 400),
    "200 to 203, or 400 to 599",
  ),
  failStatus: checkCode((code) => code >= 400 && code <= 599, "400 to 599"),
  path: optional(checkPath),
  details: checkDetails,
} satisfies Record<string, Check>;

function checkNames(value: unknown, where: string): Problem[] {
  if (value === undefined || (Array.isArray(value) && value.every(isName))) return [];
  return [problem("definition/shape", where, value, "a list of names of checks")];
}

function checkImpacts(value: unknown, where: string): Problem[] {
  if (value === undefined) return [];
  if (!isRecord(value)) return [problem("definition/shape", where, value, "an object of names and impacts")];
  return Object.entries(value).flatMap(([name, impact]) =>
    isName(name) && impacts.includes(impact)
      ? []
      : [
          problem(
            "definition/shape",
            `${where}.${name.slice(0, 63)}`,
            impact,
            `one of ${impacts.join(", ")}`,
          ),
        ],
  );
}

const impacts: readonly unknown[] = ["critical", "degraded", "informational"];

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
