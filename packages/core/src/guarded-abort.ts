// A listener that throws would reach the process as an uncaught exception, and end it in the middle of a drain.

type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };

/** An abort controller whose signal keeps what its listeners throw, or reject with, to `onThrow`. */
export function createGuardedAbort(onThrow: (error: unknown) => void): AbortController {
  const controller = new AbortController();
  guard(controller.signal, onThrow);
  return controller;
}

function guard(signal: AbortSignal, onThrow: (error: unknown) => void): void {
  const add = signal.addEventListener.bind(signal) as Method;
  const remove = signal.removeEventListener.bind(signal) as Method;
  const guarded = createGuards(signal, onThrow);
  Object.assign(signal, {
    addEventListener: (type: string, listener: unknown, options: unknown) =>
      add(type, guarded(listener), options),
    removeEventListener: (type: string, listener: unknown, options: unknown) =>
      remove(type, guarded(listener), options),
  });
  guardProperty(signal);
}

/** `signal.onabort = …` is a listener of its own, however often it is set. */
function guardProperty(signal: AbortSignal): void {
  let onabort: ((event: Event) => unknown) | null = null;
  const relay = (event: Event): unknown => onabort?.call(signal, event);
  Object.defineProperty(signal, "onabort", {
    configurable: true,
    get: () => onabort,
    set(listener: unknown) {
      onabort = typeof listener === "function" ? (listener as typeof onabort) : null; // it is called with an event
      signal.addEventListener("abort", relay); // again is once
    },
  });
}

/** Node's own two, for listeners of any kind. */
type Method = (type: string, listener: unknown, options: unknown) => void;

/** One guard to a listener, so that adding it twice adds it once and it can be removed. */
function createGuards(
  signal: AbortSignal,
  onThrow: (error: unknown) => void,
): (listener: unknown) => unknown {
  const guards = new WeakMap<object, (event: Event) => void>();
  return (listener) => {
    if (!isListener(listener)) return listener;
    const made = guards.get(listener) ?? ((event: Event) => void call(listener, signal, event, onThrow));
    // Node itself removes what it was given: the guard.
    guards.set(listener, made).set(made, made);
    return made;
  };
}

/** The event cannot be asked for the signal: while it is told, `currentTarget` may be null. */
async function call(
  listener: Listener,
  signal: AbortSignal,
  event: Event,
  onThrow: (error: unknown) => void,
): Promise<void> {
  try {
    await (typeof listener === "function" ? listener.call(signal, event) : listener.handleEvent(event));
  } catch (error) {
    onThrow(error);
  }
}

function isListener(value: unknown): value is Listener {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}
