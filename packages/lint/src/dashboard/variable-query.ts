import { pieceOf, type WrittenText } from "../written-text.ts";

/** What a variable's query asks of Prometheus. */
export interface VariableQuery {
  readonly expression: WrittenText;
  /** The label whose values it lists. */
  readonly label?: WrittenText;
}

/** Reads `label_values(metric{...}, label)` and `query_result(expression)`; the other forms name no metric. */
export function variableQuery(text: WrittenText): VariableQuery | undefined {
  const call = /^\s*(label_values|query_result)\s*\(([\s\S]*)\)\s*$/.exec(text.value);
  if (call?.[2] === undefined) return undefined;
  const start = text.value.indexOf("(") + 1;
  const end = start + call[2].length;
  if (call[1] === "query_result") return { expression: trimmed(text, start, end) };
  const comma = text.value.lastIndexOf(",", end);
  const label = /^\s*[A-Za-z_]\w*\s*$/.test(text.value.slice(comma + 1, end));
  if (comma < start || !label) return undefined;
  return { expression: trimmed(text, start, comma), label: trimmed(text, comma + 1, end) };
}

function trimmed(text: WrittenText, from: number, to: number): WrittenText {
  const piece = text.value.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  return pieceOf(text, { start, end: start + piece.trim().length });
}
