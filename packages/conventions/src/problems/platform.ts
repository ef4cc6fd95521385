import type { ProblemEntry } from "./problem-entry.ts";

/** What a platform's surroundings can be refused for: its proxies, its machines, the addresses people are sent to. */
export const platformProblems = {
  "proxy/kind": {
    summary: "A proxy is of no known kind.",
    why: "Each kind names its metrics in its own way; the board of an unknown one would be empty.",
    hint: "Use the kind whose exporter is scraped, or leave the proxy out.",
    bad: `definePlatform({ services: [], proxies: { edge: { kind: "apache", job: "edge" } } })`,
    good: `definePlatform({ services: [], proxies: { edge: { kind: "haproxy", job: "edge" } } })`,
  },
  "job/name": {
    summary: "A Prometheus job is missing or empty.",
    why: "Boards pick the series of a proxy or of the machines by their job.",
    hint: "Write the job_name of the scrape configuration.",
    bad: `definePlatform({ services: [], hosts: { job: "" } })`,
    good: `definePlatform({ services: [], hosts: { job: "node" } })`,
  },
  "job/taken": {
    summary: "A proxy or the machines have the Prometheus job of something else in the platform.",
    why: "A service's job is its name; series of two things under one job would be added up.",
    hint: "Scrape each under a job of its own.",
    bad: `definePlatform({
  services: [defineService({ name: "shop" })],
  proxies: { edge: { kind: "nginx", job: "shop" } },
})`,
    good: `definePlatform({
  services: [defineService({ name: "shop" })],
  proxies: { edge: { kind: "nginx", job: "edge" } },
})`,
  },
  "link/address": {
    summary: "A link is not the address of a page.",
    why: "It is shown on boards and in alerts to whoever is called at night, and must open.",
    hint: "Write it whole, from https:// on; let the page ask for user and password.",
    bad: `definePlatform({ services: [], links: { runbooks: "wiki/runbooks/{service}" } })`,
    good: `definePlatform({ services: [], links: { runbooks: "https://wiki.example/runbooks/{service}" } })`,
  },
  "link/placeholder": {
    summary: "A link has a placeholder that nothing fills.",
    why: "It would stand in the address as it is, and lead nowhere.",
    hint: "Only {service} is filled, with the service's name; write other braces as %7B and %7D.",
    bad: `definePlatform({ services: [], links: { logs: "https://logs.example/?q={svc}" } })`,
    good: `definePlatform({ services: [], links: { logs: "https://logs.example/?q={service}" } })`,
  },
} as const satisfies Record<string, ProblemEntry>;
