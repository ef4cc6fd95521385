import ts from "@typescript/typescript6";
import type { LabelUse, RecordingFact } from "../facts/source.ts";
import { argumentsOf, type RecordedArguments } from "./arguments.ts";
import { contextsOf, renewEffort } from "./contexts.ts";
import type { MetricIndex } from "./metric-index.ts";
import { placeOf } from "./place.ts";
import { propertiesOf } from "./properties.ts";
import { receiverOf, type Receiver } from "./receivers.ts";
import { numbersOf, unitOf } from "./recorded-numbers.ts";
import { recorderOf, type Recorder } from "./recorders.ts";
import { textOf, type Scope } from "./scope.ts";
import { labelsGiven } from "./uses.ts";

/** What one call records: in every context that tells which of several metrics it is. */
export interface Recorded {
  readonly recordings: readonly RecordingFact[];
  readonly uses: readonly LabelUse[];
}

const nothing: Recorded = { recordings: [], uses: [] };

/** What a call records and which labels it gives values to. */
export function recordedBy(call: ts.CallExpression, index: MetricIndex, scope: Scope): Recorded {
  const recorder = recorderOf(call, scope);
  const receiver = recorder && receiverOf(recorder.metric, index, scope);
  if (!recorder || !receiver) return nothing;
  if (!receiver.undecided) return recordedOn(receiver, recorder, call, scope);
  const found = contextsOf(call, scope).flatMap((context) => {
    renewEffort(context.scope);
    const decided = receiverOf(recorder.metric, index, context.scope);
    return decided?.made ? [withoutGuess(recordedOn(decided, recorder, call, context.scope))] : [];
  });
  if (found.length === 0) return recordedOn(receiver, recorder, call, scope);
  return { recordings: found.flatMap((each) => each.recordings), uses: found.flatMap((each) => each.uses) };
}

/** A wrapper's call without labels may never be made for this metric. */
function withoutGuess({ recordings, uses }: Recorded): Recorded {
  const sure = recordings.map(({ labels, ...rest }) => (labels?.length ? { ...rest, labels } : rest));
  return { recordings: sure, uses };
}

function recordedOn(receiver: Receiver, recorder: Recorder, call: ts.CallExpression, scope: Scope): Recorded {
  const given = argumentsOf(recorder, call, receiver.library, scope);
  const names = namesOf(receiver, recorder, given, scope);
  const fact: RecordingFact = {
    library: receiver.library,
    method: recorder.method,
    ...(receiver.made ? { metric: receiver.made.metric } : {}),
    ...names,
    ...(given.value ? valueAt(given.value, scope) : {}),
    place: placeOf(call),
  };
  return { recordings: [fact], uses: labelsGiven(given, receiver, scope) };
}

function valueAt(node: ts.Expression, scope: Scope): Partial<RecordingFact> {
  const unit = unitOf({ node, scope });
  return {
    value: numbersOf({ node, scope }),
    valueExpression: textOf(node),
    valuePlace: placeOf(node),
    ...(unit ? { valueUnit: unit } : {}),
  };
}

/** The names of all labels of the series: of this call, of the handle it is called on, of the timer it ends. */
function namesOf(
  receiver: Receiver,
  recorder: Recorder,
  own: RecordedArguments,
  scope: Scope,
): Partial<RecordingFact> {
  if (recorder.method === "startTimer" && !recorder.started) return {}; // the end of the timer may bring more
  const parts = [{ given: own, scope }, ...startedWith(receiver, recorder, scope), ...boundWith(receiver)];
  const names = parts.map((part) => namesIn(part.given, receiver, part.scope));
  const place = parts.map(({ given: { labels, positions } }) => labels ?? positions?.[0]).find(Boolean);
  const given = parts.map((part) => part.given.positions).find(Boolean);
  const positions = given && !isOpen(given) ? given.length : undefined;
  return {
    ...(names.includes(undefined) ? {} : { labels: [...new Set(names.flatMap((each) => each ?? []))] }),
    ...(positions === undefined ? {} : { positions }),
    ...(place ? { labelsPlace: placeOf(place) } : {}),
  };
}

interface Part {
  readonly given: RecordedArguments;
  readonly scope: Scope;
}

function startedWith(receiver: Receiver, recorder: Recorder, scope: Scope): readonly Part[] {
  if (!recorder.started) return [];
  return [{ given: argumentsOf(recorder, recorder.started, receiver.library, scope), scope }];
}

function boundWith({ bound, library }: Receiver): readonly Part[] {
  if (!bound) return [];
  const method = library === "prom-client" ? "labels" : "bind";
  return [
    {
      given: argumentsOf({ method, metric: bound.call }, bound.call, library, bound.scope),
      scope: bound.scope,
    },
  ];
}

function namesIn(
  { labels, positions }: RecordedArguments,
  { made }: Receiver,
  scope: Scope,
): readonly string[] | undefined {
  if (labels) {
    const names = propertiesOf(labels, scope)?.map(({ name }) => name);
    return names?.includes("*") ? undefined : names;
  }
  if (!positions) return [];
  if (isOpen(positions)) return undefined;
  return made?.metric.labels?.slice(0, positions.length).map(({ name }) => name);
}

/** `labels(...values)`: nobody can count them. */
function isOpen(positions: readonly ts.Expression[]): boolean {
  return positions.some((each) => ts.isSpreadElement(each));
}
