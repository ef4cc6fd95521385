import ts from "@typescript/typescript6";
import { bounded, finite, type ValueSet } from "../values.ts";
import type { Checker, Type } from "./checker.ts";
import { declaringFiles } from "./declaring-files.ts";

/** The values a type allows, when it allows a known few: unions of literals, enums, booleans. */
export function valuesOfType(type: Type): ValueSet | undefined {
  const members = membersOf(type);
  const values = members.map(literalOf);
  if (values.every((value) => value !== undefined)) return finite(...values.toSorted());
  return ofComputedEnum(members);
}

/** The same for the type an expression or a declaration has, the bound of a generic parameter included. */
export function typedValues(node: ts.Node, checker: Checker): ValueSet | undefined {
  const type = checker.getTypeAtLocation(node);
  const [declaration] = type.flags & ts.TypeFlags.TypeParameter ? (type.symbol?.declarations ?? []) : [];
  const bound =
    declaration && ts.isTypeParameterDeclaration(declaration) ? declaration.constraint : undefined;
  return valuesOfType(bound ? checker.getTypeAtLocation(bound) : type);
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

/** Whether a type is declared by the repository itself, and not by a library or the language. */
export function isOwnType(type: Type): boolean {
  const symbol = type.aliasSymbol ?? type.symbol;
  const [file] = symbol ? declaringFiles(symbol) : [];
  return file !== undefined && !/\.d\.([^./]+\.)?[cm]?ts$/.test(file);
}

function literalOf(type: Type): string | undefined {
  const { StringLiteral, NumberLiteral } = ts.TypeFlags;
  if (type.flags & (StringLiteral | NumberLiteral)) return String(type.value);
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return "intrinsicName" in type ? String(type.intrinsicName) : undefined;
  return type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void) ? "" : undefined;
}

/** An enum whose members are computed has as many values as members. */
function ofComputedEnum(members: readonly Type[]): ValueSet | undefined {
  if (!members.every(({ flags }) => flags & ts.TypeFlags.EnumLike)) return undefined;
  const [declaration] = members[0]?.symbol?.declarations ?? [];
  const owner = declaration && ts.isEnumMember(declaration) ? declaration.parent : declaration;
  if (!owner || !ts.isEnumDeclaration(owner)) return undefined;
  const size = declaration === owner ? owner.members.length : members.length;
  return bounded(`enum ${owner.name.text}`, size);
}
