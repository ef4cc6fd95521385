/** A length of time, unit included: "500ms", "30s", "28d". */
export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d"}`;

const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The length of a duration in milliseconds; undefined when it has no unit or is not a non-negative number. */
export function parseDuration(text: unknown): number | undefined {
  const match = typeof text === "string" ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) : null;
  if (!match) return undefined;
  const length = Number(match[1]) * milliseconds[match[2] as keyof typeof milliseconds];
  return Number.isFinite(length) ? length : undefined;
}
