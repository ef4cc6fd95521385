import { bounded } from "../prometheus/bounded.ts";
import { prometheusServer } from "../prometheus/ask-prometheus.ts";
import { patient } from "../prometheus/patient.ts";
import type { Io } from "../io.ts";
import { createPainter } from "../painter.ts";
import { createAllowed } from "./allowed.ts";
import { createAnswers } from "./answer.ts";
import { fails, type VerifyFinding } from "./finding.ts";
import { readBoards } from "./read-boards.ts";
import { renderVerified, renderVerifiedJson, type Verified } from "./render-verified.ts";
import { verifyBoard, type Verifying } from "./verify-board.ts";
import type { VerifyOptions } from "./verify-options.ts";

/** Asks a Prometheus all that the boards ask; returns the exit code. */
export async function verify(files: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const { ask, shown } = prometheusServer(options.prometheus, options.timeout, io.env);
  const boards = await readBoards(files, options, io);
  const asking = bounded(patient(ask), options.concurrency);
  const allowed = createAllowed(options.allowEmpty ?? []);
  const verifying = verifyingOf(options, asking);
  const verified: Verified = { server: shown, boards: [], panels: 0, queries: 0, failures: [], notes: [] };
  for (const [index, { file, dashboard }] of boards.entries()) {
    showProgress(io, `${index + 1} of ${boards.length} boards: ${dashboard.title}`);
    const { panels, queries, findings } = await verifyBoard(dashboard, file, verifying).finally(() =>
      showProgress(io, ""),
    );
    const isFailure = (finding: VerifyFinding): boolean =>
      fails(finding, options.strict === true) && !allowed.allows(finding);
    verified.boards.push({ file, uid: dashboard.uid, title: dashboard.title, panels, queries });
    verified.panels += panels;
    verified.queries += queries;
    verified.failures.push(...findings.filter(isFailure));
    verified.notes.push(...findings.filter((finding) => !isFailure(finding)));
  }
  const render = options.format === "json" ? renderVerifiedJson : renderVerified;
  io.out(render(verified, createPainter(io.colour)));
  for (const pattern of allowed.unused())
    io.err(`telltale: --allow-empty "${pattern}" allows nothing that is empty\n`);
  return verified.failures.length > 0 ? 1 : 0;
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

function showProgress(io: Io, text: string): void {
  if (io.interactive) io.err(`\r\u001B[2K${text}`);
}
