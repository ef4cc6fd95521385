import { describe, expect, it } from "vitest";
import { alert, messagesIn } from "../../fixtures/rule-file.ts";

describe("rule/value-in-label", () => {
  it.each([
    ["{{ $value }}", 1],
    ["{{ .Value }}", 1],
    ["{{ $value | humanize }}", 1],
    ['{{ printf "%.1f" $value }}', 1],
    ["{{ if gt $value 90.0 }}page{{ else }}ticket{{ end }}", 0],
    ["{{ $labels.job }}", 0],
    ['{{ range query "up" }}{{ .Value }}{{ end }}', 0],
    ["value", 0],
  ])("%s: %s", (text, times) => {
    expect(
      messagesIn("rule/value-in-label", [alert("up == 0", `for: 5m, labels: {a: ${JSON.stringify(text)}}`)]),
    ).toHaveLength(times);
  });
});
