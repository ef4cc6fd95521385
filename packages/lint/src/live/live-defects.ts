import type { DefectFact, DefectKind } from "../facts/exposition.ts";
import type { Place } from "../finding.ts";
import type { Answered, Metadata } from "./answers.ts";

/** Metrics whose overflow series exist: some of their values were lost into it. */
export function overflowDefects(
  overflow: readonly Answered[],
  folded: readonly Answered[],
  place: Place,
): DefectFact[] {
  const sdk = overflow.map(({ labels: { __name__: name = "", job = "" } }) =>
    defect(
      "live/overflow",
      name,
      `${name} of job ${job} is over the SDK's limit: new label sets are lost in one series`,
      place,
    ),
  );
  const own = folded.map(({ labels: { metric = "", label = "", job = "" }, value }) =>
    defect(
      "live/overflow",
      metric,
      `label ${label} of ${metric} of job ${job} has folded ${value} values into _OTHER`,
      place,
    ),
  );
  return [...sdk, ...own];
}

/** A deploy or two within an hour replace all series once each; more often than this they live for minutes. */
const mostReplaced = 3;

/** Jobs whose series do not last. */
export function churnDefects(churn: readonly Answered[], place: Place): DefectFact[] {
  return churn
    .filter(({ value }) => value > mostReplaced && Number.isFinite(value))
    .map(({ labels: { job = "" }, value }) =>
      defect(
        "live/churn",
        job,
        `job ${job} replaced its series ${value.toFixed(1)} times within the last hour`,
        place,
      ),
    );
}

/** Metrics of which targets say different things. */
export function conflictDefects(
  metadata: ReadonlyMap<string, readonly Metadata[]>,
  place: Place,
): DefectFact[] {
  return [...metadata].flatMap(([name, entries]) =>
    (["type", "unit"] as const).flatMap((what) => {
      const said = [...new Set(entries.map((entry) => entry[what]))]
        .filter((each) => each !== "" && each !== "unknown")
        .toSorted();
      return said.length > 1
        ? [
            defect(
              "live/metadata-conflict",
              name,
              `${name} has the ${what} ${said.join(" and the ")}, by different targets`,
              place,
            ),
          ]
        : [];
    }),
  );
}

/** Recorded names that no series has. */
export function deadRecordDefects(
  names: readonly string[],
  present: ReadonlySet<string>,
  place: Place,
): DefectFact[] {
  return names
    .filter((name) => !present.has(name))
    .map((name) => defect("live/dead-record", name, `${name} is recorded, and has no series`, place));
}

function defect(kind: DefectKind, family: string, message: string, place: Place): DefectFact {
  return { kind, family, message, count: 1, place };
}
