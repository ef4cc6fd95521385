import type { Entry, View } from "./view.ts";

/** Renders a view as our own JSON. */
export function renderJson(view: View): string {
  const { status, state, service, version, checks, waitingFor } = view;
  const body = {
    status,
    ...(state && { state }),
    service,
    version,
    checks: Object.fromEntries(checks.map((entry) => [entry.name, showEntry(entry)])),
    ...(waitingFor && waitingFor.length > 0 && { waiting_for: waitingFor }),
    ...(view.omitsDetails && { details_omitted: true }),
    ...(view.omittedChecks > 0 && { checks_omitted: view.omittedChecks }),
    ...(view.unknownExcludes > 0 && { unknown_excludes: view.unknownExcludes }),
  };
  return `${JSON.stringify(body)}\n`;
}

function showEntry({ status, impact, details }: Entry): object {
  if (!details) return { status, impact };
  const { durationMs, ...rest } = details;
  return { status, impact, ...(durationMs !== undefined && { duration_ms: durationMs }), ...rest };
}
