import { problems, type ProblemId } from "./problems.ts";

/** One thing wrong with a definition: what it is, where it stands, what was given and what was expected. */
export interface Problem {
  /** `subject/defect`; its page is `docs/rules/<id>.md`. */
  readonly id: ProblemId;
  /** The path inside the definition, such as `slos.availability.objective`. */
  readonly where: string;
  /** The offending value, as text. */
  readonly given: string;
  readonly expected: string;
  /** What to do next. Left out, the catalogue's own hint stands. */
  readonly hint?: string;
}

/** Thrown at definition time and at start-up, never on the request path. */
export class TelltaleError extends Error {
  readonly problems: readonly Problem[];

  constructor(found: readonly Problem[]) {
    super(found.map(formatProblem).join("\n"));
    this.name = "TelltaleError";
    this.problems = found;
  }

  /** The id of the first problem. */
  get id(): ProblemId | undefined {
    return this.problems[0]?.id;
  }
}

/** Renders a problem as one line: id, place, value, expectation, next step. */
export function formatProblem(problem: Problem): string {
  const { id, where, given, expected, hint = problems[id].hint } = problem;
  return `${id}: ${where} is ${given}; expected ${expected}. ${hint} (docs/rules/${id}.md)`;
}

/** Throws when there is anything to report. */
export function assertNone(found: readonly Problem[]): void {
  if (found.length > 0) throw new TelltaleError(found);
}
