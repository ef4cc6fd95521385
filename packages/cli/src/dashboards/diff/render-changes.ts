import picocolors from "picocolors";
import { shorten } from "./shorten.ts";
import type { Change, Detail } from "./change.ts";

/** How changes are printed. */
export interface RenderOptions {
  readonly colour: boolean;
  /** Every change and detail, and not only the first ones. */
  readonly full: boolean;
}

/** Changes as lines, indented under the board they are of: what was before in red, what is after in green. */
export function renderChanges(changes: readonly Change[], { colour, full }: RenderOptions): string {
  const paint = picocolors.createColors(colour);
  const { shown, left } = full ? { shown: changes, left: [] } : shorten(changes);
  const lines = shown.flatMap((change) => renderChange(change, paint));
  return [...lines, ...left.map((line) => paint.dim(`    ${line} (--full)`))]
    .map((line) => `${line}\n`)
    .join("");
}

function renderChange({ sign, what, details, left }: Change, paint: Paint): string[] {
  const colours = { "+": paint.green, "-": paint.red, "~": paint.yellow };
  return [
    colours[sign](`  ${sign} ${what}`),
    ...details.flatMap((detail) => renderDetail(detail, paint)),
    ...(left === undefined ? [] : [paint.dim(`      ${left} (--full)`)]),
  ];
}

/** On one line where both sides are short, else one below the other. */
function renderDetail({ name, before, after }: Detail, paint: Paint): string[] {
  if (isBrief(before) && isBrief(after)) return [`      ${name}  ${briefly(before, after, paint)}`];
  return [
    `      ${name}`,
    ...linesOf(before).map((line) => paint.red(`        - ${line}`)),
    ...linesOf(after).map((line) => paint.green(`        + ${line}`)),
  ];
}

type Paint = ReturnType<typeof picocolors.createColors>;

function isBrief(text: string | undefined): boolean {
  return text === undefined || (text.length <= 40 && !text.includes("\n"));
}

function briefly(before: string | undefined, after: string | undefined, paint: Paint): string {
  if (before === undefined) return paint.green(`+ ${after}`);
  return after === undefined ? paint.red(`- ${before}`) : `${paint.red(before)} → ${paint.green(after)}`;
}

function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split("\n");
}
