import type { ProblemEntry } from "./problem-entry.ts";

/** What any part of a definition can be refused for: its shape, its names, its lengths of time, its routes. */
export const definitionProblems = {
  "definition/shape": {
    summary: "A part of a definition is not of the kind that belongs there.",
    why: "What cannot be read cannot be checked, and would be left out of metrics, dashboards and alerts in silence.",
    hint: "Compare it with the type of the same name in @telltale/conventions.",
    bad: `defineService({ name: "shop", dependencies: ["postgres"] })`,
    good: `defineService({ name: "shop", dependencies: { postgres: {} } })`,
  },
  "definition/unknown-key": {
    summary: "A definition has a key that means nothing.",
    why: "A misspelt key is a promise that nobody keeps: the dependency is never checked, the objective never watched.",
    hint: "Correct its spelling or remove it.",
    bad: `defineService({ name: "shop", dependancies: { postgres: {} } })`,
    good: `defineService({ name: "shop", dependencies: { postgres: {} } })`,
  },
  "definition/name": {
    summary:
      "The name of a metric's handle, a dependency, a flow, a step, an SLO or a proxy is not a short identifier.",
    why: "It becomes a label value, a log field, and part of file names and addresses.",
    hint: "Use letters, digits, dashes and underscores, beginning with a letter, at most 63 characters.",
    bad: `defineService({ name: "shop", dependencies: { "the database!": {} } })`,
    good: `defineService({ name: "shop", dependencies: { database: {} } })`,
  },
  "duration/unit": {
    summary: "A length of time carries no unit, or is not a positive number.",
    why: "500 may mean half a second or eight minutes.",
    hint: 'Write it with its unit: "500ms", "30s", "5m", "1h", "28d".',
    bad: `defineService({ name: "shop", dependencies: { postgres: { timeout: 500 } } })`,
    good: `defineService({ name: "shop", dependencies: { postgres: { timeout: "500ms" } } })`,
  },
  "route/template": {
    summary: "A route is not a method and a template.",
    why: "A route must name exactly one label value of the request metrics.",
    hint: "Write it as the framework does, with its method: GET /orders/:id.",
    bad: `defineService({ name: "shop", routes: ["/orders/:id"] })`,
    good: `defineService({ name: "shop", routes: ["GET /orders/:id"] })`,
  },
  "tier/unknown": {
    summary: "A tier is not critical, high, medium or low.",
    why: "The tier decides how urgently an alert is routed; an unknown one would be routed nowhere.",
    hint: "Use one of the four.",
    bad: `defineService({ name: "shop", tier: "gold" })`,
    good: `defineService({ name: "shop", tier: "critical" })`,
  },
  "service/name": {
    summary: "A service's name is not a lower-case identifier.",
    why: "It becomes the Prometheus job, part of dashboard addresses and of file names.",
    hint: "Use lower-case letters, digits and dashes, beginning with a letter, at most 63 characters.",
    bad: `defineService({ name: "Shop API" })`,
    good: `defineService({ name: "shop-api" })`,
  },
  "service/duplicate-name": {
    summary: "Two services of a platform have the same name.",
    why: "Their series and dashboards would be merged.",
    hint: "Rename one of them.",
    bad: `definePlatform({ services: [defineService({ name: "shop" }), defineService({ name: "shop" })] })`,
    good: `definePlatform({ services: [defineService({ name: "shop" }), defineService({ name: "cart" })] })`,
  },
  "check/name": {
    summary: "The name of a check added at run time is not a short identifier.",
    why: "It becomes a label value, a log field and the path /readyz/<name>.",
    hint: "Use letters, digits, dashes and underscores, beginning with a letter, at most 63 characters.",
    bad: `telemetry.health.add("the disk!", disk("/var"));`,
    good: `telemetry.health.add("disk", disk("/var"));`,
  },
  "check/duplicate": {
    summary: "A check of this name is already registered.",
    why: "Two checks under one name would hide each other's result.",
    hint: "Register each dependency's check once, or give the second another name.",
    bad: `telemetry.dependencies.postgres.check(() => pool.query("select 1"));
telemetry.dependencies.postgres.check(() => replica.query("select 1"));`,
    good: `telemetry.dependencies.postgres.check(() => pool.query("select 1"));
telemetry.dependencies.replica.check(() => replica.query("select 1"));`,
  },
} as const satisfies Record<string, ProblemEntry>;
