import { readSeries, type Ask, type Request } from "@telltale/preview";
import { Refused } from "../prometheus/ask-prometheus.ts";

/** What came of one query: data, nothing to draw, or Prometheus' reason not to answer. */
export type Answer =
  | { readonly kind: "data" }
  | { readonly kind: "nothing"; readonly reason: string; readonly isNaN: boolean }
  | { readonly kind: "refused"; readonly reason: string };

/** Asks each question once, however many panels have it, and keeps only what came of it. */
export function createAnswers(ask: Ask): (request: Request) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return ({ path, parameters }) => {
    const key = JSON.stringify([path, parameters]);
    const answer = known.get(key) ?? answerTo(ask(path, parameters));
    known.set(key, answer);
    return answer;
  };
}

async function answerTo(asked: Promise<unknown>): Promise<Answer> {
  try {
    return judge(await asked);
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", reason: error.reason };
    throw error;
  }
}

/** There is something to draw where any point is a number. */
function judge(data: unknown): Answer {
  const series = readSeries(data);
  if (series.length === 0) return { kind: "nothing", reason: "no series", isNaN: false };
  const hasNumber = series.some(({ points }) => points.some(([, value]) => !Number.isNaN(value)));
  return hasNumber
    ? { kind: "data" }
    : { kind: "nothing", reason: "only NaN, such as 0/0 gives", isNaN: true };
}
