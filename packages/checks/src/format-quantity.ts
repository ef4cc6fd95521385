/** A unit, as UCUM and OpenTelemetry write it: a share, bytes, seconds, days, messages. */
export type Unit = "1" | "By" | "s" | "d" | "{message}";

/** Writes a value with its unit as a person would say it: "93.1 %", "1.2 GiB", "140 ms", "13.4 days". */
export function formatQuantity(value: number, unit: Unit): string {
  switch (unit) {
    case "1":
      return `${short(value * 100)} %`;
    case "By":
      return formatBytes(value);
    case "s":
      return value < 1 ? `${short(value * 1_000)} ms` : `${short(value)} s`;
    case "d":
      return `${short(value)} days`;
    case "{message}":
      return `${short(value)} messages`;
    default:
      return unit satisfies never;
  }
}

const byteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

function formatBytes(bytes: number): string {
  const power = Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  return `${short(bytes / 1_024 ** power)} ${byteUnits[power]}`;
}

/** One decimal at most. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
