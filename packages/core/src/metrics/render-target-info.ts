import type { Format } from "./accept.ts";
import { escapeLabelValue } from "./escape.ts";
import { renderHead } from "./render-head.ts";

/** The facts about this process as `target_info`; nothing when there are none. */
export function renderTargetInfo(facts: Readonly<Record<string, string>>, { openMetrics }: Format): string {
  const pairs = Object.entries(facts).map(([name, value]) => `${name}="${escapeLabelValue(value)}"`);
  if (pairs.length === 0) return "";
  // An OpenMetrics info is named without its suffix; text 0.0.4 has no such type.
  const family = openMetrics ? { name: "target", type: "info" } : { name: "target_info", type: "gauge" };
  const head = renderHead({ ...family, help: "What this process is." }, openMetrics);
  return `${head}target_info{${pairs.join(",")}} 1\n`;
}
