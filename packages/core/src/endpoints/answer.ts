import type { IncomingMessage } from "node:http";
import { cleanText } from "../health/reason.ts";
import type { CheckReport, Health, HealthReport, Selection } from "../health/health.ts";
import { excludeFrom, namesOf, type Exclusion } from "./exclude.ts";
import { formatReply } from "./format.ts";
import type { Query } from "./read-query.ts";
import type { Reply } from "./reply.ts";
import type { Question } from "./question.ts";
import { viewCheck, type Entry, type View } from "./view.ts";

/** What answers are made from. */
export interface AnswerParts {
  readonly health: Pick<Health, "names" | "read">;
  readonly groups: ReadonlyMap<string, Selection>;
  readonly service: string;
  readonly version: string;
}

/** Answers a question: reads its checks, and shows of them what this request may see. */
export async function answerQuestion(
  question: Question,
  request: IncomingMessage,
  query: Query,
  parts: AnswerParts,
): Promise<Reply> {
  const { health, groups } = parts;
  const isDetailed = question.mayShow(request);
  const exclusion = excludeFrom(question.selection, query.exclude, health.names, groups);
  const report = await health.read(exclusion.selection);
  const status = question.statusOf?.(report) ?? report.status;
  const view: View = {
    question: question.name,
    status,
    state: report.state,
    service: parts.service,
    version: parts.version,
    checks: entriesOf(report, exclusion, isDetailed),
    ...(isDetailed && { waitingFor: report.waitingFor.map(cleanText) }),
    unknownExcludes: exclusion.unknown,
    omittedChecks: 0,
    omitsDetails: false,
  };
  return formatReply(view, {
    code: question.codes[status],
    lifetimeMs: lifetimeOf(report),
    isDetailed,
    isVerbose: query.verbose,
    accept: request.headers.accept,
  });
}

/** All that the question is about: what was read, what a group names and nobody has registered, what was left out. */
function entriesOf(
  { checks }: HealthReport,
  { selection, excluded }: Exclusion,
  isDetailed: boolean,
): Entry[] {
  const missing = namesOf({ ...selection, only: selection.only ?? [] }, []).filter(
    (name) => !Object.hasOwn(checks, name),
  );
  return [
    ...Object.entries(checks).map(([name, report]) => viewCheck(name, report, isDetailed)),
    ...missing.map((name): Entry => ({ name, status: "unknown" })),
    ...excluded.map((name): Entry => ({ name, status: "excluded" })),
  ];
}

/** How long all of it stands. A service that starts or drains may change at any time. */
function lifetimeOf({ state, checks }: HealthReport): number {
  const known = Object.values<CheckReport>(checks).filter(({ status }) => status !== "unknown");
  if (state === "starting" || state === "draining" || known.length === 0) return 0;
  return Math.min(...known.map(({ ttlMs }) => ttlMs));
}
