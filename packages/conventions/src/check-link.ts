import { checkObject, optional, problem, type Check } from "./check-shape.ts";
import { fillLink, servicePlaceholder, type PlatformLinks } from "./platform-links.ts";
import type { Problem } from "./problem.ts";

/** Checks the addresses that people are sent to. */
export const checkLinks: Check = (links, where) => checkObject(links, where, fields);

function checkTemplate(template: unknown, where: string): Problem[] {
  if (typeof template !== "string") return [notAnAddress(template, where)];
  const unknown = [...template.matchAll(/\{[^{}]*\}/g)].map(([text]) => text);
  const misspelt = unknown.find((text) => text !== servicePlaceholder);
  if (misspelt !== undefined) return [problem("link/placeholder", where, misspelt, servicePlaceholder)];
  const address = fillLink(template, "x");
  if (/[{}]/.test(address)) return [problem("link/placeholder", where, template, "braces in pairs")];
  return isAddress(address) ? [] : [notAnAddress(template, where)];
}

/** A user or a password in it would be shown on every board. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

function notAnAddress(template: unknown, where: string): Problem {
  return problem("link/address", where, template, "an http or https address without user and password");
}

const fields = {
  runbooks: optional(checkTemplate),
  logs: optional(checkTemplate),
  traces: optional(checkTemplate),
} satisfies Record<keyof PlatformLinks, Check>;
