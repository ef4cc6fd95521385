import type { VerifyFinding } from "./finding.ts";
import type { VerifiedBoard } from "./verify-board.ts";

/** What a run came to. */
export interface Report {
  /** The server's address, without credentials. */
  readonly prometheus: string;
  readonly panels: number;
  readonly queries: number;
  readonly boards: readonly Omit<VerifiedBoard, "findings">[];
  /** What fails the run. */
  readonly failures: readonly VerifyFinding[];
  /** What does not: allowed, with a text for no data, or empty beside others. */
  readonly notes: readonly VerifyFinding[];
}

/** Adds up what was found on the boards. */
export function reportOn(
  prometheus: string,
  verified: readonly VerifiedBoard[],
  isFailure: (finding: VerifyFinding) => boolean,
): Report {
  const judged = verified.flatMap(({ findings }) =>
    findings.map((finding) => ({ finding, isFailure: isFailure(finding) })),
  );
  const those = (failing: boolean): VerifyFinding[] =>
    judged.flatMap((each) => (each.isFailure === failing ? [each.finding] : []));
  return {
    prometheus,
    panels: verified.reduce((sum, { panels }) => sum + panels, 0),
    queries: verified.reduce((sum, { queries }) => sum + queries, 0),
    boards: verified.map(({ findings: _findings, ...board }) => board),
    failures: those(true),
    notes: those(false),
  };
}
