import type { Observation } from "./observe.ts";
import type { ShopService } from "./settings.ts";
import { compareScrapes, type Signals } from "./signals.ts";

/** Something that should be seen of one service once a scenario is under way. */
export type Expectation = { readonly service: ShopService } & (
  | { readonly endpoint: "/livez" | "/readyz"; readonly status: number }
  | { readonly health: "pass" | "warn" | "fail" }
  | { readonly version: string }
  | ({ readonly figure: "rate" | "errors" | "p50" | "p99"; readonly route?: string } & (
      | { readonly over: number }
      | { readonly under: number }
    ))
);

/** Whether it was seen, in words and figures. */
export interface Verdict {
  readonly seen: boolean;
  readonly text: string;
}

/** One service at the beginning and at the end of the time that is judged. */
export interface Span {
  readonly first: Observation;
  readonly last: Observation;
}

/** Compares what should be seen of a service with what was. */
export function checkExpectation(expectation: Expectation, { first, last }: Span): Verdict {
  const { service } = expectation;
  if ("endpoint" in expectation) {
    const status = expectation.endpoint === "/livez" ? last.livez : last.readyz;
    const text = `${service} ${expectation.endpoint} answers ${expectation.status}`;
    return { seen: status === expectation.status, text: `${text}: ${status ?? "no answer"}` };
  }
  if ("health" in expectation) {
    const text = `${service} /health says ${expectation.health}: ${last.health ?? "no answer"}`;
    return { seen: last.health === expectation.health, text };
  }
  if ("version" in expectation) {
    const text = `${service} is version ${expectation.version}: ${last.version ?? "no answer"}`;
    return { seen: last.version === expectation.version, text };
  }
  const signals = first.scrape && last.scrape && compareScrapes(first.scrape, last.scrape, expectation.route);
  const value = signals?.[expectation.figure];
  const limit = "over" in expectation ? expectation.over : expectation.under;
  const seen = value !== undefined && ("over" in expectation ? value > limit : value < limit);
  const what = [service, expectation.route, expectation.figure].filter(Boolean).join(" ");
  const bound = `${"over" in expectation ? "over" : "under"} ${formatFigure(expectation.figure, limit)}`;
  return { seen, text: `${what} ${bound}: ${formatFigure(expectation.figure, value)}` };
}

/** A figure with its unit, short enough for a table. */
export function formatFigure(figure: keyof Signals, value: number | undefined): string {
  if (value === undefined) return "–";
  switch (figure) {
    case "rate":
      return `${value.toFixed(1)}/s`;
    case "errors":
      return `${(value * 100).toFixed(1)} %`;
    case "p50":
    case "p99":
      return value < 0.9995 ? `${(value * 1_000).toFixed(value < 0.01 ? 1 : 0)} ms` : `${value.toFixed(2)} s`;
    case "inFlight":
      return String(value);
    default:
      return figure satisfies never;
  }
}
