// draft-inadarei-api-health-check-06, as far as it is true of us.
import type { Entry, EntryDetails, View } from "./view.ts";

/** Renders a view as health+json. */
export function renderHealthJson(view: View): string {
  const { status, state, service, version, checks } = view;
  const body = {
    status,
    ...publicVersion(version),
    releaseId: version,
    serviceId: service,
    ...notesOf(view),
    checks: Object.fromEntries(checks.filter(isShown).map((entry) => [keyOf(entry), [showEntry(entry)]])),
  };
  return `${JSON.stringify(state ? { ...body, state } : body)}\n`;
}

/** Section 3.2: the version a client sees, which by semantic versioning is the first number. */
function publicVersion(version: string): { version?: string } {
  const major = /^v?(\d{1,9})(?:\.|$)/.exec(version)?.[1];
  return major === undefined ? {} : { version: major };
}

/** Section 3.4: what else is to be said. */
function notesOf({ waitingFor = [], omittedChecks, omitsDetails, unknownExcludes }: View): {
  notes?: string[];
} {
  const notes = [
    ...(waitingFor.length > 0 ? [`waiting for ${waitingFor.join(", ")}`] : []),
    ...(omittedChecks > 0 ? [`${omittedChecks} more checks are left out`] : []),
    ...(omitsDetails ? ["details are left out"] : []),
    ...(unknownExcludes > 0 ? [`${unknownExcludes} of the names to exclude are unknown`] : []),
  ];
  return notes.length > 0 ? { notes } : {};
}

function isShown({ status }: Entry): boolean {
  return status !== "excluded";
}

/** Section 4: component and measurement. What strangers are told of a component is its status. */
function keyOf({ name, details }: Entry): string {
  const { measurement, observed, durationMs }: Partial<EntryDetails> = details ?? {};
  const measured = observed !== undefined ? "value" : durationMs !== undefined ? "responseTime" : "status";
  return `${name}:${measurement ?? measured}`;
}

/** Section 4 has no word for a check that has not run: its status is left out, as it may be. */
function showEntry({ name, status, impact, details }: Entry): object {
  const { component, reason, time }: Partial<EntryDetails> = details ?? {};
  return {
    componentId: name,
    ...(component !== undefined && { componentType: component }),
    ...(status !== "unknown" && { status }),
    impact,
    ...(time !== undefined && { time }),
    ...(reason !== undefined && status !== "pass" && { output: reason }),
    ...observedOf(details ?? {}),
  };
}

/** Sections 4.3 and 4.4: what was measured; where a check says nothing of that, how long it took. */
function observedOf({
  observed,
  unit,
  durationMs,
  measurement = "responseTime",
}: Partial<EntryDetails>): object {
  if (observed !== undefined)
    return { observedValue: observed, ...(unit !== undefined && { observedUnit: unit }) };
  return durationMs === undefined || measurement !== "responseTime"
    ? {}
    : { observedValue: durationMs, observedUnit: "ms" };
}
