import type { AskPrometheus, LiveOptions } from "./live-options.ts";

/** Asks within a bound, and remembers what was not answered. */
export interface Asker {
  /** Rejects when it is not answered. */
  first(path: string, parameters: Readonly<Record<string, string>>): Promise<unknown>;
  /** Undefined when it is not answered, or when too much was asked already. */
  ask(path: string, parameters: Readonly<Record<string, string>>): Promise<unknown>;
  readonly failures: readonly string[];
  notes(): string[];
  requests(): number;
}

/** Makes one for a run. */
export function createAsker(ask: AskPrometheus, { mostRequests }: Pick<LiveOptions, "mostRequests">): Asker {
  const failures: string[] = [];
  let made = 0;
  let leftOut = 0;
  let isDone = false;
  const once: AskPrometheus = (path, parameters) => {
    made += 1;
    return ask(path, parameters);
  };
  return {
    failures,
    first: once,
    async ask(path, parameters) {
      if (isDone || made >= mostRequests) {
        leftOut += 1;
        return undefined;
      }
      try {
        return await once(path, parameters);
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error);
        isDone ||= /\b429\b/.test(sentence);
        if (!failures.includes(sentence)) failures.push(sentence);
        return undefined;
      }
    },
    notes: () =>
      leftOut === 0
        ? []
        : [
            `${leftOut} requests were not made: ${isDone ? "the server had enough" : `${mostRequests} is the most`}`,
          ],
    requests: () => made,
  };
}
