import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { givenBoards } from "../boards/given.ts";
import { interleave } from "../interleave.ts";
import { timedRun } from "../lint/timed-run.ts";
import type { Column, Row } from "../result.ts";
import { TableBuilder } from "../table-builder.ts";
import type { Suite } from "./suite.ts";

/** What generating a platform's boards costs. */
export const boards: Suite = {
  id: "boards",
  title: "Generating boards",
  about: [
    "A platform in which each service has three routes, a metric of its own, a flow, two dependencies and two objectives. " +
      "The whole program is timed, start included: from the definitions to the JSON of all boards, in memory.",
    "*Grafana Foundation SDK, queries given* writes as many boards with as many panels and the same queries, all of them time series. " +
      "The queries, titles and units are given to it in a file, for it has no definitions to make them of: what writing alone costs.",
  ],
  async run({ plan, launcher, step, note }) {
    const directory = mkdtempSync(join(tmpdir(), "telltale-bench-"));
    const { services, rounds } = plan.boards;
    const given = join(directory, "given.json");
    const panels = writeGiven(given, services);
    const condition = launcher.sources ? ["--conditions=@telltale/source"] : [];
    const contenders = [
      {
        name: "Telltale, classic",
        role: "ours",
        args: [...condition, program("telltale"), `${services}`, "classic"],
      },
      {
        name: "Telltale, v2",
        role: "variant",
        args: [...condition, program("telltale"), `${services}`, "v2"],
      },
      {
        name: "Grafana Foundation SDK, queries given",
        role: "floor",
        args: [program("foundation-sdk"), given],
      },
    ] as const satisfies readonly (Row & { args: readonly string[] })[];
    const table = new TableBuilder(`${services} services, ${panels}`, columns, contenders);
    try {
      await interleave(contenders, rounds, async ({ name, args }, round) => {
        step(`round ${round + 1}, ${name}`);
        const run = await timedRun({ command: process.execPath, args, exits: [0] });
        table.add(
          name,
          run.wallMs / 1_000,
          run.cpuMs === undefined ? undefined : run.cpuMs / 1_000,
          run.peakMB,
        );
      });
    } catch (error) {
      note(String(error));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
    return [table.build()];
  },
};

const columns: readonly Column[] = [
  { title: "wall", unit: "s", digits: 2, compare: true },
  { title: "CPU", unit: "s", digits: 2, compare: true },
  { title: "peak", unit: "MB", digits: 0, compare: true },
];

/** Writes what the library is given; returns how much it is, in words. */
function writeGiven(file: string, services: number): string {
  const all = givenBoards(services);
  writeFileSync(file, JSON.stringify(all));
  const panels = all.reduce((sum, board) => sum + board.panels.length, 0);
  return `${all.length} boards, ${panels.toLocaleString("en")} panels`;
}

function program(name: string): string {
  return fileURLToPath(new URL(`../boards/${name}.ts`, import.meta.url));
}
