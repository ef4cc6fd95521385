import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import type { Subject } from "./contract.ts";
import { readReport } from "./report.ts";

/** One check, all but one, in plain lines or as health+json: what may be asked of /readyz and /health. */
export function describeQuestions(subject: Subject): void {
  describe("questions", () => {
    describeHead(subject);
    describeOne(subject);
    describeExclude(subject);
    describeVerbose(subject);
    describeMediaType(subject);
  });
}

/** The database fails, the mailer is well. */
function failDatabase({ telemetry }: Bench): void {
  telemetry.dependencies.database.check(() => Promise.reject(new Error("refused")));
  telemetry.dependencies.mailer.check(() => true);
}

function describeOne(subject: Subject): void {
  behaviour(subject, "/readyz/<check> answers for one check alone", {}, async (bench) => {
    failDatabase(bench);
    expect((await bench.send("/readyz/database")).status).toBe(503);
    const { status, report } = await readReport(bench, "/readyz/mailer");
    expect([status, Object.keys(report.checks)]).toEqual([200, ["mailer"]]);
  });
  behaviour(subject, "/readyz/<check> is 404 for a check there is not", {}, async (bench) => {
    for (const path of ["/readyz/nobody", "/readyz/__proto__", "/readyz/database/more"]) {
      expect((await bench.send(path)).status).toBe(404);
    }
  });
}

function describeHead(subject: Subject): void {
  behaviour(subject, "HEAD learns of a failure by the status alone", {}, async (bench) => {
    failDatabase(bench);
    for (const path of ["/readyz", "/health", "/readyz/database", "/readyz?verbose"])
      expect(await bench.send(path, { method: "HEAD" })).toMatchObject({ status: 503, body: "" });
  });
}

function describeExclude(subject: Subject): void {
  behaviour(subject, "?exclude= leaves checks out, as often as it is said", {}, async (bench) => {
    failDatabase(bench);
    bench.telemetry.health.add("disk", () => false);
    const statuses = [
      (await bench.send("/readyz?exclude=disk")).status,
      (await bench.send("/readyz?exclude=disk&exclude=database")).status,
      (await bench.send("/health?exclude=disk&exclude=database&exclude=nobody")).status,
    ];
    expect(statuses).toEqual([503, 200, 200]);
  });
}

function describeVerbose(subject: Subject): void {
  behaviour(subject, "?verbose says each check in a line, and no reason", {}, async (bench) => {
    failDatabase(bench);
    const answer = await bench.send("/readyz?verbose&exclude=mailer");
    expect([answer.status, answer.headers["content-type"]]).toEqual([
      503,
      expect.stringMatching(/^text\/plain/),
    ]);
    const lines = answer.body.trimEnd().split("\n");
    expect(lines).toEqual(
      expect.arrayContaining(["[-]database failed: reason withheld", "[+]mailer excluded: ok"]),
    );
    expect(lines.at(-1)).toBe("readyz check failed");
    expect(answer.body).not.toContain("refused");
  });
  behaviour(subject, "?verbose ends in a line that passes when all is well", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => true);
    const { status, body } = await bench.send("/readyz?verbose");
    expect([status, body.trimEnd().split("\n")]).toEqual([
      200,
      expect.arrayContaining(["[+]database ok", "readyz check passed"]),
    ]);
  });
}

const healthJson = "application/health+json";

function describeMediaType(subject: Subject): void {
  behaviour(subject, `answers as ${healthJson} whoever accepts it, and no one else`, {}, async (bench) => {
    failDatabase(bench);
    const answer = await readReport(bench, "/health", { headers: { accept: healthJson } });
    expect([answer.status, answer.headers["content-type"]]).toEqual([
      503,
      expect.stringContaining(healthJson),
    ]);
    expect(answer.report.status).toBe("fail");
    for (const entries of Object.values(answer.report.checks)) expect(entries).toEqual([expect.anything()]);
    for (const accept of ["*/*", "application/json", "text/html"]) {
      const { headers } = await bench.send("/health", { headers: { accept } });
      expect(headers["content-type"]).toMatch(/^application\/json/);
    }
  });
}
