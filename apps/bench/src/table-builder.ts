import type { Column, Row, Table } from "./result.ts";

/** Collects the readings of one table while a suite runs. */
export class TableBuilder {
  readonly #title: string;
  readonly #columns: readonly Column[];
  readonly #rows: readonly Row[];
  readonly #readings: number[][][];

  constructor(title: string, columns: readonly Column[], rows: readonly Row[]) {
    this.#title = title;
    this.#columns = columns;
    this.#rows = rows;
    this.#readings = rows.map(() => columns.map(() => []));
  }

  /** Adds one reading to the row of that name for each column; a missing one is left out. */
  add(row: string, ...values: readonly (number | undefined)[]): void {
    const index = this.#rows.findIndex(({ name }) => name === row);
    for (const [column, value] of values.entries()) {
      if (value !== undefined) this.#readings[index]?.[column]?.push(value);
    }
  }

  build(): Table {
    return { title: this.#title, columns: this.#columns, rows: this.#rows, readings: this.#readings };
  }
}
