import picocolors from "picocolors";
import { renderChanges, type RenderOptions } from "../diff/render-changes.ts";
import type { Folder, Step } from "./plan.ts";
import type { Listed } from "./store.ts";

/** A plan: what each board would become, how many are left alone, and which of ours nothing generates any more. */
export function renderPlan(steps: readonly Step[], extra: readonly Listed[], options: RenderOptions): string {
  const shown = steps.filter(({ action }) => action !== "keep").map((step) => renderStep(step, options));
  const gone = extra.map(
    ({ uid, title }) => `extra    ${uid}  ${title}  (nothing generates it; delete it in Grafana)\n`,
  );
  return [...shown, ...gone, `${countsOf(steps)}\n`].join("");
}

function renderStep({ board, action, changes, notes }: Step, options: RenderOptions): string {
  const paint = picocolors.createColors(options.colour);
  const colours = { create: paint.green, change: paint.yellow, keep: paint.dim, refuse: paint.red };
  const head = `${colours[action](action.padEnd(7))}  ${board.uid}  ${board.title}\n`;
  return [head, ...notes.map((note) => `    ${note}\n`), renderChanges(changes, options)].join("");
}

/** The first line: where it goes. */
export function renderTarget(store: string, address: string, folder: Folder, isNew: boolean): string {
  return `${store} at ${address}, folder "${folder.title}"${isNew ? " (to be created)" : ""}\n`;
}

function countsOf(steps: readonly Step[]): string {
  const count = (action: Step["action"]): number => steps.filter((step) => step.action === action).length;
  const refused = count("refuse");
  const words = `${count("create")} to create, ${count("change")} to change, ${count("keep")} left alone`;
  return refused === 0 ? `${words}.` : `${words}, ${refused} refused.`;
}
