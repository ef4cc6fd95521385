/** What a number is a number of. */
export interface Quantity {
  readonly base: "seconds" | "bytes" | "ratio" | "count" | "celsius" | "moment";
  /** So much in each second. */
  readonly perSecond: boolean;
  /** The number for one of the base: 1000 for milliseconds. */
  readonly factor: number;
  /** True where only a name without any unit says that it is a count, or only a division that it is a share. */
  readonly isGuess: boolean;
}

/** So many of a base. */
export function quantity(base: Quantity["base"], factor = 1): Quantity {
  return { base, perSecond: false, factor, isGuess: false };
}

/** What a sample of this name is a number of, as its words say; undefined when they do not. */
export function quantityOfName(sample: string): Quantity | undefined {
  const name = sample.replace(/_total$/, "");
  if (/_(bucket|count)$/.test(name)) return quantity("count");
  if (name.endsWith("_created")) return quantity("moment");
  const word = name.replace(/_sum$/, "").split("_").at(-1);
  if (name.endsWith("_time_seconds") || name.endsWith("_timestamp_seconds")) return ofTime(name);
  const known = word === undefined ? undefined : words[word];
  if (known !== undefined) return known;
  return name === sample ? undefined : { ...quantity("count"), isGuess: true };
}

/** A time can be a moment or a duration: the word before tells. */
function ofTime(name: string): Quantity | undefined {
  if (/_timestamp_seconds$|(start|boot|creation|completion|expiry|expiration)_time_seconds$/.test(name))
    return quantity("moment");
  const isDuration =
    /(response|request|processing|wait|queue|run|execution|elapsed|cpu|pause)_time_seconds$/.test(name);
  return isDuration ? quantity("seconds") : undefined;
}

/** What a unit is a number of, be it written as OpenTelemetry or as Prometheus writes it. */
export function quantityOfUnit(unit: string): Quantity | undefined {
  if (/^\{.*\}$/.test(unit)) return quantity("count");
  return words[unit] ?? units[unit];
}

const words: Readonly<Record<string, Quantity>> = {
  seconds: quantity("seconds"),
  milliseconds: quantity("seconds", 1e3),
  microseconds: quantity("seconds", 1e6),
  nanoseconds: quantity("seconds", 1e9),
  bytes: quantity("bytes"),
  bits: quantity("bytes", 8),
  ratio: quantity("ratio"),
  percent: quantity("ratio", 100),
  celsius: quantity("celsius"),
};

const units: Readonly<Record<string, Quantity>> = {
  s: quantity("seconds"),
  ms: quantity("seconds", 1e3),
  us: quantity("seconds", 1e6),
  ns: quantity("seconds", 1e9),
  By: quantity("bytes"),
  bit: quantity("bytes", 8),
  Cel: quantity("celsius"),
};
