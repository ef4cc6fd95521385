/**
 * A PromQL string. JSON's escapes are a subset of PromQL's, but for halves of surrogate pairs, which UTF-8 cannot hold.
 * `$name` and `[[name]]` would be replaced by Grafana, so their first character is written as an escape.
 */
export function printText(text: string): string {
  return withoutVariables(quote(text), /\$(?=[\w{])/g);
}

/** The same for arguments of functions: `$1` stays, being a group of a pattern and no variable of Grafana's. */
export function printArgument(text: string): string {
  return withoutVariables(quote(text), /\$(?=[A-Za-z_]|\{[^\d])/g);
}

/** A PromQL string in which Grafana's variables are to be replaced. */
export function quote(text: string): string {
  if (unescaped.test(text)) return `"${text}"`;
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (rare) => `\\u${rare.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Printable ASCII without quotes and backslashes, as most texts are; asking first more than halves the time of printing. */
const unescaped = /^[ !#-[\]-~]*$/;

function withoutVariables(quoted: string, dollars: RegExp): string {
  if (!/[$[]/.test(quoted)) return quoted;
  return quoted.replaceAll(dollars, String.raw`\x24`).replaceAll("[[", String.raw`\x5b[`);
}
