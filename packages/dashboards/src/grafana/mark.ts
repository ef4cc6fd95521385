import type { Mark } from "../board.ts";
import { plainText } from "./plain-text.ts";

/** How Grafana writes a mark: its words, and the labels that become tags. `{{label}}` stands for a label's value. */
export function markWords({ title, text, tag }: Mark) {
  return {
    titleFormat: plainText(title),
    textFormat: plainText(text),
    ...(tag !== undefined && { tagKeys: tag }),
    useValueForTime: false,
  };
}

/** How often at most a mark's expression is asked. */
export const markStep = "60s";
