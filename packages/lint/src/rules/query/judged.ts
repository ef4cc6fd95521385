import type { QueryNode } from "@telltale/promql";
import type { Facts } from "../../facts.ts";
import type { QueryFact } from "../../facts/query.ts";

/** A query that Prometheus would run, and its tree. */
export interface Judged {
  readonly fact: QueryFact;
  readonly root: QueryNode;
}

/** The queries without a problem of their own, so that nothing is told twice. */
export function judgedQueries({ queries }: Facts): Judged[] {
  return queries.flatMap((fact) => {
    const { root, problems } = fact.query;
    return root === undefined || problems.length > 0 ? [] : [{ fact, root }];
  });
}

/** Those whose numbers someone looks at or acts on; a variable only lists labels, an annotation only moments. */
export function shownQueries(facts: Facts): Judged[] {
  return judgedQueries(facts).filter(({ fact }) => /^(panel|alert|record)$/.test(fact.owner.kind));
}
