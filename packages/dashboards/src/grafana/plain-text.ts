/**
 * Text that Grafana shows as it is: a zero-width space keeps `$name` and `[[name]]` from being replaced, and halves of
 * surrogate pairs, which UTF-8 cannot hold, become the replacement character.
 */
export function plainText(text: string): string {
  // Almost every text has none of these, and a board has thousands of texts.
  if (!/[$[\uD800-\uDFFF]/.test(text)) return text;
  return text.replaceAll(/\$(?=[\w{])|\[(?=\[)/g, "$&\u200B").replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
