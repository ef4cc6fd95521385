import ts from "@typescript/typescript6";
import type { MetricFact, MetricHandling, RecordingFact } from "../facts/source.ts";
import { holderOf, type Holder } from "./holders.ts";
import type { Made, MetricIndex } from "./metric-index.ts";
import { indexOccurrences, type Occurrences } from "./occurrences.ts";
import type { OwnFile } from "./own-file.ts";

/** What the program does with each metric. */
export function handlingOf(
  index: MetricIndex,
  own: readonly OwnFile[],
  recordings: readonly RecordingFact[],
): ReadonlyMap<MetricFact, MetricHandling> {
  const holders = new Map(index.all.map((made) => [made, holderOf(made)]));
  const seen: Seen = {
    holders,
    occurrences: indexOccurrences(own),
    recorded: new Set(recordings.map(({ metric }) => metric)),
    started: new Set(recordings.filter(isStart).map(({ metric }) => metric)),
  };
  return new Map(index.all.map((made) => [made.metric, handling(made, seen)]));
}

/** What is known of all metrics together. */
interface Seen {
  readonly holders: ReadonlyMap<Made, Holder | undefined>;
  readonly occurrences: Occurrences;
  readonly recorded: ReadonlySet<MetricFact | undefined>;
  readonly started: ReadonlySet<MetricFact | undefined>;
}

function handling(made: Made, { holders, occurrences, recorded, started }: Seen): MetricHandling {
  const holder = holders.get(made);
  const isRecorded = recorded.has(made.metric) || made.maker.collects;
  return {
    isRecorded,
    isHandedOn: !isRecorded && !isForgotten(made, holder, occurrences),
    isInitialised: started.has(made.metric),
    isGuarded: isGuarded(made.node),
    isWhollySeen: isWhollySeen(made, holder, occurrences),
  };
}

/** `hits.zero()`, `hits.inc({ plan }, 0)`. */
function isStart({ method, value }: RecordingFact): boolean {
  return method === "zero" || (value?.kind === "finite" && value.values.join() === "0");
}

/** Whether nothing in the program can get at a metric: nobody says the name of what holds it, nor its own. */
function isForgotten(made: Made, holder: Holder | undefined, occurrences: Occurrences): boolean {
  // A definition of ours is a description: who takes it is the service it is given to.
  if (!holder || made.metric.library === "telltale" || isOutOfSight(made, holder, occurrences)) return false;
  return mentionsOf(holder, made.holder, occurrences).length === 0;
}

/** Whether code that was not read can get at a metric, or by its own name in the registry. */
function isOutOfSight({ metric, holder: node }: Made, holder: Holder, occurrences: Occurrences): boolean {
  if (metric.name !== undefined && occurrences.texts(metric.name, node) > 0) return true;
  return holder.isExported && !occurrences.isReached(node.getSourceFile());
}

function mentionsOf(holder: Holder, node: ts.Node, occurrences: Occurrences): readonly ts.Node[] {
  const file = holder.isExported ? undefined : node.getSourceFile();
  return holder.names.flatMap((name) => occurrences.of(name, file));
}

/** Whether every mention of a metric is a call that records its number in place. */
function isWhollySeen(made: Made, holder: Holder | undefined, occurrences: Occurrences): boolean {
  if (!holder || holder.names.length === 0 || isOutOfSight(made, holder, occurrences)) return false;
  return mentionsOf(holder, made.holder, occurrences).every((mention) => isRecordingMention(mention));
}

const recorders = /^(inc|dec|set|observe|add|record|zero|startTimer|setToCurrentTime|remove|reset)$/;

/** `hits.inc(…)`, `metrics.hits.inc(…)`, `hits.labels(…).inc(…)`. */
function isRecordingMention(mention: ts.Node): boolean {
  const { parent } = mention;
  const owner = ts.isPropertyAccessExpression(parent) && parent.name === mention ? parent : mention;
  const access = owner.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== owner) return false;
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return false;
  return recorders.test(access.name.text) || (access.name.text === "labels" && isRecordingMention(call));
}

const defaults = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

/** Whether a condition decides about the metric, such as whether the registry has it already. */
function isGuarded(node: ts.Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent) || ts.isCaseOrDefaultClause(parent))
      return true;
    if (ts.isBinaryExpression(parent) && defaults.has(parent.operatorToken.kind)) return true;
    if (ts.isFunctionLike(parent) || (ts.isStatement(parent) && !ts.isBlock(parent)))
      if (parent.getText().includes("getSingleMetric")) return true;
    if (ts.isFunctionLike(parent) || ts.isClassLike(parent)) return false;
  }
  return false;
}
