import { between } from "../traffic/random.ts";

/** One part of a generated service. */
export interface Area {
  readonly index: number;
  /** How many there are in all; each uses some of those before it. */
  readonly areas: number;
  readonly hasMetrics: boolean;
  readonly random: () => number;
}

/** The twelve files of a part, by path. */
export function renderArea(area: Area): [path: string, text: string][] {
  const name = nameOf(area.index);
  const fields = Array.from({ length: between(14, 20, area.random) }, (_, index) => fieldAt(index, area));
  const parts: Record<string, string> = {
    types: renderTypes(name, fields),
    errors: renderErrors(name, fields),
    validator: renderValidator(name, fields),
    mapper: renderMapper(name, fields),
    repository: renderRepository(name, fields),
    queries: renderQueries(name, fields),
    events: renderEvents(name, fields),
    cache: renderCache(name, fields),
    service: renderService(name, fields, area),
    controller: renderController(name, fields, area),
    policies: renderPolicies(name, fields),
    [area.hasMetrics ? "metrics" : "settings"]: area.hasMetrics
      ? renderMetrics(name)
      : renderSettings(name, fields),
  };
  return Object.entries(parts).map(([part, text]) => [`src/${name}/${part}.ts`, text]);
}

interface Field {
  readonly name: string;
  readonly type: string;
}

const subjects = [
  "order",
  "invoice",
  "parcel",
  "basket",
  "refund",
  "coupon",
  "supplier",
  "shelf",
  "route",
  "driver",
];
const qualities = ["open", "late", "bulk", "gift", "fresh", "local", "quick", "large", "early", "spare"];
const nouns = [
  "amount",
  "owner",
  "state",
  "weight",
  "region",
  "channel",
  "rank",
  "note",
  "limit",
  "score",
  "origin",
];
const types = [
  "string",
  "number",
  "boolean",
  '"new" | "active" | "done"',
  "readonly string[]",
  "Date | undefined",
];

function nameOf(index: number): string {
  return `${qualities[Math.floor(index / subjects.length) % qualities.length]}-${subjects[index % subjects.length]}`;
}

function fieldAt(index: number, { random }: Area): Field {
  const noun = nouns[index % nouns.length] ?? "amount";
  const type = types[between(0, types.length - 1, random)] ?? "string";
  return { name: index < nouns.length ? noun : `${noun}${index}`, type };
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function lines(fields: readonly Field[], write: (field: Field, index: number) => string): string {
  return fields.map(write).join("\n");
}

function renderTypes(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `export interface ${Name} {
  readonly id: string;
${lines(fields, (field) => `  readonly ${field.name}: ${field.type};`)}
}

export type ${Name}Key = keyof ${Name};
export type ${Name}Patch = { -readonly [Key in Exclude<${Name}Key, "id">]?: ${Name}[Key] };
export type Result<Value, Problem extends Error = Error> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

${lines(
  fields,
  ({ name: field, type }) => `export interface ${Name}${pascal(field)}Change {
  readonly kind: "${field}";
  readonly before: ${type};
  readonly after: ${type};
}
`,
)}
export type ${Name}Change =
${lines(fields, ({ name: field }) => `  | ${Name}${pascal(field)}Change`)};
`;
}

function renderErrors(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return lines(
    fields,
    ({ name: field }) => `export class ${Name}${pascal(field)}Error extends Error {
  override readonly name = "${Name}${pascal(field)}Error";
  readonly field = "${field}" as const;

  constructor(readonly given: unknown) {
    super(\`${field} cannot be \${String(given)}\`);
  }
}
`,
  );
}

function renderValidator(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import type { ${Name}, Result } from "./types.ts";
import * as errors from "./errors.ts";

export function validate${Name}(given: Partial<${Name}>): Result<${Name}> {
  for (const check of checks) {
    const problem = check(given);
    if (problem) return { ok: false, problem };
  }
  return { ok: true, value: given as ${Name} };
}

type Check = (given: Partial<${Name}>) => Error | undefined;

${lines(
  fields,
  ({ name: field }) => `function check${pascal(field)}({ ${field} }: Partial<${Name}>): Error | undefined {
  if (${field} === undefined) return new errors.${Name}${pascal(field)}Error(${field});
  return undefined;
}
`,
)}
const checks: readonly Check[] = [
${lines(fields, ({ name: field }) => `  check${pascal(field)},`)}
];
`;
}

function renderMapper(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import type { ${Name}, ${Name}Change } from "./types.ts";

export type Row = { readonly [Key in keyof ${Name} as \`row_\${Key}\`]: ${Name}[Key] };

export function fromRow(row: Row): ${Name} {
  return {
    id: row.row_id,
${lines(fields, ({ name: field }) => `    ${field}: row.row_${field},`)}
  };
}

export function toRow(value: ${Name}): Row {
  return {
    row_id: value.id,
${lines(fields, ({ name: field }) => `    row_${field}: value.${field},`)}
  };
}

export function changesBetween(before: ${Name}, after: ${Name}): ${Name}Change[] {
  const changes: ${Name}Change[] = [];
${lines(
  fields,
  ({ name: field }) => `  if (before.${field} !== after.${field}) {
    changes.push({ kind: "${field}", before: before.${field}, after: after.${field} });
  }`,
)}
  return changes;
}

export function describe(change: ${Name}Change): string {
  switch (change.kind) {
${lines(
  fields,
  ({ name: field }) => `    case "${field}":
      return \`${field} went from \${String(change.before)} to \${String(change.after)}\`;`,
)}
  }
}
`;
}

function renderRepository(name: string, fields: readonly Field[]): string {
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

function renderQueries(name: string, fields: readonly Field[]): string {
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

function renderEvents(name: string, fields: readonly Field[]): string {
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

function renderCache(name: string, fields: readonly Field[]): string {
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

function renderService(
  name: string,
  fields: readonly Field[],
  { index, areas, hasMetrics, random }: Area,
): string {
  const Name = pascal(name);
  const others = [...new Set([1, 2, 3].map(() => between(0, areas - 1, random)))].filter(
    (other) => other < index,
  );
  return `import type { ${Name}Repository } from "./repository.ts";
