// The files of a generated part that decide, answer and count.
import { between } from "../traffic/random.ts";
import { type Area, type Field, lines, nameOf, pascal } from "./area-fields.ts";

export function renderService(
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

export function renderController(name: string, fields: readonly Field[], { hasMetrics }: Area): string {
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

export function renderPolicies(name: string, fields: readonly Field[]): string {
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

export function renderSettings(name: string, fields: readonly Field[]): string {
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

export function renderMetrics(name: string): string {
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
