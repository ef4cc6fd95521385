import type { Symbol } from "./checker.ts";

/** The files that declare a symbol. To ask for them costs less than a look at the declarations, whose trees are made for it. */
export function declaringFiles(symbol: Symbol): readonly string[] {
  return symbol.files ?? symbol.declarations?.map((each) => each.getSourceFile().fileName) ?? [];
}
