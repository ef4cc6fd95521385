import type ts from "@typescript/typescript6";
import type { Symbol } from "../../checker.ts";
import type { NativeSymbol } from "./api.ts";
import type { NodePairs } from "./node-pairs.ts";

/** What TypeScript 7 puts before the name of a private field, to tell it from that of another class. */
const mangled = /^__#\d+@(?=#)/;

/** A native symbol as the reader looks at it; its declarations are found when they are asked for. */
export class SymbolView implements Symbol {
  readonly native: NativeSymbol;
  readonly name: string;
  readonly flags: ts.SymbolFlags;
  readonly #pairs: NodePairs;

  constructor(native: NativeSymbol, flags: ts.SymbolFlags, pairs: NodePairs) {
    this.native = native;
    this.name = native.name.replace(mangled, "");
    this.flags = flags;
    this.#pairs = pairs;
  }

  get declarations(): readonly ts.Declaration[] | undefined {
    const found = this.native.declarations.flatMap((each) => this.#pairs.declarationOf(each) ?? []);
    return found.length > 0 ? found : undefined;
  }

  get files(): readonly string[] {
    return this.native.declarations.map(({ path }) => path);
  }

  get valueDeclaration(): ts.Declaration | undefined {
    const handle = this.native.valueDeclaration;
    return handle && this.#pairs.declarationOf(handle);
  }
}
