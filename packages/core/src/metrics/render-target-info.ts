import type { Format } from "./accept.ts";
import { escapeLabelName, escapeName } from "./escape-name.ts";
import { escapeLabelValue } from "./escape.ts";
import { renderHead } from "./render-head.ts";

/** The facts about this process as `target_info`; nothing when there are none. */
export function renderTargetInfo(facts: Readonly<Record<string, string>>, format: Format): string {
  const pairs = Object.entries(facts).map(
    ([name, value]) => `${escapeLabelName(name, format.escaping)}="${escapeLabelValue(value)}"`,
  );
  if (pairs.length === 0) return "";
  const name = escapeName("target_info", format.escaping);
  // OpenMetrics 1.0 names an info without its suffix; text has no such type.
  const family = format.openMetrics && !format.composite ? name.slice(0, -"_info".length) : name;
  const head = { name: family, type: format.openMetrics ? "info" : "gauge", help: "What this process is." };
  return `${renderHead(head, format)}${name}{${pairs.join(",")}} 1\n`;
}
