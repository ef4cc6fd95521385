import { source, type Rule } from "../rule.ts";
import { hintFor, labelFlows, oncePerPlace, pathText, placeOfFlow, targetOf } from "./flows.ts";

export const wrapperUnbounded: Rule = {
  id: "label/wrapper-unbounded",
  severity: "warning",
  summary: "Data that grows is passed to a function that makes it a label.",
  why: "A wrapper that takes any string is as open as the metric itself, and the call shows nothing of it: each new value is a new series that lives until the process ends.",
  hint: "Give the wrapper's parameter a type with few values, and check the value before the call.",
  bad: source(`
import { Counter } from "prom-client";
const events = new Counter({ name: "shop_events_total", help: "Events.", labelNames: ["kind"] });
function countEvent(kind: string) {
  events.inc({ kind });
}
export function onEvent(req: { body: { kind: string } }) {
  countEvent(req.body.kind);
}`),
  good: source(`
import { Counter } from "prom-client";
const events = new Counter({ name: "shop_events_total", help: "Events.", labelNames: ["kind"] });
function countEvent(kind: "opened" | "closed") {
  events.inc({ kind });
}
export function onEvent(req: { body: { kind: string } }) {
  countEvent(req.body.kind === "opened" ? "opened" : "closed");
}`),
  *check(facts) {
    const brought = labelFlows(facts).filter(
      ({ flow }) => flow.guise === undefined && flow.caller !== undefined,
    );
    for (const each of oncePerPlace(brought)) {
      yield {
        place: placeOfFlow(each),
        message: `${each.flow.source} is passed to a function that makes it ${targetOf(each.use)}: ${pathText(each)}`,
        hint: hintFor(each.flow),
      };
    }
  },
};
