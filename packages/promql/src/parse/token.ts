import type { QueryProblem, Span } from "../query.ts";

/** One piece of an expression between spaces and comments. */
export interface Token extends Span {
  readonly kind: "word" | "number" | "duration" | "string" | "mark";
  readonly text: string;
  /** True when a Grafana variable is part of it; strings never say so. */
  readonly isVariable: boolean;
  /** What stands around it: conditions in braces, a window in brackets, or neither. */
  readonly inside: "braces" | "brackets" | undefined;
}

/** A problem of the grammar. */
export function syntaxProblem(message: string, { start, end }: Span): QueryProblem {
  return { kind: "syntax", message, span: { start, end } };
}

/** A problem of types, of an expression that the grammar allows. */
export function typeProblem(message: string, { start, end }: Span): QueryProblem {
  return { kind: "type", message, span: { start, end } };
}
