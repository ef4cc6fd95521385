import ts from "@typescript/typescript6";
import type { Symbol, Type } from "../../checker.ts";
import type { NativeChecker, NativeType } from "./api.ts";
import type { Views } from "./views.ts";

/** A native type as the reader looks at it. What is asked of the other process is asked once. */
export class TypeView implements Type {
  readonly native: NativeType;
  readonly flags: ts.TypeFlags;
  readonly value: unknown;
  readonly intrinsicName: string | undefined;
  readonly #views: Views;
  readonly #checker: NativeChecker;
  readonly #properties = new Map<string, Symbol | undefined>();
  #types: readonly Type[] | undefined;

  constructor(native: NativeType, flags: ts.TypeFlags, views: Views, checker: NativeChecker) {
    this.native = native;
    this.flags = flags;
    this.value = native.value;
    this.intrinsicName = flags & ts.TypeFlags.BooleanLiteral ? String(native.value) : native.intrinsicName;
    this.#views = views;
    this.#checker = checker;
  }

  get symbol(): Symbol | undefined {
    return this.#views.symbol(this.native.getSymbol());
  }

  get aliasSymbol(): Symbol | undefined {
    return this.#views.symbol(this.native.getAliasSymbol());
  }

  get types(): readonly Type[] | undefined {
    if (!(this.flags & ts.TypeFlags.UnionOrIntersection)) return undefined;
    this.#types ??= this.native.getTypes()?.flatMap((each) => this.#views.type(each) ?? []);
    return this.#types;
  }

  isUnion(): boolean {
    return (this.flags & ts.TypeFlags.Union) !== 0;
  }

  getProperty(name: string): Symbol | undefined {
    if (!this.#properties.has(name))
      this.#properties.set(name, this.#views.symbol(this.#checker.getPropertyOfType(this.native, name)));
    return this.#properties.get(name);
  }
}
