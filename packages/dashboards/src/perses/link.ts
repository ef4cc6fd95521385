import type { BoardTarget, ClickedLabel, Kept, Link } from "../link.ts";

/** The project of Perses that the boards belong to. */
export const project = "telltale";

/** A link in a panel's header. */
export function panelLink({ title, to }: Link) {
  const isPage = "url" in to;
  return {
    name: title,
    url: isPage ? to.url : boardUrl(to),
    renderVariables: true,
    ...(isPage && { targetBlank: true }),
  };
}

/** The link of a table's column; Perses has one at most, so it is the first. */
export function columnLink([link]: readonly Link[]) {
  if (!link) return {};
  const isPage = "url" in link.to;
  const url = isPage ? link.to.url : boardUrl(link.to);
  return { dataLink: { url, title: link.title, openNewTab: isPage } };
}

/** What is chosen here is not handed on: Perses' ways to write several values into an address differ by version. */
function boardUrl({ board, variables = {} }: BoardTarget): string {
  const set = Object.entries(variables).flatMap(([name, value]) => parameter(name, value));
  const uid = typeof board === "string" ? board : clicked(board);
  return `/projects/${project}/dashboards/${uid}${set.length > 0 ? `?${set.join("&")}` : ""}`;
}

function parameter(name: string, value: string | ClickedLabel | Kept): string[] {
  if (typeof value === "string") return [`var-${name}=${encodeURIComponent(value.toWellFormed())}`];
  return "keep" in value ? [] : [`var-${name}=${clicked(value)}`];
}

function clicked({ label }: ClickedLabel): string {
  return `\${__data.fields["${label}"]}`;
}
