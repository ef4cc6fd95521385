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
  if (!isThenable(result)) {
    record(now() - startedAt, undefined);
    return result;
  }
  // T is a promise, or a query builder that starts its work at each `then`: both are awaited once, here.
  return whenSettled(result, (failure) => record(now() - startedAt, failure)) as T;
}

/** The promise the caller gets is the one that records: a rejection nobody handles stays unhandled, as without us. */
function whenSettled(
  result: PromiseLike<unknown>,
  record: (failure?: { thrown: unknown }) => void,
): Promise<unknown> {
  return Promise.resolve(result).then(
    (value) => {
      record();
      return value;
    },
    (thrown: unknown) => {
      record({ thrown });
      throw thrown;
    },
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
