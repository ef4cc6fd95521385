/** One line of an exposition. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const line = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)/;
const pair = /([a-zA-Z_]\w*)="((?:\\.|[^"\\])*)"/g;
const escapes: Record<string, string> = { "\\\\": "\\", '\\"': '"', "\\n": "\n" };

/** Reads the samples of a Prometheus text exposition; anything that is neither sample nor comment is an error. */
export function readSamples(text: string): Sample[] {
  return text
    .split("\n")
    .filter((row) => row !== "" && !row.startsWith("#"))
    .map(readSample);
}

function readSample(row: string): Sample {
  const groups = line.exec(row)?.groups;
  if (!groups) throw new Error(`not a sample: ${JSON.stringify(row)}`);
  const pairs = [...(groups["labels"] ?? "").matchAll(pair)];
  const labels = pairs.map(([, name = "", value = ""]) => [
    name,
    value.replace(/\\[\\"n]/g, (code) => escapes[code] ?? code),
  ]);
  return {
    name: groups["name"] ?? "",
    labels: Object.fromEntries(labels) as Record<string, string>,
    value: Number(groups["value"]),
  };
}

/** Samples of a name whose labels hold all of these; a label that is missing counts as empty. */
export function select(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Sample[] {
  const wanted = Object.entries(labels);
  return samples.filter(
    (sample) => sample.name === name && wanted.every(([key, value]) => (sample.labels[key] ?? "") === value),
  );
}

/** Tells one series from another: its name and labels, whatever their order. */
export function seriesOf({ name, labels }: Sample): string {
  return `${name} ${Object.entries(labels).map(String).toSorted().join()}`;
}

/** The sum of the values of some samples. */
export function sum(samples: readonly Sample[]): number {
  return samples.reduce((total, sample) => total + sample.value, 0);
}
