import type { EnumTable } from "./api.ts";

/** Translates the members of an enum by their names: the numbers of two compilers need not agree. */
export function translator(from: EnumTable, to: EnumTable): (value: number) => number {
  const numbers = new Map<number, number>();
  for (const [name, value] of Object.entries(from)) {
    const ours = to[renamed[name] ?? name];
    if (typeof value === "number" && typeof ours === "number" && !numbers.has(value))
      numbers.set(value, ours);
  }
  return (value) => numbers.get(value) ?? 0;
}

/** The same for flags, bit by bit. */
export function flagTranslator(from: EnumTable, to: EnumTable): (flags: number) => number {
  const pairs = Object.entries(from).flatMap(([name, bit]) => {
    const ours = to[name];
    return isOneBit(bit) && isOneBit(ours) ? [[bit, ours] as const] : [];
  });
  return (flags) => pairs.reduce((all, [bit, ours]) => (flags & bit ? all | ours : all), 0);
}

const renamed: Readonly<Record<string, string>> = { EndOfFile: "EndOfFileToken" };

/** Names of several flags together need no translation, and mean other ones in the other compiler. */
function isOneBit(value: string | number | undefined): value is number {
  return typeof value === "number" && value !== 0 && (value & (value - 1)) === 0;
}
