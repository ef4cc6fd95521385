import { rules, type Painter, type Rule } from "@telltale/lint";
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

function renderRule({ id, severity, summary, why, hint, bad, good }: Rule, paint: Painter): string {
  const sections = [
    `${paint.bold(id)}  ${paint[severity](severity)}`,
    summary,
    why,
    `What to do: ${hint}`,
    `${paint.error("Wrong:")}\n${indent(bad.text)}`,
    `${paint.info("Right:")}\n${indent(good.text)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function indent(text: string): string {
  return text.trim().replaceAll(/^(?=.)/gm, "  ");
}