import { ${Name}Cache } from "./cache.ts";
import { ${Name}Events } from "./events.ts";
import { changesBetween } from "./mapper.ts";
import type { ${Name}, ${Name}Patch, Result } from "./types.ts";
import { validate${Name} } from "./validator.ts";
${others.map((other) => `import type { ${pascal(nameOf(other))} } from "../${nameOf(other)}/types.ts";`).join("\n")}
${hasMetrics ? `import { ${Name}Metrics } from "./metrics.ts";` : ""}

export class ${Name}Service {
  readonly events = new ${Name}Events();
  readonly #cache = new ${Name}Cache(() => performance.now());
  readonly #repository: ${Name}Repository;
  ${hasMetrics ? `readonly #metrics = new ${Name}Metrics();` : ""}

  constructor(repository: ${Name}Repository) {
    this.#repository = repository;
  }

  async get(id: string): Promise<${Name} | undefined> {
    const cached = this.#cache.get(id);
    ${hasMetrics ? 'this.#metrics.lookup(cached ? "hit" : "miss");' : ""}
    if (cached) return cached;
    const found = await this.#repository.find(id);
    if (found) this.#cache.set(found, 60_000);
    return found;
  }

  async change(id: string, patch: ${Name}Patch): Promise<Result<${Name}>> {
    const before = await this.get(id);
    if (!before) return { ok: false, problem: new Error(\`there is no ${name} \${id}\`) };
    const result = validate${Name}({ ...before, ...patch });
    ${hasMetrics ? 'this.#metrics.change(result.ok ? "done" : "refused", patch.state === undefined ? "other" : "state");' : ""}
    if (!result.ok) return result;
    for (const change of changesBetween(before, result.value)) this.events.announce(change);
    await this.#repository.save(result.value);
    return result;
  }
${others
  .map(
    (other) => `
  relate${pascal(nameOf(other))}(value: ${Name}, other: ${pascal(nameOf(other))}): string {
    return \`\${value.id} belongs to \${other.id}\`;
  }`,
  )
  .join("\n")}
${lines(
  fields,
  ({ name: field }) => `
  async with${pascal(field)}(wanted: ${Name}["${field}"]): Promise<readonly ${Name}[]> {
    const { items } = await this.#repository.findBy${pascal(field)}(wanted);
    for (const item of items) this.#cache.set(item, 30_000);
    return items;
  }`,
)}
}
`;
}

function renderController(name: string, fields: readonly Field[], { hasMetrics }: Area): string {
  const Name = pascal(name);
  return `import { Router, type Request, type Response } from "express";
import type { ${Name}Service } from "./service.ts";
${hasMetrics ? `import { requests } from "./metrics.ts";` : ""}

export function create${Name}Router(service: ${Name}Service): Router {
  const router = Router();
  router.get("/:id", async (req: Request<{ id: string }>, res: Response) => {
    const found = await service.get(req.params.id);
    ${hasMetrics ? 'requests.inc({ method: req.method, route: req.route.path, outcome: found ? "found" : "missing" });' : ""}
    if (!found) return void res.status(404).end();
    res.json(found);
  });
${lines(
  fields,
  ({
    name: field,
  }) => `  router.patch("/:id/${field}", async (req: Request<{ id: string }>, res: Response) => {
    const result = await service.change(req.params.id, { ${field}: req.body.${field} });
    if (!result.ok) return void res.status(422).json({ message: result.problem.message });
    res.json(result.value);
  });`,
)}
  return router;
}
`;
}

function renderPolicies(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `import type { ${Name} } from "./types.ts";

export type Verdict = "allow" | "deny" | "ask";

export interface Policy<Subject> {
  readonly name: string;
  judge(subject: Subject): Verdict;
}

export const policies = {
${lines(
  fields,
  ({ name: field }) => `  ${field}: {
    name: "${field}",
    judge: (subject) => (subject.${field} === undefined ? "ask" : "allow"),
  },`,
)}
} as const satisfies Record<string, Policy<${Name}>>;

export function judgeAll(subject: ${Name}): Record<keyof typeof policies, Verdict> {
  return {
${lines(fields, ({ name: field }) => `    ${field}: policies.${field}.judge(subject),`)}
  };
}
`;
}

function renderSettings(name: string, fields: readonly Field[]): string {
  const Name = pascal(name);
  return `export interface ${Name}Settings {
${lines(fields, ({ name: field }) => `  readonly ${field}Limit: number;\n  readonly ${field}Name?: string;`)}
}

export const defaults: Required<${Name}Settings> = {
${lines(fields, ({ name: field }, index) => `  ${field}Limit: ${(index + 1) * 10},\n  ${field}Name: "${field}",`)}
};

export function merge(given: Partial<${Name}Settings>): Required<${Name}Settings> {
  return { ...defaults, ...given };
}
`;
}

function renderMetrics(name: string): string {
  const [Name, prefix] = [pascal(name), name.replaceAll("-", "_")];
  return `import { Counter, Histogram } from "prom-client";
import { registry } from "../metrics/registry.ts";

const outcomes = ["found", "missing"] as const;

export const requests = new Counter({
  name: "shop_${prefix}_requests_total",
  help: "Requests for one.",
  labelNames: ["method", "route", "outcome"] as const,
  registers: [registry],
});

const lookups = new Counter({ name: "shop_${prefix}_lookups_total", help: "Lookups.", labelNames: ["result"], registers: [registry] });
const changes = new Counter({
  name: "shop_${prefix}_changes_total",
  help: "Changes.",
  labelNames: ["outcome", "part"],
  registers: [registry],
});
const waits = new Histogram({
  name: "shop_${prefix}_wait_seconds",
  help: "Time until answered.",
  labelNames: ["outcome"],
  buckets: [0.01, 0.1, 1, 10],
  registers: [registry],
});

export class ${Name}Metrics {
  lookup(result: "hit" | "miss"): void {
    lookups.inc({ result });
  }

  change(outcome: "done" | "refused", part: "state" | "other"): void {
    changes.inc({ outcome, part });
  }

  wait(outcome: string, seconds: number): void {
    if (!isOutcome(outcome)) return;
    waits.observe({ outcome }, seconds);
  }
}

function isOutcome(text: string): text is (typeof outcomes)[number] {
  return (outcomes as readonly string[]).includes(text);
}
`;
}
