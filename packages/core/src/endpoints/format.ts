import { renderHealthJson } from "./body-health-json.ts";
import { renderJson } from "./body-json.ts";
import { renderText } from "./body-text.ts";
import { renderWithin } from "./fit.ts";
import { healthJson, wantsHealthJson } from "./negotiate.ts";
import type { Reply } from "./reply.ts";
import type { View } from "./view.ts";

/** How an answer was asked for, and what it is worth. */
export interface Wish {
  readonly code: number;
  /** How long the results stand. */
  readonly lifetimeMs: number;
  readonly isDetailed: boolean;
  readonly isVerbose: boolean;
  readonly accept: string | undefined;
}

/** Writes a view as what was asked for: lines of text, health+json or JSON. */
export function formatReply(view: View, wish: Wish): Reply {
  const { code } = wish;
  const vary = { vary: "Accept" };
  if (wish.isVerbose) return reply(code, "text/plain; charset=utf-8", renderWithin(view, renderText), vary);
  if (!wantsHealthJson(wish.accept))
    return reply(code, "application/json; charset=utf-8", renderWithin(view, renderJson), vary);
  return reply(code, healthJson, renderWithin(view, renderHealthJson), {
    ...vary,
    "cache-control": lifetimeHeader(wish),
  });
}

function reply(status: number, contentType: string, body: string, headers: Reply["headers"] & {}): Reply {
  return { status, contentType, body, headers };
}

/** Section 6 of the draft asks for a freshness lifetime; details are no shared cache's business. */
function lifetimeHeader({ lifetimeMs, isDetailed }: Wish): string {
  const seconds = Math.floor(Math.min(Math.max(lifetimeMs, 0), 3_600_000) / 1_000);
  return `${isDetailed ? "private, " : ""}max-age=${seconds}`;
}
