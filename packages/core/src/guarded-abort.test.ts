import { addAbortListener, once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { listen } from "./fixtures/server.ts";
import { createGuardedAbort } from "./guarded-abort.ts";

const fail = (): never => {
  throw new Error("no");
};

// What a caller may pass whatever the type says.
const rejects = (() => Promise.reject(new Error("no"))) as () => void;

describe("a guarded signal", () => {
  it("tells what listeners throw or reject with, and calls the others", async () => {
    const thrown = vi.fn<(error: unknown) => void>();
    const { signal, abort } = bound(thrown);
    const heard = vi.fn<() => void>();
    signal.addEventListener("abort", fail);
    signal.addEventListener("abort", rejects);
    signal.addEventListener("abort", { handleEvent: fail });
    Reflect.set(signal, "onabort", fail);
    signal.addEventListener("abort", heard);
    abort();
    await vi.waitFor(() => expect(thrown).toHaveBeenCalledTimes(4));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("treats the same listener as one, forgets those removed, and those whose own signal aborts", () => {
    const { signal, abort } = bound();
    const heard: string[] = [];
    const [twice, removed] = [() => heard.push("twice"), () => heard.push("removed")];
    const scope = new AbortController();
    for (const listener of [twice, twice, removed]) signal.addEventListener("abort", listener);
    signal.addEventListener("abort", () => heard.push("scoped"), { signal: scope.signal });
    signal.removeEventListener("abort", removed);
    scope.abort();
    abort();
    expect(heard).toEqual(["twice"]);
  });

  it("has one `onabort`, which can be read and taken away", () => {
    const { signal, abort } = bound();
    const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
    Reflect.set(signal, "onabort", first);
    Reflect.set(signal, "onabort", second);
    expect(signal.onabort).toBe(second);
    abort();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    const other = bound();
    Reflect.set(other.signal, "onabort", first);
    Reflect.set(other.signal, "onabort", null);
    other.abort();
    expect(first).not.toHaveBeenCalled();
  });

  it("calls a listener with the signal as `this`, and the event", () => {
    const { signal, abort } = bound();
    const heard = vi.fn<(this: AbortSignal, event: Event) => void>();
    signal.addEventListener("abort", heard);
    abort();
    expect(heard.mock.contexts).toEqual([signal]);
    expect(heard.mock.calls[0]?.[0].type).toBe("abort");
  });

  it("is a signal to everything of Node's own that takes one", async () => {
    const { signal, abort } = bound();
    const heard = vi.fn<() => void>();
    addAbortListener(signal, heard);
    const any = AbortSignal.any([signal]);
    const waiting = once(signal, "abort");
    const { port } = await listen(createServer(() => {})); // never answers
    const fetched = fetch(`http://127.0.0.1:${port}`, { signal });
    abort();
    await waiting;
    await expect(fetched).rejects.toThrow("aborted");
    expect([heard.mock.calls.length, any.aborted, signal instanceof AbortSignal]).toEqual([1, true, true]);
  });
});

function bound(onThrow: (error: unknown) => void = () => {}) {
  const controller = createGuardedAbort(onThrow);
  return { signal: controller.signal, abort: () => controller.abort() };
}
