import { distance } from "fastest-levenshtein";
import type { Report } from "./finding.ts";
import { suppressExpired } from "./rules/suppress/expired.ts";
import { suppressUnknownRule } from "./rules/suppress/unknown-rule.ts";
import { suppressUnused } from "./rules/suppress/unused.ts";
import { suppressWithoutReason } from "./rules/suppress/without-reason.ts";
import type { Rule } from "./rules/rule.ts";
import { endsBlock, type Suppression, type SuppressionComment } from "./suppression-comments.ts";
import type { SuppressionContext } from "./suppressions.ts";

/** What one of the rules about suppressions reports. */
export type Said = readonly [rule: Rule, report: Report];

/** What is wrong with the comments of one file: no reason, no rule, a day gone by, nothing to spare. */
export function judgeSuppressions(
  comments: readonly SuppressionComment[],
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  context: SuppressionContext,
): Said[] {
  const unused = suppressions.filter((each) => !used.has(each) && isJudged(each, context));
  return [
    ...comments.flatMap((comment) => [
      ...nameless(comment),
      ...withoutReason(comment),
      ...expired(comment, context.settings.today),
      ...strayEnd(comment, comments),
    ]),
    ...comments.flatMap((comment) => comment.rules.flatMap((rule) => unknownRule(rule, context.rules))),
    ...unused.map(({ rule, comment }): Said => {
      const isIdle = comment.rules.every(({ place }) => unused.some((each) => each.rule.place === place));
      const message = `nothing here breaks ${rule.id}`;
      return [suppressUnused, { place: rule.place, message, ...(isIdle ? deletion(comment) : {}) }];
    }),
  ];
}

/** Deletes a comment that does nothing; the beginning of a block stays, since its end would be left alone. */
function deletion({ kind, isAlone, line, place }: SuppressionComment): Pick<Report, "fix"> {
  if (kind === "disable" || !isAlone || !line) return {};
  return { fix: { title: "delete the comment", edits: [{ file: place.file, span: line, text: "" }] } };
}

/** The day after it, or no day at all: what is misspelt must not spare for ever. */
export function isExpired({ until }: SuppressionComment, today: string): boolean {
  return until !== undefined && (!isDay(until) || (today !== "" && today > until));
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Rules that look beyond one file, and so may be silent because not everything was read. */
const wholeEstate =
  /^(cross|registry|live|baseline)\/|^metric\/(never-used|not-initialised|declared-twice|name-clash|failure-without-attempts)$|^histogram\/slo-bound-missing$|^rule\/(route-unknown|runbook-missing)$/;

/** Whether silence says that a suppression is not needed. */
function isJudged(
  { rule, comment }: Suppression,
  { rules, severities, facts, settings }: SuppressionContext,
): boolean {
  const { file } = comment.place;
  const known = rules.find(({ id }) => id === rule.id);
  return (
    known !== undefined &&
    !wholeEstate.test(rule.id) &&
    !isExpired(comment, settings.today) &&
    severities.of(known, file) !== "off" &&
    !facts.syntax.some(({ place }) => place.file === file)
  );
}

function nameless({ kind, rules, place }: SuppressionComment): Said[] {
  if (kind === "enable" || rules.length > 0) return [];
  return [[suppressUnknownRule, { place, message: `telltale-${kind} names no rule, so it spares nothing` }]];
}

function withoutReason({ kind, rules, reason, place }: SuppressionComment): Said[] {
  if (kind === "enable" || rules.length === 0 || reason !== undefined) return [];
  return [[suppressWithoutReason, { place, message: `telltale-${kind} gives no reason` }]];
}

function expired(comment: SuppressionComment, today: string): Said[] {
  const { rules, until, place } = comment;
  if (until === undefined || !isExpired(comment, today)) return [];
  const ids = rules.map(({ id }) => id).join(", ");
  const message = isDay(until)
    ? `${ids} was to be spared until ${until}`
    : `"${until}" is no date, so it spares nothing`;
  return [
    [
      suppressExpired,
      isDay(until) ? { place, message } : { place, message, hint: "Write it as until=2026-12-31." },
    ],
  ];
}

function strayEnd(end: SuppressionComment, comments: readonly SuppressionComment[]): Said[] {
  if (end.kind !== "enable") return [];
  const ends = comments.some((start) => start.rules.some(({ id }) => endsBlock(end, start, id)));
  if (ends) return [];
  return [[suppressUnused, { place: end.place, message: "telltale-enable ends nothing", ...deletion(end) }]];
}

function unknownRule({ id, place }: SuppressionComment["rules"][number], rules: readonly Rule[]): Said[] {
  if (rules.some((rule) => rule.id === id)) return [];
  const close = nearestOf(id, rules);
  const message = `there is no rule "${id}"`;
  return [
    [suppressUnknownRule, close ? { place, message, hint: `Did you mean ${close}?` } : { place, message }],
  ];
}

function nearestOf(id: string, rules: readonly Rule[]): string | undefined {
  const [best] = rules
    .map((rule) => [rule.id, distance(id, rule.id)] as const)
    .toSorted((a, b) => a[1] - b[1]);
  return best && best[1] <= Math.max(2, id.length / 3) ? best[0] : undefined;
}
