import { now } from "./clock.ts";

/** Told once how long a call took and what it threw, if it did. */
export type Recorder = (seconds: number, failure: { readonly thrown: unknown } | undefined) => void;

/** Runs a call and records how it went, when it returns or when its promise settles. Passes on what it returns or throws. */
export function measure<T>(run: () => T, record: Recorder): T {
  const startedAt = now();
  let result: T;
  try {
    result = run();
  } catch (thrown) {
    record(now() - startedAt, { thrown });
    throw thrown;
  }
  const promise = asPromise(result);
  if (!promise) record(now() - startedAt, undefined);
  promise?.then(
    () => record(now() - startedAt, undefined),
    (thrown: unknown) => record(now() - startedAt, { thrown }),
  );
  // T is a promise wherever `promise` stands in for it: awaiting either gives the same.
  return (promise ?? result) as T;
}

/**
 * A promise is passed on as it is. Other thenables (query builders) start their work each time `then` is called,
 * so the caller gets the promise of the one start made here.
 */
function asPromise(result: unknown): Promise<unknown> | undefined {
  if (result instanceof Promise) return result;
  return isThenable(result) ? Promise.resolve(result) : undefined;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
