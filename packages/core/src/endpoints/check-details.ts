import { isRecord, problem, type Check, type Problem } from "@telltale/conventions";

/** Checks who may see details. A token that was to come from a variable nobody set must not start, still less be open. */
export const checkDetails: Check = (details, where) => {
  if (details === "always" || details === "never" || typeof details === "function") return [];
  if (!isRecord(details))
    return [problem("definition/shape", where, details, '"always", "never", { token } or a function')];
  const others = Object.keys(details).filter((key) => key !== "token");
  return [
    ...others.map((key) => strange(`${where}.${key.slice(0, 63)}`)),
    ...checkToken(details["token"], where),
  ];
};

// No value is repeated here: it may be a secret, or half of one.

function strange(where: string): Problem {
  return { id: "definition/unknown-key", where, given: "something that is not shown", expected: "token" };
}

function checkToken(token: unknown, where: string): Problem[] {
  if (typeof token === "string" && /^\S+$/.test(token)) return [];
  const given = typeof token === "string" ? "empty, or has a space in it" : `of type ${typeof token}`;
  return [{ id: "definition/shape", where: `${where}.token`, given, expected: "text without spaces" }];
}
