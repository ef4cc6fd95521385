import type { Annotation, BoardLink, Dashboard, Variable } from "@telltale/preview";
import { detail, type Change, type CompareOptions, type Detail } from "./change.ts";
import { compareNamed } from "./compare-named.ts";
import { comparePanels } from "./compare-panels.ts";

/** What a person would see changed between two versions of a board, in a stable order: none when nothing is to be seen. */
export function compareDashboards(before: Dashboard, after: Dashboard, options: CompareOptions): Change[] {
  return [
    ...compareSettings(before, after),
    ...compareNamed(before.variables, after.variables, variables),
    ...compareNamed(before.annotations, after.annotations, annotations),
    ...compareNamed(before.links, after.links, links),
    ...comparePanels(before, after, options),
  ];
}

function compareSettings(before: Dashboard, after: Dashboard): Change[] {
  const details = [
    ...detail("schema", before.schema, after.schema),
    ...detail("title", before.title, after.title),
    ...detail("description", before.description, after.description),
    ...detail("tags", before.tags.join(", "), after.tags.join(", ")),
    ...detail("range", `${before.from} to ${before.to}`, `${after.from} to ${after.to}`),
    ...detail("refresh", before.refresh, after.refresh),
  ];
  return details.length === 0 ? [] : [{ sign: "~", what: "dashboard", details }];
}

const variables = {
  kind: "variable",
  nameOf: ({ name }: Variable) => name,
  compare: (before: Variable, after: Variable): Detail[] => [
    ...detail("kind", before.kind, after.kind),
    ...detail("label", before.label, after.label),
    ...detail("query", before.query, after.query),
    ...detail("regex", before.regex, after.regex),
    ...detail("several", before.multi, after.multi),
    ...detail("all", before.includeAll, after.includeAll),
    ...detail("all stands for", before.allValue, after.allValue),
    ...detail("chosen", before.current.join(", "), after.current.join(", ")),
    ...detail("hidden", before.isHidden, after.isHidden),
  ],
};

const annotations = {
  kind: "annotation",
  nameOf: ({ name }: Annotation) => name,
  compare: (before: Annotation, after: Annotation): Detail[] => [
    ...detail("query", before.expression, after.expression),
    ...detail("title", before.title, after.title),
    ...detail("text", before.text, after.text),
    ...detail("color", before.color, after.color),
    ...detail("shown", before.isEnabled, after.isEnabled),
  ],
};

const links = {
  kind: "link",
  nameOf: ({ title }: BoardLink) => title,
  compare: (before: BoardLink, after: BoardLink): Detail[] => [
    ...detail("kind", before.kind, after.kind),
    ...detail("address", before.url, after.url),
    ...detail("tags", before.tags.join(", "), after.tags.join(", ")),
    ...detail("keeps time", before.keepsTime, after.keepsTime),
    ...detail("keeps variables", before.keepsVariables, after.keepsVariables),
  ],
};
