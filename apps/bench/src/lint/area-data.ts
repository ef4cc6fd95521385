// The files of a generated part that say what its data is.
import { type Field, lines, pascal } from "./area-fields.ts";

export function renderTypes(name: string, fields: readonly Field[]): string {
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

export function renderErrors(name: string, fields: readonly Field[]): string {
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

export function renderValidator(name: string, fields: readonly Field[]): string {
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

export function renderMapper(name: string, fields: readonly Field[]): string {
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
