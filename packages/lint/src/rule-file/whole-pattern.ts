/** The pattern as Alertmanager matches it: the whole value; undefined when it cannot be compiled here. */
export function toRegExp(pattern: string): RegExp | undefined {
  const flags = /^\(\?([is]+)\)/.exec(pattern);
  try {
    return new RegExp(
      `^(?:${pattern.slice(flags?.[0].length ?? 0).replaceAll("(?P<", "(?<")})$`,
      flags?.[1] ?? "",
    );
  } catch {
    return undefined;
  }
}
