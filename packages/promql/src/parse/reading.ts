import type { NewerSyntax, QueryProblem, Span } from "../query.ts";
import { syntaxProblem, type Token } from "./token.ts";

/** One expression while it is read: what was found wrong or newer so far, and which token stands where. */
export class Reading {
  readonly text: string;
  readonly grafana: boolean;
  readonly problems: QueryProblem[];
  readonly newer: NewerSyntax[];
  readonly #tokens: ReadonlyMap<number, Token>;

  constructor(
    text: string,
    grafana: boolean,
    tokens: readonly Token[],
    found: { readonly problems: readonly QueryProblem[]; readonly newer: readonly NewerSyntax[] },
  ) {
    this.text = text;
    this.grafana = grafana;
    this.#tokens = new Map(tokens.map((token) => [token.start, token]));
    this.problems = [...found.problems];
    this.newer = [...found.newer];
  }

  /** The token that begins here; the grammar reads nothing else. */
  tokenAt(start: number): Token | undefined {
    return this.#tokens.get(start);
  }

  written({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  refuse(message: string, span: Span): void {
    this.problems.push(syntaxProblem(message, span));
  }

  markNewer(what: string, { start, end }: Span): void {
    this.newer.push({ what, span: { start, end } });
  }
}
