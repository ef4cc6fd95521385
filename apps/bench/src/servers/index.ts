import type { Role } from "../result.ts";
import type { Start } from "./server.ts";

/** One service under test. */
export interface ServerContender {
  /** The file in this folder. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** The contenders of one framework; the first is the framework alone. */
export interface FrameworkContenders {
  readonly name: string;
  /** Framework and measured packages, whose versions the report shows. */
  readonly packages: readonly string[];
  readonly contenders: readonly ServerContender[];
}

export const frameworks: readonly FrameworkContenders[] = [
  {
    name: "Express",
    packages: [
      "express",
      "express-prom-bundle",
      "prometheus-api-metrics",
      "@promster/express",
      "@opentelemetry/instrumentation-http",
    ],
    contenders: withPeers("express", [
      peer("express-prom-bundle", "express-prom-bundle"),
      peer("express-prometheus-api-metrics", "prometheus-api-metrics"),
      peer("express-promster", "promster"),
    ]),
  },
  {
    name: "Fastify",
    packages: ["fastify", "fastify-metrics"],
    contenders: withPeers("fastify", [peer("fastify-metrics", "fastify-metrics")]),
  },
  {
    name: "Koa",
    packages: ["koa", "@koa/router", "prometheus-api-metrics"],
    contenders: withPeers("koa", [peer("koa-prometheus-api-metrics", "prometheus-api-metrics")]),
  },
  {
    name: "Hono",
    packages: ["hono", "@hono/node-server", "@hono/prometheus", "@hono/otel"],
    contenders: withPeers("hono", [
      peer("hono-prometheus", "@hono/prometheus"),
      peer("hono-otel", "@hono/otel"),
    ]),
  },
];

function withPeers(framework: string, peers: readonly ServerContender[]): ServerContender[] {
  return [
    { id: `${framework}-bare`, name: "bare", role: "floor" },
    { id: `${framework}-telltale`, name: "Telltale", role: "ours" },
    ...peers,
    peer(`${framework}-opentelemetry`, "OpenTelemetry http"),
  ];
}

function peer(id: string, name: string): ServerContender {
  return { id, name, role: "peer" };
}

/** Loads one of them; called in child processes only. */
export async function loadServer(id: string): Promise<Start> {
  const module = (await import(`./${id}.ts`)) as { start: Start }; // every file named above exports it
  return module.start;
}
