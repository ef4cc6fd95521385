// Go's text/template, as far as Prometheus checks it when it loads rules: it parses, and knows its functions and variables.
import type { TextSpan } from "../finding.ts";
import { readActions, type Action, type TemplateProblem, type Token } from "./go-template-tokens.ts";
import { readPipeline } from "./go-template-pipeline.ts";

/** A variable that a template names, with the fields asked of it: `$labels.job` is `$labels` and `job`. */
export interface TemplateUse {
  /** `$labels`, `$value`; a dot where the field is of the data in force. */
  readonly variable: string;
  readonly fields: readonly string[];
  /** True where its value goes into the text; false in conditions and assignments. */
  readonly isPrinted: boolean;
  /** Fields and texts in the conditions around it, such as `.job`. */
  readonly guards: readonly string[];
  /** True below `range` or `with`, where the dot is something else. */
  readonly isDotMoved: boolean;
  readonly span: TextSpan;
}

/** A template taken apart. */
export interface ParsedTemplate {
  readonly uses: readonly TemplateUse[];
  readonly problem?: TemplateProblem;
}

/** A block that waits for its end. */
interface Block {
  readonly keyword: string;
  readonly variables: readonly string[];
  readonly guards: readonly string[];
  readonly span: TextSpan;
  readonly hasElse: boolean;
}

/** What Prometheus puts before every template. */
const given = ["$", "$labels", "$externalLabels", "$externalURL", "$value"];

/** Takes a template apart and says why Prometheus would refuse it, if it would. */
export function parseTemplate(text: string): ParsedTemplate {
  const uses: TemplateUse[] = [];
  const { actions, problem } = readActions(text);
  const blocks: Block[] = [
    { keyword: "", variables: given, guards: [], span: { start: 0, end: 0 }, hasElse: false },
  ];
  for (const action of actions) {
    const found = readAction(action, blocks, uses);
    if (found !== undefined) return { uses, problem: found };
  }
  if (problem !== undefined) return { uses, problem };
  const last = blocks.at(-1)!; // the outermost is never closed
  if (last.keyword === "") return { uses };
  return { uses, problem: { message: `{{ ${last.keyword} }} has no {{ end }}`, span: last.span } };
}

function readAction({ tokens, isComment, span }: Action, blocks: Block[], uses: TemplateUse[]) {
  if (isComment) return undefined;
  const rest = tokens.slice(tokens[0]?.kind === "space" ? 1 : 0);
  const keyword = rest[0]?.kind === "word" ? rest[0].text : "";
  if (keyword === "end") return close(blocks, span);
  if (keyword === "else") return turn(rest.slice(1), blocks, uses, span);
  if (keyword === "break" || keyword === "continue") return undefined;
  if (keyword === "template") return undefined;
  if (openers.has(keyword)) return open(keyword, rest.slice(1), blocks, uses, span);
  return pipeline(rest, blocks, uses, span, true);
}

const openers = new Set(["if", "range", "with", "define", "block"]);

function open(
  keyword: string,
  tokens: readonly Token[],
  blocks: Block[],
  uses: TemplateUse[],
  span: TextSpan,
  isElse = false,
): TemplateProblem | undefined {
  const around = blocks.at(-1)!; // the outermost is never closed
  const guards = [...around.guards, ...tokens.filter(isName).map(({ text }) => text)];
  const inner: Block = { keyword, variables: around.variables, guards, span, hasElse: isElse };
  blocks.push(keyword === "define" ? { ...inner, variables: ["$"] } : inner);
  return keyword === "define" || keyword === "block"
    ? undefined
    : pipeline(tokens, blocks, uses, span, false);
}

function isName({ kind }: Token): boolean {
  return kind === "field" || kind === "literal";
}

function close(blocks: Block[], span: TextSpan): TemplateProblem | undefined {
  if (blocks.length === 1) return { message: "{{ end }} ends nothing", span };
  blocks.pop();
  return undefined;
}

/** `else`, `else if` and `else with`: a block of the same end. */
function turn(tokens: readonly Token[], blocks: Block[], uses: TemplateUse[], span: TextSpan) {
  const block = blocks.at(-1)!; // the outermost is never closed
  if (block.keyword === "") return { message: "{{ else }} belongs to nothing", span };
  const [first, second] = tokens;
  const isChained = second?.kind === "word" && (second.text === "if" || second.text === "with");
  if (first !== undefined && !isChained && (first.kind !== "space" || second !== undefined))
    return { message: "{{ else }} has more to it than if", span };
  if (block.hasElse && !isChained) return { message: "{{ else }} stands twice", span };
  const outer = blocks.at(-2) ?? block;
  blocks.pop();
  if (isChained) return open(block.keyword, tokens.slice(2), blocks, uses, span);
  blocks.push({ ...block, variables: outer.variables, hasElse: true });
  return undefined;
}

function pipeline(
  tokens: readonly Token[],
  blocks: Block[],
  uses: TemplateUse[],
  span: TextSpan,
  isPrinted: boolean,
): TemplateProblem | undefined {
  const block = blocks.at(-1)!; // the outermost is never closed
  const read = readPipeline(tokens, block.variables, span);
  if (read.problem !== undefined) return read.problem;
  const guards = isPrinted ? block.guards : (blocks.at(-2)?.guards ?? []);
  const isDotMoved = blocks.some(
    ({ keyword }) => keyword === "range" || keyword === "with" || keyword === "define",
  );
  for (const use of read.uses)
    uses.push({ ...use, isPrinted: isPrinted && read.declared.length === 0, guards, isDotMoved });
  blocks[blocks.length - 1] = { ...block, variables: [...block.variables, ...read.declared] };
  return undefined;
}
