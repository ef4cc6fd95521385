import type { Ask } from "./ask.ts";
import { autoValue, choose } from "./choose.ts";
import type { Dashboard, Option, Variable } from "./dashboard.ts";
import { interpolate, namesIn } from "./interpolate.ts";
import { optionsAmong, parseList } from "./options.ts";
import { speaksPromql } from "./read/source-types.ts";
import type { View } from "./view.ts";
import { chosenOf, type Chosen, type Values } from "./values.ts";
import { askValues } from "./variable-query.ts";

/** A variable with what it offers and what is chosen. */
export interface ResolvedVariable {
  readonly variable: Variable;
  readonly options: readonly Option[];
  readonly chosen: Chosen;
  /** Why its values could not be found, as a sentence. */
  readonly problem?: string;
}

export interface Resolved {
  /** In the order of the board. */
  readonly variables: readonly ResolvedVariable[];
  readonly values: Values;
}

/** What a viewer chose, by variable; "$__all" is all of it. The others have what the file says, or their first value. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** Finds the values of a board's variables, those that others refer to first. Never rejects: what failed is a problem. */
export async function resolveVariables(
  { variables }: Pick<Dashboard, "variables">,
  choices: Choices,
  ask: Ask,
  view: View,
): Promise<Resolved> {
  const done = new Map<string, ResolvedVariable>();
  const waiting = new Set(variables);
  while (waiting.size > 0) {
    const around = { values: valuesOf(done), choices, ask, view };
    const ready = [...waiting].filter((variable) => !needsOneOf(variable, waiting));
    const resolved =
      ready.length > 0
        ? await Promise.all(ready.map((variable) => resolveOne(variable, around)))
        : [...waiting].map((variable) => inCycle(variable, [...waiting]));
    for (const each of resolved) {
      done.set(each.variable.name, each);
      waiting.delete(each.variable);
    }
  }
  return { variables: variables.flatMap(({ name }) => done.get(name) ?? []), values: valuesOf(done) };
}

function valuesOf(resolved: ReadonlyMap<string, ResolvedVariable>): Values {
  const known = [...resolved].filter(([, { variable }]) => variable.kind !== "adhoc");
  return new Map(known.map(([name, { chosen }]) => [name, chosen]));
}

function needsOf({ query, regex }: Variable): Set<string> {
  return new Set([...namesIn(query), ...namesIn(regex)]);
}

function needsOneOf(variable: Variable, waiting: ReadonlySet<Variable>): boolean {
  const needs = needsOf(variable);
  return [...waiting].some(({ name }) => needs.has(name));
}

function inCycle(variable: Variable, waiting: readonly Variable[]): ResolvedVariable {
  const circle = circleFrom(variable, waiting);
  const problem = `the variables ${circle.join(" → ")} ask for each other`;
  return { variable, options: [], chosen: chosenOf(variable, variable.current, []), problem };
}

/** The names of the circle that a variable is in or waits for, the first again at the end. */
function circleFrom(start: Variable, waiting: readonly Variable[]): string[] {
  const way = [start.name];
  for (let at: Variable | undefined = start; at;) {
    const needs: Set<string> = needsOf(at);
    const known = way.find((name) => needs.has(name));
    if (known !== undefined) return [...way.slice(way.indexOf(known)), known];
    at = waiting.find(({ name }) => needs.has(name));
    if (at) way.push(at.name);
  }
  return way;
}

interface Around {
  readonly values: Values;
  readonly choices: Choices;
  readonly ask: Ask;
  readonly view: View;
}

async function resolveOne(variable: Variable, around: Around): Promise<ResolvedVariable> {
  const choice = Object.hasOwn(around.choices, variable.name) ? around.choices[variable.name] : undefined;
  try {
    const options = await optionsOf(variable, around);
    return { variable, options, chosen: choose(variable, choice, options, around.view) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { variable, options: [], chosen: chosenOf(variable, choice ?? variable.current, []), problem };
  }
}

async function optionsOf(variable: Variable, { values, ask, view }: Around): Promise<Option[]> {
  const { kind, query, regex, current, options = [], auto, datasource } = variable;
  switch (kind) {
    case "query": {
      if (!speaksPromql(datasource)) return [];
      const found = await askValues(interpolate(query, { values, view }, "promql"), ask, view);
      return optionsAmong(found, { ...variable, regex: interpolate(regex, { values, view }, "regex") });
    }
    case "custom": {
      const written = parseList(interpolate(query, { values, view }));
      return written.length > 0 ? written : [...options];
    }
    case "interval":
      return [...(auto ? [{ text: "auto", value: autoValue }] : []), ...parseList(query)];
    case "constant":
      return [query, ...current].slice(0, 1).map((value) => ({ text: value, value }));
    case "datasource":
      return (current.length > 0 ? current : ["default"]).map((value) => ({ text: value, value }));
    case "switch":
    case "textbox":
    case "adhoc":
    case "unknown":
      return [...options];
    default:
      return kind satisfies never;
  }
}
