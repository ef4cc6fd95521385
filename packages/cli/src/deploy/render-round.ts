import type { Painter } from "@telltale/lint";
import type { Round } from "./ask-round.ts";
import type { Verdict } from "./judge.ts";

interface Asked {
  readonly expect: string;
  readonly instances?: number;
  readonly format: "text" | "json";
}

/** What a round showed, for people or for programs. */
export function renderRound(round: Round, asked: Asked, paint: Painter): string {
  const { verdicts, instances, matches } = round;
  if (asked.format === "json")
    return `${JSON.stringify({ expected: asked.expect, matches, instances, verdicts }, undefined, 2)}\n`;
  return `${verdicts.map((verdict) => lineOf(verdict, paint)).join("")}${summary(round, asked)}\n`;
}

function lineOf(
  { status, url, address, reason, service, version, instance, commit }: Verdict,
  paint: Painter,
): string {
  const colour = { ok: paint.info, stale: paint.error, unverified: paint.warning }[status];
  const place =
    address === undefined || new URL(url).hostname.includes(address) ? url : `${url} (${address})`;
  const who = [service, version, instance && `instance ${instance}`].filter(Boolean).join(" ");
  const said = status === "ok" ? [commit, reason].filter(Boolean).join(", ") : reason;
  return `${colour(status.padEnd(10))}  ${place}  ${said}${who ? paint.dim(`  ${who}`) : ""}\n`;
}

function summary({ verdicts, instances, matches }: Round, { expect, instances: wanted }: Asked): string {
  if (matches)
    return instances === 1 ? `1 instance runs ${expect}.` : `All ${counted(instances)} run ${expect}.`;
  const not = verdicts.filter(({ status }) => status !== "ok").length;
  if (not === 0) return `Only ${counted(instances)} of ${wanted} answered; all of them run ${expect}.`;
  return `${not} of ${verdicts.length} do not run ${expect}, or do not say so.`;
}

function counted(instances: number): string {
  return instances === 1 ? "1 instance" : `${instances} instances`;
}
