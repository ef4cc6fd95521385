/** Grafana writes patterns as `/pattern/flags` or bare. */
export function patternOf(text: string): RegExp | undefined {
  const [, body = text, flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? [];
  try {
    return new RegExp(body, flags.replaceAll(/[gy]/g, ""));
  } catch {
    return undefined;
  }
}
