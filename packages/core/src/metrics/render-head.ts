import { escapeHelp } from "./escape.ts";

/** What the lines above a family's samples say. */
export interface Head {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** The unit's word, such as `seconds`. */
  readonly unit?: string | undefined;
}

/** The metadata lines of a family. Only OpenMetrics has a UNIT, and only of a name that ends in it. */
export function renderHead({ name, type, help, unit }: Head, openMetrics: boolean): string {
  const lines = [`# HELP ${name} ${escapeHelp(help, openMetrics)}`, `# TYPE ${name} ${type}`];
  if (openMetrics && unit && name.endsWith(`_${unit}`)) lines.push(`# UNIT ${name} ${unit}`);
  return `${lines.join("\n")}\n`;
}
