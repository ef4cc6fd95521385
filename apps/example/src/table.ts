import Table from "cli-table3";
import pc from "picocolors";
import { formatFigure } from "./expectations.ts";
import type { Signals } from "./signals.ts";

/** One service, as the table shows it. */
export interface Row {
  readonly service: string;
  readonly health: string | undefined;
  readonly version: string | undefined;
  readonly signals: Signals | undefined;
}

/** How wide the terminal is, and whether it shows colours. */
export interface Look {
  readonly columns: number;
  readonly color: boolean;
}

type Colors = ReturnType<typeof pc.createColors>;

interface Column {
  readonly title: string;
  /** Shown from this many terminal columns on. */
  readonly from: number;
  readonly cell: (row: Row, colors: Colors) => string;
}

const columns: readonly Column[] = [
  { title: "service", from: 0, cell: ({ service }, { bold }) => bold(service) },
  { title: "health", from: 0, cell: ({ health }, colors) => colorHealth(health, colors) },
  { title: "version", from: 80, cell: ({ version }) => version ?? "–" },
  { title: "requests/s", from: 40, cell: ({ signals }) => signals?.rate.toFixed(1) ?? "–" },
  { title: "errors", from: 0, cell: ({ signals }, colors) => colorErrors(signals?.errors, colors) },
  { title: "p50", from: 80, cell: ({ signals }) => formatFigure("p50", signals?.p50) },
  { title: "p99", from: 50, cell: ({ signals }) => formatFigure("p99", signals?.p99) },
  { title: "in flight", from: 60, cell: ({ signals }) => formatFigure("inFlight", signals?.inFlight) },
];

/** Renders the services as a table; a narrow terminal gets fewer columns. */
export function renderTable(rows: readonly Row[], { columns: width, color }: Look): string {
  const colors = pc.createColors(color);
  const shown = columns.filter(({ from }) => width >= from);
  const table = new Table({
    head: shown.map(({ title }) => colors.dim(title)),
    colAligns: shown.map((_, index) => (index < 2 ? "left" : "right")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: Object.fromEntries(borders.map((part) => [part, ""])),
  });
  table.push(...rows.map((row) => shown.map(({ cell }) => cell(row, colors))));
  return table.toString().replaceAll(/ +$/gm, "");
}

/** Renders the services as one plain line each, for logs and pipes. */
export function renderLines(rows: readonly Row[], seconds: number): string {
  const colors = pc.createColors(false);
  const cells = (row: Row) => columns.slice(1).map(({ title, cell }) => `${title} ${cell(row, colors)}`);
  return rows.map((row) => `${seconds.toFixed(0)}s ${row.service}: ${cells(row).join(", ")}`).join("\n");
}

const borders = ["top", "bottom", "left", "mid", "right"]
  .flatMap((side) => [side, `${side}-left`, `${side}-mid`, `${side}-right`])
  .concat("middle");

function colorHealth(health: string | undefined, { green, yellow, red }: Colors): string {
  if (health === undefined) return red("no answer");
  if (health === "pass") return green(health);
  return health === "warn" ? yellow(health) : red(health);
}

function colorErrors(errors: number | undefined, { red }: Colors): string {
  const text = formatFigure("errors", errors);
  return errors !== undefined && errors >= 0.01 ? red(text) : text;
}
