import type { ProxyExporter } from "../../exporters/proxy-exporter.ts";
import type { Text } from "../../panel.ts";

/** What a reader would look for on this board in vain, and where to look instead. */
export function unmeasuredPanel({ title, unmeasured }: ProxyExporter): Text {
  return {
    kind: "text",
    key: "unmeasured",
    title: `What ${title} does not measure`,
    width: 24,
    height: 2 + unmeasured.length,
    markdown: unmeasured.map((sentence) => `- ${sentence}`).join("\n"),
  };
}
