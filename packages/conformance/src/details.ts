import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import type { Received, Sending } from "./client.ts";
import type { Subject } from "./contract.ts";
import { readReport } from "./report.ts";

const token = "a-token-of-thirty-two-characters";
const health = { details: { token } };
const allowed: Sending = { headers: { authorization: `Bearer ${token}` } };

/** Strangers learn how each check is, and nothing else; whoever holds the token learns why, without secrets. */
export function describeDetails(subject: Subject): void {
  describe("details", () => {
    describeAudience(subject);
    for (const [kind, fail] of throws) describeSecret(subject, kind, fail);
    describeSize(subject);
  });
}

function describeAudience(subject: Subject): void {
  behaviour(subject, "are for those who have the token", { health }, async (bench) => {
    bench.telemetry.dependencies.database.check(() => Promise.reject(new Error("connection refused")));
    const { status, report } = await readReport(bench, "/health", allowed);
    expect(status).toBe(503);
    expect(JSON.stringify(report.checks["database"])).toContain("connection refused");
  });
  const strangers: readonly [who: string, sending: Sending][] = [
    ["nobody in particular", {}],
    ["another token", { headers: { authorization: "Bearer a-token-of-thirty-two-charactert" } }],
    ["the token without its scheme", { headers: { authorization: token } }],
    ["a token of kilobytes", { headers: { authorization: `Bearer ${token.repeat(200)}` } }],
  ];
  for (const [who, sending] of strangers) {
    behaviour(subject, `are not for ${who}`, { health }, async (bench) => {
      bench.telemetry.dependencies.database.check(() => Promise.reject(new Error("connection refused")));
      const { status, report } = await readReport(bench, "/health", sending);
      expect([status, report.checks["database"]]).toEqual([503, { status: "fail", impact: "critical" }]);
    });
  }
}

/** Nobody may see it, details or not. */
const secret = "hunter2-and-more";
const url = `postgres://admin:${secret}@10.0.0.1/prod`;

const circular: Record<string, unknown> = { password: secret };
circular["self"] = circular;

const throws: readonly [kind: string, fail: () => unknown][] = [
  ["an error", () => Promise.reject(new Error(`no route to ${url}`))],
  ["an error that is thrown at once", thrown(new Error(`no route to ${url}`))],
  ["an error with a cause", thrown(new Error("no route", { cause: new Error(url) }))],
  ["errors together", thrown(new AggregateError([new Error(url)], `no route: password=${secret}`))],
  ["an error with fields", thrown(Object.assign(new Error("no route"), { detail: url, code: url }))],
  ["an error of a name of its own", thrown(Object.assign(new Error("no route"), { name: url }))],
  ["a string", thrown(url)],
  ["a circular object", thrown(circular)],
  ["an object that writes itself", thrown({ toString: () => url, toJSON: () => ({ url }) })],
  ["a secret that the cut would halve", thrown(new Error(`${"x".repeat(222)} ${url}`))],
];

function thrown(what: unknown): () => never {
  return () => {
    throw what;
  };
}

function describeSecret(subject: Subject, kind: string, fail: () => unknown): void {
  behaviour(
    subject,
    `hide a secret in ${kind} from body, header, log and metric`,
    { health },
    async (bench) => {
      bench.telemetry.dependencies.database.check(fail);
      const answers = await askEveryWay(bench);
      const told = JSON.stringify([answers, bench.telemetry.logs, (await bench.send("/metrics")).body]);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
      for (const part of ["hunter2", "admin:"]) expect(told).not.toContain(part);
    },
  );
}

function describeSize(subject: Subject): void {
  const long = thrown(new Error("x".repeat(5_000_000)));
  behaviour(subject, "stay under 10 KiB when an error says five megabytes", { health }, async (bench) => {
    bench.telemetry.dependencies.database.check(long);
    for (const { body, headers } of await askEveryWay(bench)) {
      expect(body.length).toBeLessThan(10 * 1_024);
      expect(JSON.stringify(headers).length).toBeLessThan(2 * 1_024);
    }
  });
}

/** Every answer there is about a failed database, to strangers and to those who have the token. */
async function askEveryWay(bench: Bench): Promise<Received[]> {
  const answers: Received[] = [];
  for (const path of ["/health", "/readyz", "/readyz?verbose", "/readyz/database", "/health?verbose"]) {
    for (const headers of [{}, { accept: "application/health+json" }]) {
      answers.push(await bench.send(path, { headers }));
      answers.push(await bench.send(path, { headers: { ...headers, ...allowed.headers } }));
    }
  }
  return answers;
}
