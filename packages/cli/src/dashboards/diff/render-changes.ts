import picocolors from "picocolors";
import type { Change, Detail } from "./change.ts";

/** How changes are printed. */
export interface RenderOptions {
  readonly colour: boolean;
  /** Every change and detail, and not only the first ones. */
  readonly full: boolean;
}

const mostChanges = 12;
const mostDetails = 6;

/** Changes as lines, indented under the board they are of: what was before in red, what is after in green. */
export function renderChanges(changes: readonly Change[], { colour, full }: RenderOptions): string {
  const paint = picocolors.createColors(colour);
  const colours = { "+": paint.green, "-": paint.red, "~": paint.yellow };
  const shown = full ? changes : changes.slice(0, mostChanges);
  const lines = shown.flatMap(({ sign, what, details }) => [
    colours[sign](`  ${sign} ${what}`),
    ...few(details.map((each) => renderDetail(each, paint)), full ? Infinity : mostDetails),
  ]);
  const left = changes.length - shown.length;
  return [...lines, ...(left > 0 ? [paint.dim(`    and ${left} more changes (--full)`)] : [])]
    .map((line) => `${line}\n`)
    .join("");
}

function few(details: readonly (readonly string[])[], most: number): string[] {
  const left = details.length - most;
  return [...details.slice(0, most).flat(), ...(left > 0 ? [`      and ${left} more (--full)`] : [])];
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
