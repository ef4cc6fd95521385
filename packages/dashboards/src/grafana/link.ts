import type { BoardTarget, ClickedLabel, Kept, Link } from "../link.ts";
import { plainText } from "./plain-text.ts";

/** A link as Grafana's panels, lines and cells have it. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

/** What Grafana puts in the place of a label of what was clicked; nothing where nothing was clicked. */
type Reference = ((label: string, format: string) => string) | undefined;

/** A link in a panel's menu: nothing was clicked that has labels. */
export function panelLink(link: Link): DataLink {
  return write(link, undefined);
}

/** A link on a line of a graph, or on its point. */
export function lineLink(link: Link): DataLink {
  return write(link, (label, format) => `\${__field.labels.${label}${format}}`);
}

/** A link in a table's column of the values of one label; the headings of such columns, by label. */
export function cellLink(link: Link, headings: ReadonlyMap<string, string>): DataLink {
  return write(link, (label, format) => `\${__data.fields["${headings.get(label) ?? label}"]${format}}`);
}

function write({ title, to }: Link, reference: Reference): DataLink {
  const isPage = "url" in to;
  return { title: plainText(title), url: isPage ? to.url : boardUrl(to, reference), targetBlank: isPage };
}

function boardUrl({ board, variables = {} }: BoardTarget, reference: Reference): string {
  const uid = typeof board === "string" ? board : (reference?.(board.label, "") ?? "");
  const set = Object.entries(variables).flatMap(([name, value]) => parameter(name, value, reference));
  return [`/d/${uid}?\${__url_time_range}`, "${datasource:queryparam}", ...set].join("&");
}

function parameter(name: string, value: string | ClickedLabel | Kept, reference: Reference): string[] {
  if (typeof value === "string") return [`var-${name}=${encodeURIComponent(plainText(value))}`];
  if ("keep" in value) return [`\${${name}:queryparam}`];
  return reference ? [`var-${name}=${reference(value.label, ":percentencode")}`] : [];
}
