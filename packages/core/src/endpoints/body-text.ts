import type { Entry, View } from "./view.ts";

/** Renders a view as lines of text, as the Kubernetes API server writes its own. */
export function renderText(view: View): string {
  const lines = [
    ...view.checks.map(showEntry),
    ...stateLines(view),
    ...(view.omittedChecks > 0 ? [`warn: ${view.omittedChecks} more checks are left out`] : []),
    ...(view.unknownExcludes > 0
      ? [`warn: some health checks cannot be excluded: no matches for ${view.unknownExcludes} of the names`]
      : []),
    `${view.question} check ${view.status === "fail" ? "failed" : "passed"}`,
  ];
  return `${lines.join("\n")}\n`;
}

function showEntry({ name, status, details }: Entry): string {
  const reason = details?.reason ?? "reason withheld";
  switch (status) {
    case "pass":
      return `[+]${name} ok`;
    case "fail":
      return `[-]${name} failed: ${reason}`;
    // The API server knows no warnings: what does not fail begins with a plus.
    case "warn":
      return `[+]${name} warning: ${reason}`;
    case "unknown":
    case "excluded":
      return `[+]${name} ${status}: ok`;
    default:
      return status satisfies never;
  }
}

/** Why it fails where no check says so. */
function stateLines({ status, state, waitingFor = [] }: View): string[] {
  if (status !== "fail") return [];
  if (state === "draining") return ["[-]shutdown failed: draining"];
  if (state !== "starting") return [];
  return [
    `[-]startup failed: ${waitingFor.length > 0 ? `waiting for ${waitingFor.join(", ")}` : "starting"}`,
  ];
}
