// The files of a generated part that keep, find and announce data.
import { type Field, lines, pascal } from "./area-fields.ts";

export function renderRepository(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import { fromRow, toRow, type Row } from "./mapper.ts";
import type { ${Name}, Page } from "./types.ts";

export interface Store<Stored extends object> {
  get(id: string): Promise<Stored | undefined>;
  put(id: string, row: Stored): Promise<void>;
  scan(test: (row: Stored) => boolean, limit: number): Promise<readonly Stored[]>;
}

export class ${Name}Repository {
  readonly #store: Store<Row>;
  readonly #limit: number;

  constructor(store: Store<Row>, { limit = 100 }: { readonly limit?: number } = {}) {
    this.#store = store;
    this.#limit = limit;
  }

  async find(id: string): Promise<${Name} | undefined> {
    const row = await this.#store.get(id);
    return row && fromRow(row);
  }

  async save(value: ${Name}): Promise<void> {
    await this.#store.put(value.id, toRow(value));
  }
${lines(
  fields,
  ({ name: field }) => `
  async findBy${pascal(field)}(wanted: ${Name}["${field}"]): Promise<Page<${Name}>> {
    const rows = await this.#store.scan((row) => row.row_${field} === wanted, this.#limit);
    return { items: rows.map(fromRow) };
  }`,
)}
}
`;
}

export function renderQueries(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import type { ${Name}, ${Name}Key } from "./types.ts";

export type Order = "ascending" | "descending";

export function sortBy<Key extends ${Name}Key>(items: readonly ${Name}[], key: Key, order: Order): ${Name}[] {
  const sign = order === "ascending" ? 1 : -1;
  return [...items].sort((a, b) => sign * String(a[key]).localeCompare(String(b[key])));
}

export function groupBy<Key extends ${Name}Key>(items: readonly ${Name}[], key: Key): Map<${Name}[Key], ${Name}[]> {
  const groups = new Map<${Name}[Key], ${Name}[]>();
  for (const item of items) {
    const group = groups.get(item[key]);
    if (group) group.push(item);
    else groups.set(item[key], [item]);
  }
  return groups;
}
${lines(
  fields,
  ({ name: field }) => `
/** Items by their ${field}, largest groups first. */
export function by${pascal(field)}(items: readonly ${Name}[], most = 10): [${Name}["${field}"], number][] {
  const counted = [...groupBy(items, "${field}")].map(([value, group]) => [value, group.length] as const);
  return counted.sort(([, a], [, b]) => b - a).slice(0, most).map(([value, count]) => [value, count]);
}`,
)}
`;
}

export function renderEvents(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import { EventEmitter } from "node:events";
import type { ${Name}, ${Name}Change } from "./types.ts";

interface ${Name}EventMap {
  saved: [${Name}];
  failed: [Error];
${lines(fields, ({ name: field }) => `  ${field}: [before: ${Name}["${field}"], after: ${Name}["${field}"]];`)}
}

export class ${Name}Events {
  readonly #emitter = new EventEmitter<${Name}EventMap>();

  announce(change: ${Name}Change): void {
    switch (change.kind) {
${lines(
  fields,
  ({ name: field }) => `      case "${field}":
        this.#emitter.emit("${field}", change.before, change.after);
        break;`,
)}
    }
  }
${lines(
  fields,
  ({ name: field }) => `
  on${pascal(field)}(listener: (before: ${Name}["${field}"], after: ${Name}["${field}"]) => void): void {
    this.#emitter.on("${field}", listener);
  }`,
)}
}
`;
}

export function renderCache(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import type { ${Name} } from "./types.ts";

interface Kept<Value> {
  readonly value: Value;
  readonly until: number;
}

export class ${Name}Cache {
  readonly #byId = new Map<string, Kept<${Name}>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get(id: string): ${Name} | undefined {
    const kept = this.#byId.get(id);
    if (!kept || kept.until < this.#now()) return undefined;
    return kept.value;
  }

  set(value: ${Name}, lifetimeMs: number): void {
    this.#byId.set(value.id, { value, until: this.#now() + lifetimeMs });
  }
${lines(
  fields,
  ({ name: field }) => `
  /** Drops what has this ${field}. */
  dropBy${pascal(field)}(wanted: ${Name}["${field}"]): number {
    let dropped = 0;
    for (const [id, { value }] of this.#byId) {
      if (value.${field} === wanted && this.#byId.delete(id)) dropped += 1;
    }
    return dropped;
  }`,
)}
}
`;
}
