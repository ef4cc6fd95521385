import { own } from "../own.ts";
import type { Frame } from "./table.ts";

/** Hides, orders and renames columns. Those the order does not name come last, as they were. */
export function organize(frame: Frame, options: Readonly<Record<string, unknown>>): Frame {
  const {
    excludeByName = {},
    includeByName = {},
    indexByName = {},
    renameByName = {},
  } = options as {
    excludeByName?: Readonly<Record<string, boolean>>;
    includeByName?: Readonly<Record<string, boolean>>;
    indexByName?: Readonly<Record<string, number>>;
    renameByName?: Readonly<Record<string, string>>;
  };
  const chosen = Object.keys(includeByName).length > 0;
  const columns = frame.columns
    .filter(({ name }) => own(excludeByName, name) !== true && (!chosen || own(includeByName, name) === true))
    .toSorted((a, b) => (own(indexByName, a.name) ?? Infinity) - (own(indexByName, b.name) ?? Infinity) || 0)
    .map(({ name, refId, kind, cells }) => ({ name: own(renameByName, name) || name, refId, kind, cells }));
  return { ...frame, columns };
}
