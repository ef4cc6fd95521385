import type { Ask } from "../../ask.ts";
import type { Panel } from "../../dashboard.ts";
import { exemplarRequestsOf, requestsOf } from "../../requests.ts";
import type { Values } from "../../values.ts";
import type { View } from "../../view.ts";
import { linesOfAnswer } from "./lines-of.ts";
import { readExemplars } from "./read-exemplars.ts";
import type { Exemplar, Series } from "./series.ts";

/** What a panel's queries gave. */
export interface Loaded {
  readonly series: readonly Series[];
  readonly exemplars: readonly Exemplar[];
  /** The queries with variables put in, as they were asked. */
  readonly asked: readonly Asked[];
  /** The sentences of those that failed, each once. */
  readonly problems: readonly string[];
}

interface Asked {
  readonly refId: string;
  readonly expression: string;
}

/** Asks everything one panel wants to know. What fails is told in `problems`. */
export async function loadPanel(panel: Panel, values: Values, given: View, ask: Ask): Promise<Loaded> {
  const view = viewFor(panel, given);
  const requests = requestsOf(panel, values, view);
  const problems = new Set<string>();
  const answer: Ask = (path, parameters) =>
    ask(path, parameters).catch((error: unknown) => {
      problems.add(error instanceof Error ? error.message : String(error));
      return undefined;
    });
  const series = Promise.all(
    requests.map(async (each) => linesOfAnswer(each, await answer(each.path, each.parameters))),
  );
  // A Prometheus without exemplars is no reason to hide the lines.
  const exemplars = Promise.all(
    exemplarRequestsOf(panel, values, view).map(async ({ path, parameters }) =>
      readExemplars(await ask(path, parameters).catch(() => undefined)),
    ),
  );
  return {
    series: (await series).flat(),
    exemplars: (await exemplars).flat(),
    asked: requests.map(({ query, expression }) => ({ refId: query.refId, expression })),
    problems: [...problems],
  };
}

/** The cells of a heatmap are wider than the points of a line. */
function viewFor({ type }: Panel, view: View): View {
  return type === "heatmap" ? { ...view, points: Math.ceil((view.points ?? 400) / 3) } : view;
}
