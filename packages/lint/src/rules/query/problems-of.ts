import type { QueryProblem } from "@telltale/promql";
import type { Facts } from "../../facts.ts";
import type { Report } from "../../finding.ts";

/** What parsing complained of, of one kind. */
export function* problemsOf({ queries }: Facts, wanted: QueryProblem["kind"]): Iterable<Report> {
  for (const fact of queries)
    for (const { kind, message, span } of fact.query.problems)
      if (kind === wanted) yield { place: fact.at(span), message };
}
