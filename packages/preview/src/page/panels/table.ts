import { fieldOf, type OwnField } from "../data/field-of.ts";
import { framesOf, heightOf, rowOf, type Cell, type Column, type Frame } from "../data/table.ts";
import { reorder, sortedRows, transform, unknownTransformations } from "../data/transform.ts";
import { el } from "../dom.ts";
import { display, displayText } from "../format/display.ts";
import { formatMoment } from "../format/moment.ts";
import { linkOf } from "../chart/tooltip.ts";
import { optionAt, type Drawing, type Drawn, type Kept } from "./drawing.ts";

/** More rows than anybody reads would only make the page slow. */
const mostRows = 500;

/** One line per label set, sorted by a click on a column's head. */
export function drawTable(drawing: Drawing): Drawn {
  const { panel, loaded } = drawing;
  const frames = framesOf(loaded.series, panel.queries.filter(({ isHidden }) => !isHidden).length);
  const [frame] = transform(frames, panel.transformations);
  const element = el("div", { class: "table", tabindex: "0", role: "region", "aria-label": panel.title });
  if (frame) show(element, drawing, frame, drawing.kept.sort ?? sortOf(drawing));
  const unknown = unknownTransformations(panel.transformations);
  if (unknown.length > 0)
    element.append(el("p", { class: "note" }, `Not applied here: ${unknown.join(", ")}.`));
  return { element };
}

type Sort = NonNullable<Kept["sort"]>;

function sortOf({ panel }: Drawing): Sort | undefined {
  const given = optionAt(panel.options, "sortBy");
  const first: unknown = Array.isArray(given) ? given[0] : undefined;
  const name = optionAt(first, "displayName");
  return typeof name === "string" ? { name, isDescending: optionAt(first, "desc") === true } : undefined;
}

function show(element: HTMLElement, drawing: Drawing, frame: Frame, sort: Sort | undefined): void {
  const by = frame.columns.find(({ name }) => name === sort?.name);
  const rows = by && sort ? sortedRows(by, sort.isDescending) : undefined;
  const shown = rows ? reorder(frame, rows) : frame;
  const views = shown.columns
    .map((column) => ({ column, field: fieldOfColumn(drawing, column) }))
    .filter(
      ({ field }) => field.custom["hidden"] !== true && optionAt(field.custom["hideFrom"], "viz") !== true,
    );
  const heads = views.map(({ column, field }) =>
    head(column, field.displayName ?? column.name, sort, (next) => {
      drawing.kept.sort = next;
      show(element, drawing, frame, next);
      element.querySelector<HTMLElement>("th[aria-sort] button")?.focus();
    }),
  );
  const count = Math.min(heightOf(shown), mostRows);
  const lines = Array.from({ length: count }, (_, index) => line(drawing, shown, views, index));
  const rest = heightOf(shown) - count;
  element.replaceChildren(
    el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...lines)),
    ...(rest > 0 ? [el("p", { class: "note" }, `and ${rest} more rows`)] : []),
  );
}

function fieldOfColumn({ panel }: Drawing, { name, refId, kind }: Column): OwnField {
  return fieldOf(panel, { name, refId, isNumber: kind === "number" });
}

function head(
  { name, kind }: Column,
  title: string,
  sort: Sort | undefined,
  by: (sort: Sort) => void,
): HTMLElement {
  const isSorted = sort?.name === name;
  const isDescending = isSorted ? !sort.isDescending : kind === "number";
  const arrow = isSorted ? (sort.isDescending ? " ↓" : " ↑") : "";
  return el(
    "th",
    {
      scope: "col",
      class: kind === "number" ? "number" : undefined,
      "aria-sort": isSorted ? (sort.isDescending ? "descending" : "ascending") : undefined,
    },
    el("button", { type: "button", onclick: () => by({ name, isDescending }) }, title + arrow),
  );
}

interface ColumnView {
  readonly column: Column;
  readonly field: OwnField;
}

function line(drawing: Drawing, frame: Frame, views: readonly ColumnView[], index: number): HTMLElement {
  const texts = new Map([...rowOf(frame, index)].map(([name, cell]) => [name, textOf(cell)] as const));
  const fields = Object.fromEntries(texts);
  return el("tr", {}, ...views.map(({ column, field }) => cellOf(drawing, column, field, index, fields)));
}

function cellOf(
  { theme, ways }: Drawing,
  { cells, kind, name }: Column,
  field: OwnField,
  index: number,
  fields: Readonly<Record<string, string>>,
): HTMLElement {
  const cell = cells[index] ?? null;
  const shown = shownCell(cell, kind, field, theme);
  const cellMode = optionAt(field.custom["cellOptions"], "type") ?? field.custom["displayMode"];
  const [way] = ways(field.links, {
    fields,
    labels: fields,
    name,
    value: { raw: cell, text: shown.text },
  });
  const element = el(
    "td",
    { class: kind === "number" ? "number" : undefined, title: kind === "text" ? shown.text : undefined },
    way
      ? el("span", {}, Object.assign(linkOf(way), { title: way.title, textContent: shown.text }))
      : shown.text,
  );
  if (shown.color === undefined) return element;
  if (cellMode === "color-background") {
    element.style.background = shown.color;
    element.classList.add("on-color");
  } else if (cellMode === "color-text" || kind === "text") element.style.color = shown.color;
  return element;
}

function shownCell(cell: Cell, kind: Column["kind"], field: OwnField, theme: Drawing["theme"]) {
  if (kind === "time") return { text: formatMoment(Number(cell)), color: undefined };
  if (kind === "number") {
    const colored = { ...field, color: { ...field.color, mode: colorMode(field) } };
    return display(cell === null ? null : Number(cell), colored, theme);
  }
  return displayText(cell === null ? "" : String(cell), field, theme);
}

/** A table's cells take their colours from thresholds unless one colour is given. */
function colorMode({ color }: OwnField): string {
  return color.mode === "fixed" ? "fixed" : "thresholds";
}

function textOf(cell: Cell): string {
  return cell === null ? "" : String(cell);
}
