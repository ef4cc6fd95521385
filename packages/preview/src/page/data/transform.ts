import { own } from "../own.ts";
import type { Transformation } from "../../dashboard.ts";
import { merge } from "./merge.ts";
import { organize } from "./organize.ts";
import { patternOf } from "./pattern.ts";
import { heightOf, type Cell, type Column, type Frame } from "./table.ts";

type Transform = (frames: readonly Frame[], options: Readonly<Record<string, unknown>>) => Frame[];

/** Those of Grafana's transformations that tables of metrics use; others leave the data as it is. */
const transforms: Readonly<Record<string, Transform>> = {
  merge,
  joinByField: merge,
  seriesToColumns: merge,
  joinByLabels: merge,
  organize: (frames, options) => frames.map((frame) => organize(frame, options)),
  filterFieldsByName: (frames, options) => frames.map((frame) => filterFields(frame, options)),
  renameByRegex: (frames, options) => frames.map((frame) => rename(frame, options)),
  sortBy: (frames, options) => frames.map((frame) => sort(frame, options)),
  limit: (frames, options) => frames.map((frame) => limit(frame, options)),
};

/** The frames after all transformations, in order. */
export function transform(frames: readonly Frame[], transformations: readonly Transformation[]): Frame[] {
  return transformations.reduce<Frame[]>(
    (result, { id, options }) => own(transforms, id)?.(result, options) ?? result,
    [...frames],
  );
}

/** The transformations that this page does not know. */
export function unknownTransformations(transformations: readonly Transformation[]): string[] {
  return transformations.map(({ id }) => id).filter((id) => own(transforms, id) === undefined);
}

function filterFields(frame: Frame, options: Readonly<Record<string, unknown>>): Frame {
  const { include, exclude } = options as Record<string, { names?: string[]; pattern?: string } | undefined>;
  const keeps = (name: string): boolean =>
    (include === undefined || named(include, name)) && !(exclude && named(exclude, name));
  return { ...frame, columns: frame.columns.filter(({ name }) => keeps(name)) };
}

function named({ names, pattern }: { names?: string[]; pattern?: string }, name: string): boolean {
  return names?.includes(name) === true || (pattern !== undefined && patternOf(pattern)?.test(name) === true);
}

function rename(frame: Frame, options: Readonly<Record<string, unknown>>): Frame {
  const { regex = "", renamePattern = "" } = options as Record<string, string | undefined>;
  const pattern = patternOf(regex);
  if (!pattern) return frame;
  return {
    ...frame,
    columns: frame.columns.map((column) => ({
      ...column,
      name: column.name.replace(pattern, renamePattern),
    })),
  };
}

function sort(frame: Frame, options: Readonly<Record<string, unknown>>): Frame {
  const [by] = (options["sort"] ?? []) as { field?: string; desc?: boolean }[];
  const column = frame.columns.find(({ name }) => name === by?.field);
  return column ? reorder(frame, sortedRows(column, by?.desc === true)) : frame;
}

/** The rows of a column in order; what has no value comes last either way. */
export function sortedRows({ cells }: Column, isDescending: boolean): number[] {
  const direction = isDescending ? -1 : 1;
  return [...cells.keys()].toSorted((a, b) => {
    const [left, right] = [cells[a] ?? null, cells[b] ?? null];
    if (isNothing(left) || isNothing(right)) return Number(isNothing(left)) - Number(isNothing(right));
    return direction * compare(left, right);
  });
}

function isNothing(cell: Cell): cell is null {
  return cell === null || Number.isNaN(cell);
}

function compare(left: Cell, right: Cell): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), "en", { numeric: true });
}

/** The same frame with these rows only, in this order. */
export function reorder(frame: Frame, rows: readonly number[]): Frame {
  return {
    ...frame,
    columns: frame.columns.map((column) => ({
      ...column,
      cells: rows.map((row) => column.cells[row] ?? null),
    })),
  };
}

function limit(frame: Frame, options: Readonly<Record<string, unknown>>): Frame {
  const most = Number(options["limitField"] ?? 10);
  return reorder(
    frame,
    Array.from({ length: Math.min(most, heightOf(frame)) }, (_, row) => row),
  );
}
