import { performance } from "node:perf_hooks";
import { readScrape, type Scrape } from "./signals.ts";

/** What one service says of itself just now; undefined where it does not answer. */
export interface Observation {
  readonly livez: number | undefined;
  readonly readyz: number | undefined;
  readonly health: string | undefined;
  readonly version: string | undefined;
  readonly scrape: Scrape | undefined;
}

/** Asks a service's five endpoints at once. Never rejects; none may take longer than the limit. */
export async function observe(base: string, timeoutMs = 2_000): Promise<Observation> {
  const [livez, readyz, health, version, metrics] = await Promise.all(
    ["/livez", "/readyz", "/health", "/version", "/metrics"].map((path) => ask(base + path, timeoutMs)),
  );
  return {
    livez: livez?.status,
    readyz: readyz?.status,
    health: readField(health?.text, "status"),
    version: readField(version?.text, "version"),
    scrape: metrics?.status === 200 ? readScrape(metrics.text, performance.now()) : undefined,
  };
}

async function ask(url: string, timeoutMs: number): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined; // refused, reset or too late: all the same to a table
  }
}

function readField(text: string | undefined, name: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text ?? "null");
    const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
