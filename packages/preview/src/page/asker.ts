import type { Ask } from "../ask.ts";
import { keyOf } from "./data/key-of.ts";
import { isObject, textOf } from "../json.ts";
import type { SnapshotBoard } from "./model.ts";

/** Where answers come from: the page's own server, or the page itself. */
export interface Asker {
  /** Asks until it is called off. */
  until(signal?: AbortSignal): Ask;
}

/** A browser opens few connections to one server; more questions at once would only wait there. */
const atOnce = 12;

/** Asks the server this page came from, which asks Prometheus. Equal questions that are under way are asked once. */
export function liveAsker(): Asker {
  const waiting: (() => void)[] = [];
  let running = 0;
  const turn = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  const done = (): void => {
    running -= 1;
    waiting.shift()?.();
  };
  return {
    until: (signal) => async (path, parameters) => {
      await turn();
      try {
        signal?.throwIfAborted();
        return await fetchData(path, parameters, signal);
      } finally {
        done();
      }
    },
  };
}

async function fetchData(
  path: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const isQuery = /\/query(_range|_exemplars)?$/.test(path);
  const form = new URLSearchParams({ ...parameters });
  const options: RequestInit = signal ? { signal } : {};
  const response = isQuery
    ? await fetch(path, { ...options, method: "POST", body: form })
    : await fetch(`${path}?${form.toString()}`, options);
  const answer: unknown = await response.json().catch(() => undefined);
  if (isObject(answer) && answer["status"] === "success") return answer["data"];
  const reason = isObject(answer) ? textOf(answer["error"]) : "";
  throw new Error(reason || `The answer was ${response.status}, and no reason was given.`);
}

/** Answers from what an export holds. */
export function snapshotAsker(board: SnapshotBoard | undefined): Asker {
  const answers = board?.answers ?? {};
  return {
    until: () => (path, parameters) => {
      const key = keyOf(path, parameters);
      const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
      if (answer === undefined)
        return Promise.reject(
          new Error("This file holds no answer to this question: it was not asked when it was made."),
        );
      return answer.error === undefined
        ? Promise.resolve(answer.data)
        : Promise.reject(new Error(answer.error));
    },
  };
}
