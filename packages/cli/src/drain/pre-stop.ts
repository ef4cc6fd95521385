import { cleanFact } from "@telltale/conventions";
import { fieldsOf, listOf, type Fields } from "./manifest.ts";
import { wholeSeconds } from "./seconds.ts";

/** What the kubelet does before it sends SIGTERM; its time counts inside the grace period. */
export interface PreStop {
  readonly kind: "none" | "sleep" | "unknown";
  /** Milliseconds; of a hook whose length nobody can read, none. */
  readonly length: number;
  /** What it runs, where its length is not known. */
  readonly runs?: string;
  readonly line: number;
}

/** Reads a preStop hook: the native sleep, or a command that only sleeps. */
export function readPreStop(hook: Fields): Omit<PreStop, "line"> {
  const seconds = wholeSeconds(fieldsOf(hook["sleep"])["seconds"], "preStop.sleep.seconds");
  if (seconds !== undefined) return { kind: "sleep", length: seconds * 1_000 };
  const command = listOf(fieldsOf(hook["exec"])["command"]).map(String);
  if (command.length > 0) return readCommand(command);
  return "httpGet" in hook || "tcpSocket" in hook
    ? { kind: "unknown", length: 0, runs: "a request" }
    : { kind: "none", length: 0 };
}

function readCommand(command: readonly string[]): Omit<PreStop, "line"> {
  const [program = "", flag = "", script = ""] = command;
  const text = /(^|\/)(ba|da|a)?sh$/.test(program) && /^-\w*c$/.test(flag) ? script : command.join(" ");
  const slept = /^\s*(?:exec\s+)?(?:\/\S*\/)?sleep\s+(\d+(?:\.\d+)?)([smh]?)\s*;?\s*$/.exec(text);
  if (!slept) return { kind: "unknown", length: 0, runs: `"${cleanFact(text)?.slice(0, 80)}"` };
  return { kind: "sleep", length: Number(slept[1]) * (units[slept[2] ?? ""] ?? 1_000) };
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000 };
