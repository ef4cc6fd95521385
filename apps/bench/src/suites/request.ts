import { Child, withChild } from "../child.ts";
import type { LoadJobs } from "../children/load.ts";
import type { Plan } from "../plan.ts";
import type { Table } from "../result.ts";
import { frameworks, type FrameworkContenders } from "../servers/index.ts";
import { compareServers, type Cost, type Entrant, type Rounds } from "./compare-servers.ts";
import type { Suite, SuiteContext } from "./suite.ts";

/** What a request costs the service more than without measuring. */
export const request: Suite = {
  id: "request",
  title: "One request",
  about: [
    "Processor time of the whole server process, all its threads and the kernel's part, for one `GET /items/:id`, in " +
      "microseconds. The load generator (autocannon, another process) sends a fixed number of requests over ten " +
      "keep-alive connections, one at a time on each, with ids that vary, once the server is warm. *Added* is the difference to the framework " +
      "alone in the same round. *Bare, again* is a second process of the framework alone: what that adds is the error " +
      "of the method, and differences of that size mean nothing. *Bare, in a context* is the framework alone with each " +
      "request in an AsyncLocalStorage of Node's, which Telltale's request context needs and no peer here has. *The same " +
      "by hand* is what Telltale does for a request, id, context, gauge and duration, written into the application for " +
      "this one benchmark, without validation, limits, drain, tracing or protection from errors: what is asked cannot " +
      "be had for much less.",
    "Telltale runs with what cannot be switched off, request duration, in-flight gauge, request context and ids, and " +
      "without logging and runtime metrics. Every peer is set to one histogram by method, route and status where it has " +
      "an option for that; prometheus-api-metrics always has two more, of sizes. OpenTelemetry's instrumentation of " +
      "node:http runs with a meter provider and without a tracer; alone it knows no route.",
  ],
  async run(context) {
    const load = Child.start<LoadJobs>("load", context.launcher, "load");
    const cost: Cost = async ({ port, child }, requests) => {
      await child.ask("startCpu");
      await load.ask("send", { port, requests });
      return (await child.ask("readCpu")) / requests;
    };
    // A quick run shows the other frameworks without the network only.
    const chosen = context.plan.mode === "full" ? frameworks : frameworks.slice(0, 1);
    return withChild(load, () => compareAll(chosen, context, context.plan.request, cost));
  },
};

/** The same without the network. */
export const handling: Suite = {
  id: "handling",
  title: "One request, without the network",
  about: [
    "The same services and requests, but the client is an object in the server's own process: node:http reads from it " +
      "and writes to it, and no kernel, no other process and no waiting is in between. What is left is what the service " +
      "itself does. Within one set of processes the figures vary little; from one process to the next, compiled anew, " +
      "they may differ by several microseconds, as *bare, again* shows, and the quartiles are over three sets of them.",
  ],
  run: (context) =>
    compareAll(frameworks, context, context.plan.handling, ({ port, child }, requests) =>
      child.ask("converse", { port, requests }),
    ),
};

async function compareAll(
  chosen: readonly FrameworkContenders[],
  context: SuiteContext,
  rounds: Rounds,
  cost: Cost,
): Promise<Table[]> {
  const tables: Table[] = [];
  for (const framework of chosen) {
    const entrants = entrantsOf(framework, context.plan);
    tables.push(await compareServers(framework.name, entrants, context, rounds, cost));
  }
  if (context.plan.mode === "full")
    for (const [title, entrants] of [
      [partsTitle, parts],
      [featuresTitle, features],
    ] as const)
      tables.push(await compareServers(title, entrants, context, rounds, cost));
  return tables;
}

/** A quick run has OpenTelemetry on one framework only, and none of the floors but the first. */
function entrantsOf({ name: framework, contenders }: FrameworkContenders, { mode }: Plan): Entrant[] {
  const isIn = (id: string): boolean =>
    mode === "full" || framework === "Express" || !id.endsWith("-opentelemetry");
  const entrants = contenders
    .filter(({ id }) => isIn(id))
    .map(({ id, name, role }): Entrant => ({ name, role, task: { server: id } }));
  return mode === "full" ? [...entrants, ...floorsOf(framework.toLowerCase())] : entrants;
}

function floorsOf(framework: string): Entrant[] {
  return [
    { name: "bare, again", role: "floor", task: { server: `${framework}-bare` } },
    { name: "bare, in a context", role: "floor", task: { server: `${framework}-context` } },
    { name: "the same by hand", role: "floor", task: { server: `${framework}-by-hand` } },
  ];
}

const partsTitle = "What each part costs by hand (Fastify, to the framework alone)";
const parts: readonly Entrant[] = [
  { name: "bare", role: "floor", task: { server: "fastify-bare" } },
  { name: "an id, sent back", role: "floor", task: { server: "fastify-by-hand-id" } },
  { name: "a context", role: "floor", task: { server: "fastify-by-hand-context" } },
  { name: "gauge and duration", role: "floor", task: { server: "fastify-by-hand-metrics" } },
  { name: "all three", role: "floor", task: { server: "fastify-by-hand" } },
  { name: "Telltale", role: "ours", task: { server: "fastify-telltale" } },
];

const featuresTitle = "What a feature adds (Fastify, to Telltale as above)";
const ours = "fastify-telltale";
const features: readonly Entrant[] = [
  { name: "Telltale", role: "ours", task: { server: ours } },
  { name: "runtimeMetrics", role: "variant", task: { server: ours, options: { runtimeMetrics: true } } },
  { name: "http.sizes", role: "variant", task: { server: ours, options: { http: { sizes: true } } } },
  {
    name: "http.timeToFirstByte",
    role: "variant",
    task: { server: ours, options: { http: { timeToFirstByte: true } } },
  },
  { name: "requestLog, to nowhere", role: "variant", task: { server: ours, log: true } },
];
