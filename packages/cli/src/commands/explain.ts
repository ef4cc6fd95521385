import { rules, type Painter, type Rule, type RuleSample } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import { nearest } from "../nearest.ts";

/** Everything one rule has to say, for `telltale lint --explain ID`. */
export function explain(id: string, paint: Painter): string {
  const rule = rules.find((each) => each.id === id);
  if (rule) return renderRule(rule, paint);
  const ids = rules.map((each) => each.id);
  const close = nearest(id, ids);
  throw new CannotRun(
    `there is no rule "${id}"${close ? `; did you mean ${close}?` : `; the rules are:\n  ${ids.join("\n  ")}`}`,
  );
}

function renderRule({ id, severity, summary, why, hint, bad, good, fixable }: Rule, paint: Painter): string {
  const sections = [
    `${paint.bold(id)}  ${paint[severity](severity)}`,
    summary,
    why,
    `What to do: ${hint}`,
    ...(fixable === undefined ? [] : [fixes[fixable]]),
    `${paint.error("Wrong:")}\n${samples(bad)}`,
    `${paint.info("Right:")}\n${samples(good)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

const fixes = {
  safe: "telltale lint --fix mends it.",
  unsafe:
    "telltale lint --fix --unsafe mends it and says what changes for others; --fix-dry-run shows it first.",
} as const;

function samples({ files }: RuleSample): string {
  const entries = Object.entries(files);
  const [only] = entries;
  if (entries.length === 1 && only) return indent(only[1]);
  return entries.map(([name, text]) => `  ${name}\n${indent(text, 4)}`).join("\n");
}

function indent(text: string, width = 2): string {
  return text.trim().replaceAll(/^(?=.)/gm, " ".repeat(width));
}
