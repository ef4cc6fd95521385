import { identityLabels } from "@telltale/conventions";
import { labelNames, type LabelName } from "../label-names.ts";
import { remember } from "../remember.ts";
import { source, type Rule } from "../rule.ts";
import { sharedWith } from "../shared.ts";

const identities = new Set<string>([
  ...identityLabels,
  "uuid",
  "guid",
  "username",
  "client_ip",
  "remote_ip",
  "ip_address",
  "phone",
]);

/** Often fed with a template, so a few values prove nothing. */
const ambiguous = new Set(["path", "url"]);

export const identity: Rule = {
  ...sharedWith("label/identity"),
  severity: "error",
  bad: source(`
import { Counter } from "prom-client";
export const logins = new Counter({ name: "shop_logins_total", help: "Logins.", labelNames: ["user_id"] });`),
  good: source(`
import { Counter } from "prom-client";
export const logins = new Counter({ name: "shop_logins_total", help: "Logins.", labelNames: ["plan"] });`),
  *check(facts, settings) {
    // Also of libraries: which labels their metrics carry is often the application's choice.
    for (const name of labelNames(facts, { ...settings, vendors: true })) {
      if (!isIdentity(name)) continue;
      yield {
        place: name.place,
        message: `label ${name.label} of ${name.metric} names one person, request or address`,
      };
    }
  },
};

function isIdentity({ label, bounded, inSource, distinct = 0 }: LabelName): boolean {
  const snake = snakeOf(label);
  if (!identities.has(snake) || bounded) return false;
  return !ambiguous.has(snake) || (!inSource && distinct > 100);
}

const snakeOf = remember((label: string) =>
  label
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(".", "_")
    .toLowerCase(),
);
