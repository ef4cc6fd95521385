import ts from "@typescript/typescript6";
import type { Checker } from "../checker.ts";

/** The same checker, asked every question once: a compiler looks a symbol up anew each time, and another process is far away. */
export function rememberAnswers(checker: Checker): Checker {
  const byString = remember((type: Parameters<Checker["getIndexTypeOfType"]>[0]) =>
    checker.getIndexTypeOfType(type, ts.IndexKind.String),
  );
  const byNumber = remember((type: Parameters<Checker["getIndexTypeOfType"]>[0]) =>
    checker.getIndexTypeOfType(type, ts.IndexKind.Number),
  );
  return {
    getTypeAtLocation: remember((node) => checker.getTypeAtLocation(node)),
    getSymbolAtLocation: remember((node) => checker.getSymbolAtLocation(node)),
    getShorthandAssignmentValueSymbol: remember((node) => checker.getShorthandAssignmentValueSymbol(node)),
    getAliasedSymbol: remember((symbol) => checker.getAliasedSymbol(symbol)),
    isArrayLikeType: remember((type) => checker.isArrayLikeType(type)),
    getIndexTypeOfType: (type, kind) => (kind === ts.IndexKind.Number ? byNumber : byString)(type),
  };
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
