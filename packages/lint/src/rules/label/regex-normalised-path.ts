import { source, type Rule } from "../rule.ts";
import { labelFlows, oncePerPlace, pathText, placeOfFlow } from "./flows.ts";

export const regexNormalisedPath: Rule = {
  id: "label/regex-normalised-path",
  severity: "warning",
  summary: "A path is cleaned by regular expressions before it becomes a label.",
  why: "Patterns know the ids somebody thought of; slugs, other id formats and every address that scanners try remain, each a new series.",
  hint: 'Use the route\'s template: `req.route.path`, `request.routeOptions.url`, `ctx._matchedRoute` or `routePath(c)`, and one word such as "unmatched" where there is none.',
  bad: source(`
import { Counter } from "prom-client";
const requests = new Counter({ name: "shop_requests_total", help: "Requests.", labelNames: ["route"] });
export function onRequest(req: { url: string; params: object }) {
  requests.inc({ route: req.url.replace(/\\/\\d+/g, "/:id") });
}`),
  good: source(`
import { Counter } from "prom-client";
const requests = new Counter({ name: "shop_requests_total", help: "Requests.", labelNames: ["route"] });
export function onRequest(req: { route?: { path: string }; params: object }) {
  requests.inc({ route: req.route?.path ?? "unmatched" });
}`),
  *check(facts) {
    for (const each of oncePerPlace(labelFlows(facts).filter(({ flow }) => flow.guise === "pattern"))) {
      yield {
        place: placeOfFlow(each),
        message: `a path cleaned by patterns keeps what they do not know: ${pathText(each)}`,
      };
    }
  },
};
