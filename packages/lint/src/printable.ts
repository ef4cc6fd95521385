/** Text that cannot move the cursor or colour the terminal, whatever a metric or a path is called. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ");
}
