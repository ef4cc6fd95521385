import { closeSync, openSync, writeSync } from "node:fs";

/** What a generated exposition looks like. */
export interface Shape {
  readonly kind: "counters" | "histograms";
  readonly families: number;
  /** Lines that carry a value. */
  readonly series: number;
}

const bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Writes a valid exposition of that shape; about 100 bytes a line. */
export function writeExposition(path: string, { kind, families, series }: Shape): void {
  const file = openSync(path, "w");
  let text = "";
  for (let family = 0; family < families; family++) {
    const share = Math.floor(series / families) + (family < series % families ? 1 : 0);
    for (const line of kind === "counters" ? counterLines(family, share) : histogramLines(family, share)) {
      text += line;
      if (text.length < 1 << 20) continue;
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}

function* counterLines(family: number, series: number): Generator<string> {
  const name = `shop_checkout_part_${family}_requests_total`;
  yield `# HELP ${name} Requests answered by part ${family}.\n# TYPE ${name} counter\n`;
  for (let index = 0; index < series; index++) yield `${name}{${labelsAt(index)}} ${index * 7}\n`;
}

function* histogramLines(family: number, series: number): Generator<string> {
  const name = `shop_checkout_part_${family}_wait_seconds`;
  yield `# HELP ${name} Time until part ${family} answers.\n# TYPE ${name} histogram\n`;
  for (let set = 0; set * (bounds.length + 2) < series; set++) {
    const labels = labelsAt(set);
    for (const [index, bound] of bounds.entries())
      yield `${name}_bucket{${labels},le="${bound}"} ${(index + 1) * 3}\n`;
    yield `${name}_sum{${labels}} ${set + 0.5}\n${name}_count{${labels}} ${bounds.length * 3}\n`;
  }
}

/** Distinct for each index: a method, a status, and routes for the rest. */
function labelsAt(index: number): string {
  const method = methods[index % methods.length];
  const status = 200 + (Math.floor(index / methods.length) % 4) * 100;
  const route = Math.floor(index / (methods.length * 4));
  return `method="${method}",status="${status}",route="/items/group${route}/:id"`;
}
