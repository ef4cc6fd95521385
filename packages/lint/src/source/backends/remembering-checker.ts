import ts from "@typescript/typescript6";
import type { Checker, Type } from "../checker.ts";

/** The same checker, asked every question once: a compiler looks a symbol up anew each time, and another process is far away. */
export function rememberAnswers(checker: Checker): Checker {
  const byString = remember((type: Parameters<Checker["getIndexTypeOfType"]>[0]) =>
    checker.getIndexTypeOfType(type, ts.IndexKind.String),
  );
  const byNumber = remember((type: Parameters<Checker["getIndexTypeOfType"]>[0]) =>
    checker.getIndexTypeOfType(type, ts.IndexKind.Number),
  );
  return {
    getTypeAtLocation: remember((node) => unlessTooDeep(() => checker.getTypeAtLocation(node), anything)),
    getSymbolAtLocation: remember((node) =>
      unlessTooDeep(() => checker.getSymbolAtLocation(node), undefined),
    ),
    getShorthandAssignmentValueSymbol: remember((node) => checker.getShorthandAssignmentValueSymbol(node)),
    getAliasedSymbol: remember((symbol) => checker.getAliasedSymbol(symbol)),
    isArrayLikeType: remember((type) => checker.isArrayLikeType(type)),
    getIndexTypeOfType: (type, kind) => (kind === ts.IndexKind.Number ? byNumber : byString)(type),
  };
}

/** A type that says nothing. */
const anything: Type = { flags: ts.TypeFlags.Any, isUnion: () => false, getProperty: () => undefined };

/** A chain of thousands of constants overflows the compiler's own stack: what it cannot tell is unknown, and the rest goes on. */
function unlessTooDeep<Answer>(ask: () => Answer, otherwise: Answer): Answer {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

function remember<Asked extends object, Answer>(ask: (of: Asked) => Answer): (of: Asked) => Answer {
  const answers = new Map<Asked, { readonly answer: Answer }>();
  return (of) => {
    const known = answers.get(of);
    if (known) return known.answer;
    const answer = ask(of);
    answers.set(of, { answer });
    return answer;
  };
}
