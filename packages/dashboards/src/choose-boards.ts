import { closest, distance } from "fastest-levenshtein";
import { boardKinds, type Board } from "./board.ts";

/**
 * The boards that these words name, in the order of the boards: a word is a kind or an address; no words name all.
 * @throws Error where a word names none, with what it may have meant
 */
export function chooseBoards(boards: readonly Board[], words: readonly string[]): readonly Board[] {
  if (words.length === 0) return boards;
  for (const word of words) if (!boards.some((board) => isNamed(board, word))) throw unknown(word, boards);
  return boards.filter((board) => words.some((word) => isNamed(board, word)));
}

function isNamed({ kind, uid }: Board, word: string): boolean {
  return word === kind || word === uid;
}

function unknown(word: string, boards: readonly Board[]): Error {
  const kinds = [...new Set(boards.map(({ kind }) => kind))].join(", ");
  const has = `boards by address, or all of a kind; this platform has ${kinds || "no boards"}`;
  const isKind = (boardKinds as readonly string[]).includes(word);
  const reason = isKind ? "this platform declares nothing that such a board would show" : meant(word, boards);
  return new Error(`there is no board "${word}"${reason && `: ${reason}`} (${has})`);
}

function meant(word: string, boards: readonly Board[]): string {
  if (boards.length === 0) return "";
  const best = closest(word, [...new Set(boards.flatMap(({ kind, uid }) => [kind, uid]))]);
  return distance(word, best) <= Math.max(2, word.length / 3) ? `did you mean "${best}"?` : "";
}
