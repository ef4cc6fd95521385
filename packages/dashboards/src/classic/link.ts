import type { BoardTarget, ClickedLabel, Kept, Link } from "../link.ts";
import { plainText } from "./parts.ts";

/** What Grafana puts in the place of a label of what was clicked. */
type Reference = (label: string) => string;

/** A link in a panel's menu: nothing was clicked that has labels. */
export function panelLink(link: Link) {
  return write(link, () => "");
}

/** A link on a line of a graph. */
export function lineLink(link: Link) {
  return write(link, (label) => `\${__field.labels.${label}:percentencode}`);
}

/** A link in a table's column of the values of one label; the headings of such columns, by label. */
export function cellLink(link: Link, headings: ReadonlyMap<string, string>) {
  return write(link, (label) => `\${__data.fields["${headings.get(label) ?? label}"]:percentencode}`);
}

/** Grafana's types ask for all of these wherever a link stands. */
function write({ title, to }: Link, reference: Reference) {
  const isPage = "url" in to;
  return {
    type: "link",
    title: plainText(title),
    url: isPage ? to.url : boardUrl(to, reference),
    targetBlank: isPage,
    icon: "",
    tooltip: "",
    tags: [],
    asDropdown: false,
    includeVars: false,
    keepTime: false,
  };
}

function boardUrl({ board, variables = {} }: BoardTarget, reference: Reference): string {
  const set = Object.entries(variables).map(([name, value]) => parameter(name, value, reference));
  return [`/d/${board}?\${__url_time_range}`, "${datasource:queryparam}", ...set].join("&");
}

function parameter(name: string, value: string | ClickedLabel | Kept, reference: Reference): string {
  if (typeof value === "string") return `var-${name}=${encodeURIComponent(value)}`;
  return "keep" in value ? `\${${name}:queryparam}` : `var-${name}=${reference(value.label)}`;
}
