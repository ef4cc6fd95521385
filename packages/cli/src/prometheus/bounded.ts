import type { Ask } from "@telltale/preview";

/** Asks at most so many questions at once; the others wait in the order they came. */
export function bounded(ask: Ask, limit: number): Ask {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (path, parameters) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await ask(path, parameters);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
