import { exposition, type Rule } from "../rule.ts";
import { isNamespaced } from "../../naming/judge.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const prefix: Rule = {
  id: "metric/prefix",
  severity: "warning",
  summary: "A metric's name has no namespace, or not the application's.",
  why: "`requests_total` of two teams meet in one Prometheus, and nobody can tell whose is whose.",
  hint: "Begin the name with what it belongs to, such as shop_.",
  bad: exposition(`
# HELP requests_total Requests.
# TYPE requests_total counter
requests_total 3`),
  good: exposition(`
# HELP shop_requests_total Requests.
# TYPE shop_requests_total counter
shop_requests_total 3`),
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, place } = metric;
      if (settings.prefixes.length > 0) {
        if (settings.prefixes.some((each) => hasPrefix(metric, each))) continue;
        yield { place, message: `${name} does not begin with ${settings.prefixes.join(" or ")}` };
      } else if (!hasNamespace(metric)) yield { place, message: `${name} has no namespace` };
    }
  },
};

function hasPrefix({ name, convention }: Named, wanted: string): boolean {
  const bare = wanted.replace(/[._]$/, "");
  return name.startsWith(`${bare}_`) || (convention === "opentelemetry" && name.startsWith(`${bare}.`));
}

function hasNamespace({ name, convention }: Named): boolean {
  return convention === "opentelemetry" ? name.includes(".") : isNamespaced(name);
}
