import type { Painter } from "@telltale/lint";
import type { Finding } from "./finding.ts";
import type { Judged } from "./judge-workload.ts";

/** The sum of each container's end, what is wrong with it, and a last line that says how many. */
export function renderJudged(judged: readonly Judged[], paint: Painter): string {
  const found = judged.reduce((count, { findings }) => count + findings.length, 0);
  const last = found === 0 ? "Every budget adds up." : found === 1 ? "1 finding" : `${found} findings`;
  return `${judged.map((each) => renderOne(each, paint)).join("\n")}\n${last}\n`;
}

function renderOne(judged: Judged, paint: Painter): string {
  const { file, line, place, findings } = judged;
  const head = `${paint.bold(place)}  ${paint.dim(`${file}:${line}`)}\n`;
  return `${head}${renderSum(judged, paint)}${findings.map((each) => renderFinding(file, each, paint)).join("")}`;
}

function renderSum({ parts, total, grace }: Judged, paint: Painter): string {
  const row = (name: string, length: number, note = "") =>
    `  ${name.padEnd(10)}${secondsOf(length).padStart(8)} s  ${paint.dim(note)}`.trimEnd();
  const spare = grace.seconds * 1_000 - total;
  const rest = spare > 0 ? `, ${secondsOf(spare)} s to spare` : "";
  const of = `of ${grace.seconds} s${grace.isDefault ? " (Kubernetes' default)" : ""}${rest}`;
  const rows = parts.map(({ name, length, note }) => row(name, length, note));
  return `${[...rows, `  ${"-".repeat(20)}`, row("together", total, of)].join("\n")}\n`;
}

function renderFinding(
  file: string,
  { id, line, sentence, numbers, remedy }: Finding,
  paint: Painter,
): string {
  const lines = [`${file}:${line}  ${paint.error("error")}  ${id}`, `  ${sentence}`];
  if (numbers) lines.push(`  ${numbers}`);
  return `\n${[...lines, `  ${paint.dim(remedy)}`].join("\n")}\n`;
}

function secondsOf(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
