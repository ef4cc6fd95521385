import type { Catalogue, CatalogueEntry, CatalogueLabel } from "./catalogue.ts";

/** The catalogue as a page for people: a table of all, then nothing more. */
export function renderCatalogueMarkdown({ metrics }: Catalogue): string {
  const rows = metrics
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => `| ${cellsOf(entry).map(escape).join(" | ")} |`);
  const head = [
    "| metric | type | unit | labels | series | says | declared in | used by |",
    `|${" --- |".repeat(8)}`,
  ];
  return `# Metrics\n\n${metrics.length === 0 ? "None.\n" : `${[...head, ...rows].join("\n")}\n`}`;
}

function cellsOf({
  name,
  type,
  unit = "",
  help = "",
  labels,
  series,
  declaredIn,
  usedBy,
}: CatalogueEntry): string[] {
  return [
    `\`${name}\``,
    type,
    unit,
    labels ? labels.map(labelWords).join("<br>") : "unknown",
    String(series ?? "unknown"),
    help,
    declaredIn.join("<br>"),
    usedBy.join("<br>"),
  ];
}

function labelWords({ name, values }: CatalogueLabel): string {
  if (typeof values === "object") return `\`${name}\`: ${values.map((value) => value || '""').join(", ")}`;
  return `\`${name}\`: ${typeof values === "number" ? `up to ${values} values` : (values ?? "unknown")}`;
}

/** A bar would end the cell, a line break the row. */
function escape(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();
}
