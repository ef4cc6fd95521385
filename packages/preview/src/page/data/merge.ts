import { heightOf, rowOf, type Cell, type Column, type Frame } from "./table.ts";

/** One table of several: rows whose common columns agree become one row. Times of different queries count as equal. */
export function merge(frames: readonly Frame[]): Frame[] {
  if (frames.length < 2) return [...frames];
  const columns = columnsOf(frames);
  const keys = [...columns.values()].filter(({ kind }) => kind === "text").map(({ name }) => name);
  const rows = new Map<string, Map<string, Cell>>();
  for (const frame of frames)
    for (let index = 0; index < heightOf(frame); index += 1) {
      const row = rowOf(frame, index);
      const key = JSON.stringify(keys.map((name) => row.get(name) ?? null));
      const present = rows.get(key);
      if (present) for (const [name, cell] of row) present.set(name, cell);
      else rows.set(key, row);
    }
  const all = [...rows.values()];
  const merged = [...columns.values()].map(({ name, refId, kind }) => ({
    name,
    refId,
    kind,
    cells: all.map((row) => row.get(name) ?? null),
  }));
  return [{ refId: frames[0]!.refId, columns: merged }];
}

/** Every column once, texts before numbers, as they first came. */
function columnsOf(frames: readonly Frame[]): Map<string, Column> {
  const all = frames.flatMap(({ columns }) => columns);
  const order = { time: 0, text: 1, number: 2 };
  const sorted = all.toSorted((a, b) => order[a.kind] - order[b.kind]);
  return new Map(
    sorted
      .toReversed()
      .map((column) => [column.name, column] as const)
      .toReversed(),
  );
}
