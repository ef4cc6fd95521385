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

function renderRule({ id, severity, summary, why, hint, bad, good }: Rule, paint: Painter): string {
  const sections = [
    `${paint.bold(id)}  ${paint[severity](severity)}`,
    summary,
    why,
    `What to do: ${hint}`,
    `${paint.error("Wrong:")}\n${samples(bad)}`,
    `${paint.info("Right:")}\n${samples(good)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function samples({ files }: RuleSample): string {
  const entries = Object.entries(files);
  const [only] = entries;
  if (entries.length === 1 && only) return indent(only[1]);
  return entries.map(([name, text]) => `  ${name}\n${indent(indent(text))}`).join("\n");
}

function indent(text: string): string {
  return text.trim().replaceAll(/^(?=.)/gm, "  ");
}
