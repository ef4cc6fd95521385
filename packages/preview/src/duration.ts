const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** A length of time as Grafana and Prometheus write it ("30s", "1h30m", ">10s", or plain seconds), in milliseconds. */
export function parseSpan(text: string): number | undefined {
  const plain = text.trim().replace(/^[<>]=?/, "");
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain) * 1_000;
  if (!/^(\d+(\.\d+)?(ms|[smhdwMy]))+$/.test(plain)) return undefined;
  const parts = plain.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwMy])/g);
  return [...parts].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (milliseconds[unit ?? ""] ?? 0),
    0,
  );
}

/** A length of time as Prometheus reads it: 90,000 is "1m30s". Shorter than a millisecond is one. */
export function writeSpan(ms: number): string {
  let left = Math.max(1, Math.round(ms));
  const parts = ["w", "d", "h", "m", "s", "ms"].map((unit) => {
    const length = milliseconds[unit] ?? 1;
    const count = Math.floor(left / length);
    left -= count * length;
    return count === 0 ? "" : `${count}${unit}`;
  });
  return parts.join("");
}
