import type { DataLink } from "../grafana/link.ts";

/** A link as the classic schema's types have it: they ask for all of these wherever a link stands. */
export function classicLink({ title, url, targetBlank }: DataLink) {
  return {
    type: "link",
    title,
    url,
    targetBlank,
    icon: "",
    tooltip: "",
    tags: [],
    asDropdown: false,
    includeVars: false,
    keepTime: false,
  };
}
