import type { Facts } from "../../facts.ts";
import type { AlertFact, RouteFact, RouteMatcher } from "../../facts/rule-file.ts";
import type { Report } from "../../finding.ts";
import { toRegExp } from "../../rule-file/whole-pattern.ts";
import { nearestText } from "../cross/suggest.ts";
import { canHave, labelsOf } from "../query-labels.ts";
import { estate, type Rule } from "../rule.ts";

const routes = `
route:
  receiver: everyone
  routes:
    - receiver: payments
      matchers: [team = "payments"]
    - receiver: storefront
      matchers: [team = "storefront"]
receivers:
  - name: everyone
  - name: payments
  - name: storefront
`;

const alert = (team: string) => `
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > 1
        for: 5m
        labels:
          team: ${team}
`;

export const routeUnknown: Rule = {
  id: "rule/route-unknown",
  severity: "warning",
  summary: "An alert's owner has no route.",
  why: "Alertmanager hands what no route takes to the first receiver, where nobody of the owning team looks. Judged only when an Alertmanager configuration is among the files and its routes tell owners apart.",
  hint: "Use an owner that a route names, or add a route.",
  bad: estate({ "alertmanager.yaml": routes, "rules.yaml": alert("payment") }),
  good: estate({ "alertmanager.yaml": routes, "rules.yaml": alert("payments") }),
  *check(facts) {
    const own = facts.routes.filter(({ isRoot, matchers }) => !isRoot && matchers.length > 0);
    const owners = new Set(own.flatMap(({ matchers }) => matchers.map(({ label }) => label)).filter(isOwner));
    if (owners.size === 0) return;
    for (const each of facts.alerts) {
      const report = judge(each, own, owners, facts);
      if (report !== undefined) yield report;
    }
  },
};

/** Labels that say whose an alert is; how bad it is may well be left to the first route. */
function isOwner(label: string): boolean {
  return /^(team|owner|squad|tribe|owned_by|service_owner)$/i.test(label);
}

function judge(
  each: AlertFact,
  own: readonly RouteFact[],
  owners: ReadonlySet<string>,
  { services }: Facts,
): Report | undefined {
  if (own.some(({ matchers }) => matchers.every((matcher) => mayMatch(each, matcher)))) return undefined;
  const label = [...owners].find((name) => each.labels[name] !== undefined);
  if (label === undefined) {
    const needed = [...owners].toSorted().join(" or ");
    return {
      place: each.place,
      message: `alert ${each.name} has no label ${needed}, by which routes are chosen`,
    };
  }
  const { text, place } = each.labels[label]!; // found for being there
  if (services.some(({ owner }) => owner === text) || own.some((route) => isTaken(route, each, label)))
    return undefined;
  const names = own.flatMap(({ matchers }) =>
    matchers.filter((one) => one.label === label && one.operator === "="),
  );
  const nearest = nearestText(
    text,
    names.map(({ value }) => value),
  );
  const message = `no route takes alert ${each.name} of ${label} ${JSON.stringify(text)}`;
  return nearest === undefined ? { place, message } : { place, message, hint: `Did you mean ${nearest}?` };
}

/** Whether a route knows the owner, and refuses the alert for another reason. */
function isTaken({ matchers }: RouteFact, each: AlertFact, label: string): boolean {
  const own = matchers.filter((matcher) => matcher.label === label);
  return own.length > 0 && own.every((matcher) => mayMatch(each, matcher));
}

/** Whether the alert can have a label as a route asks for it. Templates and labels of the query can be anything. */
function mayMatch({ name, labels, query }: AlertFact, matcher: RouteMatcher): boolean {
  const given = matcher.label === "alertname" ? name : labels[matcher.label]?.text;
  if (given !== undefined) return given.includes("{{") || holds(matcher, given);
  const { root } = query.query;
  return root === undefined || canHave(labelsOf(root), matcher.label) || holds(matcher, "");
}

function holds({ operator, value }: RouteMatcher, given: string): boolean {
  const isEqual = operator.endsWith("~") ? (toRegExp(value)?.test(given) ?? true) : value === given;
  return isEqual !== operator.startsWith("!");
}
