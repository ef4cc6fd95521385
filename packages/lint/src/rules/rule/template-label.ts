import type { AlertFact, PlacedText } from "../../facts/rule-file.ts";
import type { Report } from "../../finding.ts";
import { parseTemplate, type TemplateUse } from "../../rule-file/go-template.ts";
import { canHave, labelsOf, type LabelSet } from "../query-labels.ts";
import { ruleFile, type Rule } from "../rule.ts";

export const templateLabel: Rule = {
  id: "rule/template-label",
  severity: "error",
  summary: "A template asks for a label that the alert's query cannot return.",
  why: "The text has a hole where the name of the broken thing should be. A template sees the labels that the query returns, not those that the rule itself sets.",
  hint: "Keep the label in the query, as by `sum by (instance) (…)`, or leave it out of the text.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum by (service) (rate(shop_errors_total[5m])) > 1
        for: 5m
        annotations:
          summary: "{{ $labels.instance }} has errors."`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum by (service) (rate(shop_errors_total[5m])) > 1
        for: 5m
        annotations:
          summary: "{{ $labels.service }} has errors."`),
  *check({ alerts }) {
    for (const alert of alerts) {
      const { root, problems } = alert.query.query;
      if (root !== undefined && problems.length === 0) yield* holes(alert, labelsOf(root));
    }
  },
};

function* holes(alert: AlertFact, returned: LabelSet): Iterable<Report> {
  const seen = new Set<string>();
  for (const texts of [alert.labels, alert.annotations])
    for (const text of Object.values(texts))
      for (const [label, use] of asked(text)) {
        if (seen.has(label) || canHave(returned, label)) continue;
        seen.add(label);
        yield report(alert, label, text.at(use.span));
      }
}

function report({ name, labels }: AlertFact, label: string, place: Report["place"]): Report {
  const message = `the query of alert ${name} returns no label ${label}`;
  if (labels[label] === undefined) return { place, message };
  return {
    place,
    message,
    hint: `The rule sets ${label} itself, which templates do not see: write its value here.`,
  };
}

/** The labels a text prints, without those it has asked for by `if` or `with`. */
function asked({ text }: PlacedText): (readonly [string, TemplateUse])[] {
  return parseTemplate(text).uses.flatMap((use) => {
    const label = labelAsked(use);
    const isGuarded =
      label !== undefined &&
      use.guards.some((guard) => guard === `.${label}` || guard.slice(1, -1) === label);
    return label === undefined || !use.isPrinted || isGuarded ? [] : [[label, use] as const];
  });
}

function labelAsked({ variable, fields, isDotMoved }: TemplateUse): string | undefined {
  if (variable === "$labels") return fields[0];
  const isDot = (variable === "." && !isDotMoved) || variable === "$";
  return isDot && fields[0] === "Labels" ? fields[1] : undefined;
}
