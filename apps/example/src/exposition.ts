/** One line of an exposition: a name, its labels and its value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/s;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/gs;

/** Reads the samples of a Prometheus text exposition; comments and anything unreadable are passed over. */
export function readExposition(text: string): Sample[] {
  return text.split("\n").flatMap((row) => {
    const [, name, labels = "", value] = line.exec(row) ?? [];
    return name && value ? [{ name, labels: readLabels(labels), value: readValue(value) }] : [];
  });
}

function readLabels(text: string): Record<string, string> {
  const pairs = [...text.matchAll(label)].map(
    ([, name = "", value = ""]) => [name, unescape(value)] as const,
  );
  return Object.fromEntries(pairs);
}

function unescape(value: string): string {
  return value.replaceAll(/\\(.)/gs, (_, character: string) => (character === "n" ? "\n" : character));
}

/** Prometheus writes +Inf and -Inf where JavaScript reads Infinity. */
function readValue(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}
