/** A name between `[:` and `:]`. */
export function isPosixClass(name: string): boolean {
  return posixClasses.test(name);
}

const posixClasses =
  /^\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;

const categories = /^(?:Any|C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** What may stand behind a backslash for one character: octal, hexadecimal, a control character, or itself if no letter or digit. */
export const oneCharacter =
  /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2}|x[\da-fA-F]{2}|x\{[\da-fA-F]+\}|[afnrtv]|(?![a-zA-Z0-9])\p{ASCII})/u;

/** A category or a script of Unicode. */
export function isUnicodeClass(name: string): boolean {
  return categories.test(name) || isScript(name);
}

/** A script of Unicode by its full name: JavaScript knows abbreviations too, Go does not. */
function isScript(name: string): boolean {
  if (/^[A-Z][a-z]{3}$/.test(name) && !/^(?:Cham|Kawi|Lisu|Thai|Toto)$/.test(name)) return false;
  try {
    return new RegExp(`\\p{Script=${name}}`, "u").source !== "";
  } catch {
    return false;
  }
}

const controls: Readonly<Record<string, string>> = {
  a: "\u0007",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** The character that an escape, its backslash taken off, stands for. */
export function valueOf(escape: string): string {
  const hex = /^x\{?([\da-fA-F]+)/.exec(escape)?.[1];
  if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (/^[0-7]/.test(escape)) return String.fromCodePoint(Number.parseInt(escape, 8));
  return controls[escape] ?? escape;
}
