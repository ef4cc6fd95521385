import { setTimeout as wait } from "node:timers/promises";

/** Customers on their way through the shop. */
export interface Traffic {
  readonly counts: { readonly begun: number; readonly failed: number; readonly turnedAway: number };
  /** Lets nobody else in and waits for those inside. */
  stop(): Promise<void>;
}

/** How many come, and how many may be inside at once. */
export interface TrafficOptions {
  readonly flowsPerSecond?: number;
  /** Whoever comes when so many are inside is turned away, so a slow shop cannot fill this process's memory. */
  readonly maxInside?: number;
}

/** Sends customers at a steady rate whether or not earlier ones have been served (open loop). `fetch` keeps connections alive. */
export function startTraffic(
  gateway: string,
  { flowsPerSecond = 20, maxInside = 150 }: TrafficOptions = {},
): Traffic {
  const counts = { begun: 0, failed: 0, turnedAway: 0 };
  const inside = new Set<Promise<void>>();
  const timer = setInterval(admit, 1_000 / flowsPerSecond);

  function admit(): void {
    if (inside.size >= maxInside) {
      counts.turnedAway += 1;
      return;
    }
    counts.begun += 1;
    const flow = (Math.random() < 0.7 ? browse(gateway) : checkout(gateway))
      .catch(() => void (counts.failed += 1))
      .finally(() => inside.delete(flow));
    inside.add(flow);
  }

  return {
    counts,
    async stop() {
      clearInterval(timer);
      await Promise.race([Promise.allSettled(inside), wait(300, undefined, { ref: false })]);
    },
  };
}

const products = ["anglepoise", "lantern", "rocker", "stool", "atlas"];

/** Looks at the list, then at one thing on it. */
async function browse(gateway: string): Promise<void> {
  await send(`${gateway}/products`);
  await send(`${gateway}/products/${pick(products)}`);
}

/** Looks at one thing and buys it. */
async function checkout(gateway: string): Promise<void> {
  const product = pick(products);
  await send(`${gateway}/products/${product}`);
  await send(`${gateway}/checkout`, {
    product,
    quantity: 1 + Math.floor(Math.random() * 3),
    channel: pick(["web", "app"]),
    country: pick(["de", "fr", "nl", "at"]),
    scheme: pick(["visa", "mastercard", "girocard"]),
  });
}

async function send(url: string, body?: unknown): Promise<void> {
  const post = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, { ...(body !== undefined && post), signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
  if (response.status >= 500) throw new Error(`${url} answered ${response.status}`);
}

function pick(list: readonly string[]): string {
  return list[Math.floor(Math.random() * list.length)] ?? "";
}
