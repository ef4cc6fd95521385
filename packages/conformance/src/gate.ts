/** Something that waits until a test lets it go. */
export interface Gate {
  /** Resolves once the gate has been opened. */
  readonly passed: Promise<void>;
  /** Resolves once somebody waits at the gate. */
  readonly reached: Promise<void>;
  readonly wait: () => Promise<void>;
  readonly open: () => void;
}

/** Makes a closed gate, so that a test decides when a handler goes on. */
export function createGate(): Gate {
  const [passed, open] = signal();
  const [reached, reach] = signal();
  const wait = () => {
    reach();
    return passed;
  };
  return { passed, reached, wait, open };
}

/** Makes a function that resolves for all its callers once it has been called this often. */
export function createBarrier(callers: number): () => Promise<void> {
  const [passed, open] = signal();
  let waiting = 0;
  return () => {
    waiting += 1;
    if (waiting >= callers) open();
    return passed;
  };
}

/** A promise, and the function that fulfils it. */
function signal(): [promise: Promise<void>, fulfil: () => void] {
  let fulfil: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    fulfil = resolve;
  });
  return [promise, () => fulfil?.()];
}
