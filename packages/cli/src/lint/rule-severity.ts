import { rules, type Severity } from "@telltale/lint";
import { InvalidArgumentError } from "commander";
import { nearest } from "../nearest.ts";

/** One `--rule id=severity`. */
export interface RuleSeverity {
  readonly id: string;
  readonly severity: Severity | "off";
}

const severities = ["off", "info", "warning", "error"] as const;

/** Reads `metric/help=error`; commander calls it once for each. */
export function ruleSeverity(text: string, before: readonly RuleSeverity[] = []): RuleSeverity[] {
  const [id = "", given = ""] = text.split("=", 2);
  const severity = severities.find((each) => each === given);
  if (!rules.some((rule) => rule.id === id)) throw new InvalidArgumentError(unknownRule(id));
  if (!severity) throw new InvalidArgumentError(`Write it as ${id}=off, info, warning or error.`);
  return [...before, { id, severity }];
}

function unknownRule(id: string): string {
  const close = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  return `There is no rule "${id}"${close ? `; did you mean ${close}?` : "."}`;
}
