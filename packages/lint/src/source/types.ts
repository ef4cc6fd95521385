import ts from "@typescript/typescript6";
import { finite, type ValueSet } from "../values.ts";

/** The values a type allows, when it allows a known few: unions of literals, enums, booleans. */
export function valuesOfType(type: ts.Type): ValueSet | undefined {
  const members = type.isUnion() ? type.types : [type];
  const values = members.map(literalOf);
  return values.every((value) => value !== undefined) ? finite(...values) : undefined;
}

/** The name of a type, for recognising requests, responses and errors; empty when it has none. */
export function typeName(type: ts.Type): string {
  const member = type.isUnion() ? type.types.find((each) => each.flags & ts.TypeFlags.Object) : type;
  return member?.aliasSymbol?.name ?? member?.symbol?.name ?? "";
}

/** Whether the type says nothing. */
export function isOpaque(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

function literalOf(type: ts.Type): string | undefined {
  if (type.isStringLiteral()) return type.value;
  if (type.isNumberLiteral()) return String(type.value);
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return "intrinsicName" in type ? String(type.intrinsicName) : undefined;
  return type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void) ? "" : undefined;
}
