#!/usr/bin/env node
// Writes docs/rules from the two places that know the rules: the definition checks and the lint rules.
//   node scripts/write-docs.mjs [--check]      --check writes nothing and exits 1 when a page is stale
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { problems } from "@telltale/conventions";
import { rules } from "@telltale/lint";

const folder = fileURLToPath(new URL("../docs/rules/", import.meta.url));
const check = process.argv.includes("--check");

/** One entry per id; where a definition check and a lint rule share an id, the page tells both. */
function entries() {
  const byId = new Map(
    Object.entries(problems).map(([id, entry]) => [id, { id, ...entry, definition: true }]),
  );
  for (const rule of rules) byId.set(rule.id, { ...byId.get(rule.id), ...rule, lint: true });
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function renderPage(entry) {
  const where = [
    entry.definition &&
      "Reported when the definition is made: `defineService` or `definePlatform` throws a `TelltaleError`.",
    entry.lint &&
      `Reported by \`telltale lint\` as ${entry.severity === "info" ? "an info" : `an ${entry.severity}`.replace("an warning", "a warning")}.`,
  ];
  return [
    `# ${entry.id}`,
    entry.summary,
    entry.why,
    entry.hint && `**What to do.** ${entry.hint}`,
    entry.bad && `## Wrong\n\n${fence(entry.bad)}`,
    entry.good && `## Right\n\n${fence(entry.good)}`,
    where.filter(Boolean).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}

function fence(sample) {
  if (typeof sample === "string") return fenceOf(sample, "ts");
  const files = Object.entries(sample.files);
  if (files.length === 1) return fenceOf(files[0][1], languageOf(files[0][0]));
  return files.map(([name, text]) => `\`${name}\`:\n\n${fenceOf(text, languageOf(name))}`).join("\n\n");
}

function languageOf(name) {
  const extension = name.split(".").at(-1);
  return extension === "prom" ? "text" : extension;
}

function fenceOf(text, language) {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

function renderIndex(all) {
  const rows = all.map((entry) => {
    const nets = [entry.definition && "definition", entry.lint && `lint (${entry.severity})`].filter(Boolean);
    return `| [${entry.id}](${entry.id}.md) | ${entry.summary} | ${nets.join(", ")} |`;
  });
  const head =
    "# Rules\n\nEvery id that a definition, a start or a lint run can report.\n\n| id | what it says | found by |\n| --- | --- | --- |";
  return `${head}\n${rows.join("\n")}\n`;
}

const all = entries();
const pages = new Map(all.map((entry) => [`${entry.id}.md`, renderPage(entry)]));
pages.set("README.md", renderIndex(all));

const present = globSync("**/*.md", { cwd: folder });
const stale = [...pages].filter(
  ([path, text]) => !present.includes(path) || readFileSync(folder + path, "utf8") !== text,
);
const extra = present.filter((path) => !pages.has(path));

if (check) {
  for (const path of [...stale.map(([name]) => name), ...extra])
    console.error(`docs/rules/${path} is stale: run pnpm run docs`);
  process.exitCode = stale.length + extra.length > 0 ? 1 : 0;
} else {
  for (const path of extra) rmSync(folder + path);
  for (const [path, text] of stale) {
    mkdirSync(dirname(folder + path), { recursive: true });
    writeFileSync(folder + path, text);
  }
}
console.log(`docs: ${pages.size} pages, ${stale.length + extra.length} ${check ? "stale" : "changed"}`);
