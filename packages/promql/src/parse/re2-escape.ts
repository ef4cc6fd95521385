import { isUnicodeClass, oneCharacter, valueOf } from "./re2-characters.ts";
import { refuse, type Cursor } from "./re2-cursor.ts";

/** `pL`, `p{Greek}`, `P{^Greek}`; the backslash has been read. */
export function readUnicodeClass(cursor: Cursor): void {
  const found = /^[pP](?:\{\^?(\w+)\}|\^?([A-Z]))/.exec(cursor.ahead(60));
  const name = found?.[1] ?? found?.[2];
  if (!found || name === undefined || !isUnicodeClass(name))
    refuse("it names a class of characters that is none");
  cursor.at += found[0].length;
}

/** What stands for one character behind a backslash, which has been read. */
export function readEscaped(cursor: Cursor): string {
  const found = oneCharacter.exec(cursor.ahead(12));
  if (!found) refuse(`RE2 does not know the escape \\${cursor.next ?? ""}`);
  const code = /^x\{([\da-fA-F]+)\}/.exec(found[0])?.[1];
  if (code && Number.parseInt(code, 16) > 0x10_ffff) refuse(`\\${found[0]} is no character`);
  cursor.at += found[0].length;
  return valueOf(found[0]);
}
