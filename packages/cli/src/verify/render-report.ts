import type { Painter } from "@telltale/lint";
import type { VerifyFinding } from "./finding.ts";
import type { Report } from "./report.ts";

/** For people: what is wrong, by board, then the sums. */
export function renderReport(report: Report, paint: Painter): string {
  const blocks = report.boards.flatMap(({ file, uid, title }) => {
    const own = report.failures.filter((each) => each.file === file && each.uid === uid);
    if (own.length === 0) return [];
    const lines = own.map((finding) => renderFinding(finding, paint));
    return [`${paint.bold(title)} ${paint.dim(`(${uid}, ${file})`)}\n${lines.join("")}\n`];
  });
  return `${blocks.join("")}${summary(report)}\n${notesLine(report)}`;
}

function renderFinding(
  { kind, section, panel, query, expression, reason }: VerifyFinding,
  paint: Painter,
): string {
  const place = section === "" ? panel : `${section} / ${panel}`;
  const subject = query === "" ? place : `${place} (${query})`;
  return `  ${paint.error("✗")} ${subject}: ${words[kind]}${reason}\n      ${paint.dim(shortened(expression))}\n`;
}

const words: Readonly<Record<VerifyFinding["kind"], string>> = {
  empty: "empty, ",
  error: "refused: ",
  variable: "has no values: ",
  partly: "empty beside other queries, ",
  "says-so": "empty with a text for it, ",
};

/** The report as JSON has all of it. */
const longest = 400;

function shortened(expression: string): string {
  const line = expression.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function summary({ prometheus, boards, panels, queries, failures }: Report): string {
  const empty = new Set(failures.filter(isEmpty).map(panelOf)).size;
  const errors = failures.filter((finding) => !isEmpty(finding)).length;
  const asked = [count(boards.length, "board"), count(panels, "panel"), count(queries, "query", "queries")];
  return `${asked.join(", ")} at ${prometheus}: ${count(empty, "empty panel")}, ${count(errors, "error")}`;
}

function notesLine({ notes }: Report): string {
  const quiet = new Set(notes.filter(({ kind }) => kind !== "partly").map(panelOf)).size;
  const partly = notes.filter(({ kind }) => kind === "partly").length;
  const said = [
    ...(quiet > 0 ? [`${count(quiet, "panel")} may be empty and ${quiet === 1 ? "is" : "are"}`] : []),
    ...(partly > 0 ? [`${count(partly, "query is", "queries are")} empty beside others of the panel`] : []),
  ];
  return said.length === 0 ? "" : `${said.join("; ")} (--format json names them)\n`;
}

function isEmpty({ kind }: VerifyFinding): boolean {
  return kind !== "error" && kind !== "variable";
}

/** Old panels have no id, and a board may have a title twice. */
function panelOf({ file, uid, section, panel, id }: VerifyFinding): string {
  return JSON.stringify([file, uid, section, panel, id]);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** For programs. */
export function renderReportJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
