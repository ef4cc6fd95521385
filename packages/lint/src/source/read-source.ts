import ts from "@typescript/typescript6";
import { noFacts, type Facts, type SyntaxFact } from "../facts.ts";
import { type LabelUse, type MetricFact } from "../facts/source.ts";
import type { SourceHost } from "./host.ts";
import { metricOf } from "./metrics.ts";
import { selectFiles } from "./prefilter.ts";
import { createProgram, readCompilerOptions } from "./program.ts";
import { indexReferences } from "./references.ts";
import { freshScope, type Scope } from "./scope.ts";
import { usesOf } from "./uses.ts";

export interface SourceOptions {
  /** The tsconfig whose module resolution and paths to use. */
  readonly config?: string;
  /** Files to parse even when they do not mention metrics, because somebody named them. */
  readonly always?: readonly string[];
}

/** Reads which metrics TypeScript and JavaScript files make, and which values their labels can take. */
export function readSource(files: readonly string[], host: SourceHost, options: SourceOptions = {}): Facts {
  const texts = new Map(files.flatMap((file) => [[file, host.readFile(file) ?? ""]] as const));
  const always = new Set(options.always);
  const relevant = new Set(selectFiles(texts));
  const chosen = files.filter((file) => relevant.has(file) || always.has(file));
  if (chosen.length === 0) return noFacts;
  const config = options.config === undefined ? undefined : readCompilerOptions(options.config, host).options;
  return readProgram(createProgram(chosen, host, config), chosen);
}

function readProgram(program: ts.Program, chosen: readonly string[]): Facts {
  const sources = chosen.flatMap((file) => program.getSourceFile(file) ?? []);
  const own = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !file.fileName.includes("/node_modules/"));
  const checker = program.getTypeChecker();
  const references = indexReferences(own);
  const scope = (): Scope => freshScope(checker, references);
  const known = new Map<ts.Node, MetricFact | undefined>();
  const metricAt = (node: ts.Node): MetricFact | undefined => {
    if (!known.has(node)) known.set(node, metricOf(node, scope()));
    return known.get(node);
  };
  const metrics = new Set<MetricFact>();
  const uses: LabelUse[] = [];
  const visit = (node: ts.Node): void => {
    const metric = metricAt(node);
    if (metric) metrics.add(metric);
    if (ts.isCallExpression(node)) uses.push(...usesOf(node, metricAt, scope()));
    ts.forEachChild(node, visit);
  };
  for (const source of sources) visit(source);
  return {
    ...noFacts,
    metrics: [...metrics],
    uses: distinct(uses),
    syntax: sources.flatMap((source) => syntaxOf(program, source)),
  };
}

/** A helper's label is met once per caller; it stands in the code once. */
function distinct(uses: readonly LabelUse[]): LabelUse[] {
  const seen = new Map<string, LabelUse>();
  for (const use of uses) {
    const { file, line, column } = use.place;
    const path = use.values.kind === "unbounded" ? use.values.path.join(" ") : use.values.kind;
    const key = JSON.stringify([file, line, column, use.label, path, use.metric?.expression]);
    if (!seen.has(key)) seen.set(key, use);
  }
  return [...seen.values()];
}

/** The first thing in a file that does not parse. */
function syntaxOf(program: ts.Program, source: ts.SourceFile): SyntaxFact[] {
  const [first] = program.getSyntacticDiagnostics(source);
  if (!first) return [];
  const { line, character } = source.getLineAndCharacterOfPosition(first.start);
  const place = { file: source.fileName, line: line + 1, column: character + 1 };
  return [{ kind: "source", message: ts.flattenDiagnosticMessageText(first.messageText, " "), place }];
}
