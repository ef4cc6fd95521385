import { selectorsOf, type QueryMatcher, type Span } from "@telltale/promql";
import type { QueryFact } from "../../facts/query.ts";
import type { Edit, Fix, Report } from "../../finding.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { judgedQueries } from "./judged.ts";

export const needlessRegex: Rule = {
  id: "query/needless-regex",
  severity: "warning",
  fixable: "safe",
  summary: "A regular expression that says no more than = or != would, or is anchored twice.",
  why: "A reader looks for the pattern that is not there, and Prometheus finds equal values without a scan. It anchors patterns at both ends itself, so that ^ and $ promise a difference that there is none.",
  hint: "Use =, !=, or leave the anchors out.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(rate(shop_orders_total{plan=~"free"}[5m]))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(rate(shop_orders_total{plan="free"}[5m]))`),
  *check(facts) {
    for (const { fact, root } of judgedQueries(facts))
      for (const { selector } of selectorsOf(root))
        for (const matcher of selector.matchers) {
          const found = needless(matcher, fact);
          if (found) yield found;
        }
  },
};

function needless(matcher: QueryMatcher, fact: QueryFact): Report | undefined {
  const { operator, value, isVariable } = matcher;
  if (isVariable || (operator !== "=~" && operator !== "!~")) return undefined;
  return anchored(matcher, fact) ?? literal(matcher, fact) ?? anything(matcher, fact, value);
}

/** `^a|b$` is no pattern anchored at both ends: only the whole in one anchor each is. */
function anchored(matcher: QueryMatcher, fact: QueryFact): Report | undefined {
  const { label, operator, value } = matcher;
  const inner = value.replace(/^\^/, "").replace(/(?<!\\)((?:\\\\)*)\$$/, "$1");
  if (inner === value || hasAlternatives(inner)) return undefined;
  const anchors = [
    value.startsWith("^") ? "^" : "",
    inner.length + Number(value.startsWith("^")) < value.length ? "$" : "",
  ];
  const written = writtenValue(matcher, fact);
  const edits = written.text.includes("\\x") ? [] : cut(written, anchors);
  return report(
    matcher,
    fact,
    `${label}${operator}${JSON.stringify(value)} is anchored twice: Prometheus matches whole values`,
    {
      title: `leave out ${anchors.filter(Boolean).join(" and ")}`,
      edits,
    },
  );
}

/** True when `|` stands outside of every parenthesis. */
function hasAlternatives(pattern: string): boolean {
  return /\|/.test(
    pattern
      .replaceAll(/\\./gs, "")
      .replaceAll(/\[[^\]]*\]/g, "")
      .replaceAll(/\([^()]*\)/g, ""),
  );
}

function cut({ text, start }: { text: string; start: number }, [front, back]: readonly string[]): RawEdit[] {
  const edits: RawEdit[] = [];
  if (front) edits.push({ span: { start: start + 1, end: start + 2 }, text: "" });
  if (back) edits.push({ span: { start: start + text.length - 2, end: start + text.length - 1 }, text: "" });
  return edits;
}

/** A pattern without any sign that means something. */
function literal(matcher: QueryMatcher, fact: QueryFact): Report | undefined {
  const { label, operator, value } = matcher;
  const plain = value.replaceAll(/\\([.\-/:_ ])/g, "$1");
  if (!/^[\w\-/: ,@%&=#;<>~'.]*$/.test(plain) || (/\./.test(value) && /(?<!\\)\./.test(value)))
    return undefined;
  const other = operator === "=~" ? "=" : "!=";
  const edits = plain === value ? [operatorEdit(matcher, fact, other)] : [];
  const message = `${label}${operator}${JSON.stringify(value)} is a plain value: ${other} says the same`;
  return report(matcher, fact, message, { title: `use ${other}`, edits });
}

/** `.+` is any value there is, `.*` none of a condition. */
function anything(matcher: QueryMatcher, fact: QueryFact, value: string): Report | undefined {
  const { label, operator } = matcher;
  const isSome = value === ".+" || value === "(.+)";
  if (operator === "=~" && (value === ".*" || value === "(.*)"))
    return report(
      matcher,
      fact,
      `${label}=~${JSON.stringify(value)} lets every series pass`,
      undefined,
      "Leave the condition out.",
    );
  if (!isSome) return undefined;
  const other = operator === "=~" ? "!=" : "=";
  const message = `${label}${operator}${JSON.stringify(value)} asks whether the label is ${operator === "=~" ? "there" : "absent"}: ${other}"" says the same`;
  const written = writtenValue(matcher, fact);
  const inside = { start: written.start + 1, end: written.start + written.text.length - 1 };
  return report(matcher, fact, message, {
    title: `use ${other}""`,
    edits: [operatorEdit(matcher, fact, other), { span: inside, text: "" }],
  });
}

/** A replacement in the expression, none of whose texts needs quoting in JSON or YAML. */
interface RawEdit {
  readonly span: Span;
  readonly text: string;
}

function writtenValue({ valueSpan }: QueryMatcher, { query }: QueryFact): { text: string; start: number } {
  return { text: query.text.slice(valueSpan.start, valueSpan.end), start: valueSpan.start };
}

function operatorEdit(
  { span, valueSpan, operator }: QueryMatcher,
  { query }: QueryFact,
  text: string,
): RawEdit {
  const start = span.start + query.text.slice(span.start, valueSpan.start).lastIndexOf(operator);
  return { span: { start, end: start + operator.length }, text };
}

function report(
  { span }: QueryMatcher,
  fact: QueryFact,
  message: string,
  change?: { readonly title: string; readonly edits: readonly RawEdit[] },
  hint?: string,
): Report {
  const fix = change && fixOf(change.title, change.edits, fact);
  return { place: fact.at(span), message, ...(hint === undefined ? {} : { hint }), ...(fix ? { fix } : {}) };
}

/** Undefined when a part has no place of its own in the file. */
function fixOf(title: string, edits: readonly RawEdit[], fact: QueryFact): Fix | undefined {
  const placed = edits.flatMap((edit): Edit[] => {
    const { file, span } = fact.at(edit.span);
    return span ? [{ file, span, text: edit.text }] : [];
  });
  return edits.length > 0 && placed.length === edits.length ? { title, edits: placed } : undefined;
}
