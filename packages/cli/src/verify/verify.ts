import pLimit from "p-limit";
import { prometheusServer } from "../prometheus/ask-prometheus.ts";
import { patient } from "../prometheus/patient.ts";
import type { Io } from "../io.ts";
import { createPainter } from "../painter.ts";
import { withProgress } from "../progress.ts";
import { createAllowed } from "./allowed.ts";
import { createAnswers } from "./answer.ts";
import { fails } from "./finding.ts";
import { readBoards, type BoardFile } from "./read-boards.ts";
import { renderReport, renderReportJson } from "./render-report.ts";
import { reportOn } from "./report.ts";
import { verifyBoard, type VerifiedBoard, type Verifying } from "./verify-board.ts";
import type { VerifyOptions } from "./verify-options.ts";

/** Asks a Prometheus all that the boards ask; returns the exit code. */
export async function verify(files: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const { ask, shown } = prometheusServer(options.prometheus, options.timeout, io.env);
  const boards = await readBoards(files, options, io);
  const limit = pLimit(options.concurrency);
  const patiently = patient(ask);
  const bounded: typeof ask = (...question) => limit(patiently, ...question);
  const verified = await verifyAll(boards, verifyingOf(options, bounded), io);
  const allowed = createAllowed(options.allowEmpty);
  const report = reportOn(shown, verified, (finding) => {
    const isAllowed = allowed.allows(finding);
    return !isAllowed && fails(finding, options.strict === true);
  });
  io.out(
    options.format === "json" ? renderReportJson(report) : renderReport(report, createPainter(io.colour)),
  );
  for (const pattern of allowed.unused())
    io.err(`telltale: --allow-empty "${pattern}" allows nothing that is empty\n`);
  return report.failures.length > 0 ? 1 : 0;
}

/** One board after the other, so that progress can be told; the queries of a board go together. */
async function verifyAll(
  boards: readonly BoardFile[],
  verifying: Verifying,
  io: Io,
): Promise<VerifiedBoard[]> {
  const verified: VerifiedBoard[] = [];
  for (const { file, dashboard } of boards) {
    const text = `${verified.length + 1} of ${boards.length} boards: ${dashboard.title}`;
    verified.push(await withProgress(io, text, () => verifyBoard(dashboard, file, verifying)));
  }
  return verified;
}

function verifyingOf(options: VerifyOptions, ask: Verifying["ask"]): Verifying {
  const { range, step, scrapeInterval: scrapeMs, var: choices } = options;
  return {
    ask,
    answer: createAnswers(ask),
    choices,
    now: Date.now(),
    scrapeMs,
    ...(range !== undefined && { range }),
    ...(step !== undefined && { step }),
  };
}
