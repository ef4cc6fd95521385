import type { LabelUse } from "../facts/source.ts";
import type { Edit } from "../finding.ts";

/** The edits that give a label another name wherever it is given a value; undefined when one of the places is not known. */
export function keyEdits(uses: readonly LabelUse[], name: string): Edit[] | undefined {
  const edits = uses.map((use) => keyEdit(use, name));
  if (edits.includes(undefined)) return undefined;
  const known = new Map(edits.flatMap((edit) => (edit ? [[`${edit.file} ${edit.span.start}`, edit]] : [])));
  return [...known.values()];
}

function keyEdit({ namePlace, label, isShorthand }: LabelUse, name: string): Edit | undefined {
  if (!namePlace?.span) return undefined;
  const { file, span } = namePlace;
  const key = /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name);
  // `{ channel }` names the label and the variable at once; the variable keeps its name.
  return { file, span, text: isShorthand ? `${key}: ${label}` : key };
}
