import type { Command } from "commander";

/** The options of every command that makes boards of a platform. */
export function addBoardOptions(command: Command): Command {
  return command
    .option("-p, --platform <file>", "the platform file (default: the nearest telltale.platform.ts, upwards)")
    .option("--schema <schema>", "classic (every Grafana), v2 (Grafana 13) or perses", "classic")
    .option(
      "--only <board>",
      "a kind of board (fleet, service, slo, …) or an address; repeat it, or part by commas",
      collect,
    );
}

/** Values of an option that is repeated, or parted by commas. */
export function collect(value: string, before: readonly string[] = []): string[] {
  const words = value.split(",").map((word) => word.trim());
  return [...before, ...words.filter((word) => word !== "")];
}
