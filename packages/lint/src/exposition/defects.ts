import type { SyntaxFact } from "../facts.ts";
import type { DefectFact, DefectKind } from "../facts/exposition.ts";
import type { Place } from "../finding.ts";

/** The formats in which something is wrong; neither: in both. */
export type Only = "openmetrics" | "text";

/** After this many unreadable lines the rest is not worth listing. */
const mostErrors = 20;

/** Families of which one defect is told; nobody reads a thousand of a kind. */
const mostFamilies = 1_000;

interface Defect {
  readonly fact: Omit<DefectFact, "count">;
  count: number;
}

/** Gathers what is wrong while lines are read; which format they are in may be known only at the last. */
export class Defects {
  /** By kind, then by format, then by what is said. */
  readonly #kinds = new Map<DefectKind, Map<Only | undefined, Map<string, Defect>>>();
  readonly #errors = new Map<Only | undefined, SyntaxFact[]>();

  /** Counts a defect of a family; only the first has its place made. */
  add(kind: DefectKind, family: string, message: string, place: () => Place, only?: Only): void {
    const formats = getOrAdd(this.#kinds, kind, () => new Map<Only | undefined, Map<string, Defect>>());
    const found = getOrAdd(formats, only, () => new Map<string, Defect>());
    const known = found.get(message);
    if (known) known.count++;
    else if (found.size < mostFamilies)
      found.set(message, { fact: { kind, family, message, place: place() }, count: 1 });
  }

  /** Whether another family would still be told of. */
  hasRoom(kind: DefectKind, only?: Only): boolean {
    return (this.#kinds.get(kind)?.get(only)?.size ?? 0) < mostFamilies;
  }

  /** Notes a line that cannot be read. */
  refuse(message: string, place: () => Place, only?: Only): void {
    const errors = this.#errors.get(only) ?? [];
    this.#errors.set(only, errors);
    if (errors.length < mostErrors) errors.push({ kind: "exposition", message, place: place() });
  }

  /** What holds of the format the exposition turned out to be in. */
  of(format: Only): { defects: DefectFact[]; syntax: SyntaxFact[] } {
    const holds = (only: Only | undefined): boolean => only === undefined || only === format;
    const syntax = [...this.#errors].flatMap(([only, errors]) => (holds(only) ? errors : []));
    return {
      defects: this.#defectsThat(holds),
      syntax: syntax.toSorted((one, other) => one.place.line - other.place.line).slice(0, mostErrors),
    };
  }

  #defectsThat(holds: (only: Only | undefined) => boolean): DefectFact[] {
    const defects: DefectFact[] = [];
    for (const formats of this.#kinds.values())
      for (const [only, found] of formats)
        if (holds(only)) for (const { fact, count } of found.values()) defects.push({ ...fact, count });
    return defects;
  }
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
