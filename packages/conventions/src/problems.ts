/** What a problem means, why it matters and how to mend it. `docs/rules` is written from this catalogue. */
export interface ProblemEntry {
  readonly summary: string;
  readonly why: string;
  readonly hint: string;
}

/** The one list of everything a definition or a start can be refused for. */
export const problems = {
  "metric/name": {
    summary: "A metric's name is not a dotted, lower-case OpenTelemetry name.",
    why: "Names without a namespace collide between services; OpenTelemetry naming rules ask for `area.thing`.",
    hint: "Write it as namespace.name in lower case, such as shop.orders.placed.",
  },
  "metric/unit-in-name": {
    summary: "A metric's name ends in its unit or in `total`.",
    why: "Both are added when the name is translated for Prometheus, so they would stand there twice.",
    hint: "Drop the last word; unit and type already say it.",
  },
  "metric/base-unit": {
    summary: "A metric is measured in a unit that is not a base unit.",
    why: "Queries and dashboards add and compare series; one team's milliseconds beside another's seconds mislead both.",
    hint: "Use s, By, 1 or an annotation such as {order}, and convert where you record.",
  },
  "metric/help": {
    summary: "A metric has no help text.",
    why: "The help text is what a stranger reads at three in the morning, on the panel and in the exposition.",
    hint: "Say in one sentence what is counted or measured.",
  },
  "metric/duplicate-name": {
    summary: "Two metrics have the same name, or the same name after translation to Prometheus.",
    why: "Their series would be merged in Prometheus and neither would be right.",
    hint: "Rename one of them.",
  },
  "metric/cardinality-budget": {
    summary: "The product of a metric's label sizes is over its budget.",
    why: "Every series costs memory in the service and in Prometheus, on every instance, at every scrape.",
    hint: "Drop a label, shorten a list, lower a cap, or raise the metric's `budget` on purpose.",
  },
  "histogram/buckets": {
    summary: "A histogram's bucket bounds are not finite, increasing numbers.",
    why: "Quantiles are computed from cumulative buckets in rising order.",
    hint: "List the upper bounds in rising order, in the metric's own unit; +Inf is added for you.",
  },
  "label/name": {
    summary: "A label's name is not lower-case snake_case or dotted.",
    why: "Other names need quoting in PromQL or collide after translation.",
    hint: "Use lower-case letters, digits, underscores and dots, beginning with a letter.",
  },
  "label/reserved": {
    summary: "A label uses a name that belongs to Prometheus.",
    why: "`le`, `quantile`, `job`, `instance` and names with `__` in front are set by Prometheus itself.",
    hint: "Choose another name.",
  },
  "label/identity": {
    summary: "A label names a single user, request or address.",
    why: "It has one value per person or request, so the number of series grows with traffic.",
    hint: "Put it in a log line or a span instead.",
  },
  "label/unbounded-value": {
    summary: "A label can take any number of values.",
    why: "Each value is a new set of series that is never forgotten until restart.",
    hint: "Give the label a closed list, oneOf([...]) or capped(n).",
  },
  "label/cap": {
    summary: "A cap is not a whole number of at least one.",
    why: "A label that admits no value cannot tell anything apart.",
    hint: "Write capped(n) with a whole number of 1 or more.",
  },
  "slo/objective": {
    summary: "An objective is not a ratio between 0 and 1.",
    why: "99.9 read as a ratio can never be met, and 1 leaves no error budget at all.",
    hint: "Write 99.9 % as 0.999.",
  },
  "slo/unknown-flow": {
    summary: "An SLO names a flow that is not declared.",
    why: "Its alerts would watch series that never exist.",
    hint: "Declare the flow or correct its name.",
  },
  "slo/unknown-route": {
    summary: "An SLO names a route that the service does not declare.",
    why: "Its alerts would watch series that never exist.",
    hint: "Add the route to `routes` or correct it.",
  },
  "slo/subject": {
    summary: "An SLO is about a flow and a route at once.",
    why: "One objective can be computed over one set of events only.",
    hint: "Write two SLOs.",
  },
  "flow/steps": {
    summary: "A flow has no steps, or two steps of one name.",
    why: "A flow is measured step by step; the same name twice would merge two stages.",
    hint: "List each step once.",
  },
  "flow/unknown-service": {
    summary: "A flow's step names a service that is not in the platform.",
    why: "The flow's dashboard and alerts would have a hole there.",
    hint: "Add the service to `services` or correct its name.",
  },
  "flow/unknown-route": {
    summary: "A flow's step names a route that its service does not declare.",
    why: "The step's series would never exist.",
    hint: "Add the route to the service's `routes` or correct it.",
  },
  "flow/unknown-step": {
    summary: "A step is recorded that its flow does not declare.",
    why: "A step outside the list is an unbounded label value.",
    hint: "Add the step to the flow or correct its name.",
  },
  "dependency/unknown": {
    summary: "A dependency names a service that is not in the platform.",
    why: "The dependency graph, and every alert routed along it, would end there.",
    hint: "Correct the name, or leave `service` out for something that is not ours.",
  },
  "owner/unknown": {
    summary: "An owner is named that the platform does not list.",
    why: "A page for an unknown owner wakes nobody.",
    hint: "Add the owner to `owners` or correct the name.",
  },
  "duration/unit": {
    summary: "A length of time carries no unit, or is not a positive number.",
    why: "500 may mean half a second or eight minutes.",
    hint: 'Write it with its unit: "500ms", "30s", "5m", "1h", "28d".',
  },
  "route/template": {
    summary: "A route is not a method and a template.",
    why: "A route must name exactly one label value of the request metrics.",
    hint: "Write it as the framework does, with its method: GET /orders/:id.",
  },
  "service/name": {
    summary: "A service's name is not a lower-case identifier.",
    why: "It becomes the Prometheus job, part of dashboard addresses and of file names.",
    hint: "Use lower-case letters, digits and dashes, beginning with a letter, at most 63 characters.",
  },
  "service/duplicate-name": {
    summary: "Two services of a platform have the same name.",
    why: "Their series and dashboards would be merged.",
    hint: "Rename one of them.",
  },
  "check/duplicate": {
    summary: "A check of this name is already registered.",
    why: "Two checks under one name would hide each other's result.",
    hint: "Register each dependency's check once, or give the second another name.",
  },
  "check/name": {
    summary: "A check's name is not a short identifier.",
    why: "It is part of a URL, a log field and a label.",
    hint: "Use letters, digits, dashes and underscores, at most 63 characters.",
  },
} as const satisfies Record<string, ProblemEntry>;

/** The id of a problem: `subject/defect`. */
export type ProblemId = keyof typeof problems;
