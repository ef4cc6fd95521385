import { parseArgs } from "node:util";
import { scenarios, type ScenarioName } from "./scenarios.ts";

/** What the demo was asked to do. */
export interface DemoOptions {
  readonly once: boolean;
  readonly scenario: ScenarioName;
  readonly help: boolean;
}

const names = Object.keys(scenarios) as ScenarioName[];

/** How the demo is used. */
export const usage = `npm run demo [-- --once] [--scenario NAME]

Starts the shop (gateway, catalog, orders, payments and a PostgreSQL), sends customers, lints it,
writes its dashboards, and shows a live table until Ctrl-C.

  --once            run about 15 s; exit 0 only if what should be seen was seen, else 1
  --scenario NAME   what happens in the shop (default steady):
${names.map((name) => `                      ${name.padEnd(14)} ${scenarios[name].summary}`).join("\n")}
  --help            this text

DATABASE_URL puts any PostgreSQL in the place of the embedded one;
OTEL_EXPORTER_OTLP_ENDPOINT sends traces there; NO_COLOR is obeyed.`;

/** Reads the demo's arguments. @throws Error with a sentence that names what is valid. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parse(args[0] === "--" ? args.slice(1) : args); // what `npm run demo --` leaves behind
  const { once = false, scenario = "steady", help = false } = values;
  if (isScenario(scenario)) return { once, scenario, help };
  throw new Error(`There is no scenario "${scenario}". Valid scenarios: ${names.join(", ")}.`);
}

function parse(args: readonly string[]) {
  try {
    const options = {
      once: { type: "boolean" },
      scenario: { type: "string" },
      help: { type: "boolean" },
    } as const;
    return parseArgs({ args: [...args], options, strict: true });
  } catch (error) {
    const [why] = error instanceof Error ? error.message.split(". ", 1) : [];
    throw new Error(`${why}. Valid options: --once, --scenario NAME, --help.`, { cause: error });
  }
}

function isScenario(name: string): name is ScenarioName {
  return names.some((known) => known === name);
}
