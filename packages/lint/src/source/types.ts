import ts from "@typescript/typescript6";
import { finite, type ValueSet } from "../values.ts";
import type { Type } from "./checker.ts";

/** The values a type allows, when it allows a known few: unions of literals, enums, booleans. */
export function valuesOfType(type: Type): ValueSet | undefined {
  const members = membersOf(type);
  const values = members.map(literalOf);
  return values.every((value) => value !== undefined) ? finite(...values) : undefined;
}

/** The name of a type, for recognising requests, responses and errors; empty when it has none. */
export function typeName(type: Type): string {
  const member = type.isUnion() ? membersOf(type).find((each) => each.flags & ts.TypeFlags.Object) : type;
  return member?.aliasSymbol?.name ?? member?.symbol?.name ?? "";
}

/** The types of a union; of any other, itself. */
export function membersOf(type: Type): readonly Type[] {
  return type.isUnion() ? (type.types ?? []) : [type];
}

/** Whether the type says nothing. */
export function isOpaque(type: Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

function literalOf(type: Type): string | undefined {
  const { StringLiteral, NumberLiteral } = ts.TypeFlags;
  if (type.flags & (StringLiteral | NumberLiteral)) return String(type.value);
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return "intrinsicName" in type ? String(type.intrinsicName) : undefined;
  return type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void) ? "" : undefined;
}
