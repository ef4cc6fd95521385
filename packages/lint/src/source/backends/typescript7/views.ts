import ts from "@typescript/typescript6";
import type { Symbol, Type } from "../../checker.ts";
import type { NativeChecker, NativeModules, NativeSymbol, NativeType } from "./api.ts";
import { flagTranslator } from "./flags.ts";
import type { NodePairs } from "./node-pairs.ts";
import { SymbolView } from "./symbol-view.ts";
import { TypeView } from "./type-view.ts";

/** Native types and symbols in the shape the reader knows: for the same one always the same object, and the way back. */
export class Views {
  readonly #types = new Map<NativeType, TypeView>();
  readonly #symbols = new Map<NativeSymbol, SymbolView>();
  readonly #checker: NativeChecker;
  readonly #pairs: NodePairs;
  readonly #typeFlags: (native: number) => ts.TypeFlags;
  readonly #symbolFlags: (native: number) => ts.SymbolFlags;

  constructor(checker: NativeChecker, pairs: NodePairs, { TypeFlags, SymbolFlags }: NativeModules["sync"]) {
    this.#checker = checker;
    this.#pairs = pairs;
    this.#typeFlags = flagTranslator(TypeFlags, ts.TypeFlags);
    this.#symbolFlags = flagTranslator(SymbolFlags, ts.SymbolFlags);
  }

  type(native: NativeType | undefined): Type | undefined {
    if (!native) return undefined;
    const view =
      this.#types.get(native) ?? new TypeView(native, this.#typeFlags(native.flags), this, this.#checker);
    this.#types.set(native, view);
    return view;
  }

  symbol(native: NativeSymbol | undefined): Symbol | undefined {
    if (!native) return undefined;
    const view =
      this.#symbols.get(native) ?? new SymbolView(native, this.#symbolFlags(native.flags), this.#pairs);
    this.#symbols.set(native, view);
    return view;
  }

  /** The native type behind a view; undefined behind any other object. */
  nativeType(type: Type): NativeType | undefined {
    return type instanceof TypeView ? type.native : undefined;
  }

  /** The native symbol behind a view. */
  nativeSymbol(symbol: Symbol): NativeSymbol | undefined {
    return symbol instanceof SymbolView ? symbol.native : undefined;
  }

  /** The type of what stands under any number, or any string. */
  indexType(type: Type, kind: ts.IndexKind): Type | undefined {
    const native = this.nativeType(type);
    const wanted = kind === ts.IndexKind.Number ? ts.TypeFlags.Number : ts.TypeFlags.String;
    const infos = native ? this.#checker.getIndexInfosOfType(native) : [];
    return this.type(infos.find(({ keyType }) => this.#typeFlags(keyType.flags) & wanted)?.valueType);
  }
}
