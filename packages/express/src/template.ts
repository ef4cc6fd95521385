import type { Layer, Match, Path } from "./layer.ts";

/** A path as it was written; a regular expression by its source, several paths by the one that matches `entered`. */
export function templateOf(layer: Layer, path: Path, entered: string, end: boolean): string {
  if (!Array.isArray(path)) return textOf(path);
  const known = elementsOf(layer, path, end);
  const found = known.find((element) => matches(element.layer, entered));
  return found
    ? templateOf(layer, found.path, entered, end)
    : known.map((element) => String(element.path)).join("|");
}

interface Element {
  readonly path: Path;
  readonly layer: Layer;
}
const elements = new WeakMap<Layer, readonly Element[]>();

/** The paths of a list, each with a layer of its own; made once. */
function elementsOf(layer: Layer, paths: readonly Path[], end: boolean): readonly Element[] {
  const known = elements.get(layer);
  if (known) return known;
  const made = paths.flatMap(flatten).map((path) => ({ path, layer: alone(layer, path, end) }));
  elements.set(layer, made);
  return made;
}

/** Each path of a route or a mount as it was written. */
export function templatesOf(path: Path): string[] {
  return flatten(path).map(textOf);
}

function textOf(path: Path): string {
  return path instanceof RegExp ? path.source : String(path);
}

/** Express takes lists in lists. */
function flatten(path: Path): (string | RegExp)[] {
  return typeof path === "string" || path instanceof RegExp ? [path] : path.flatMap(flatten);
}

/** The same kind of layer for a single path, so that Express itself says whether it matches. */
function alone(layer: Layer, path: Path, end: boolean): Layer {
  // Every Express layer is made by its prototype's constructor with these three arguments.
  const Single = layer.constructor as new (path: Path, options: object, handle: () => void) => Layer;
  return new Single(path, { end }, () => {});
}

function matches(layer: Layer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    return false; // malformed percent-encoding
  }
}

/** The template of a mount that was entered; empty for "/". */
export function mountTemplate(layer: Layer, entered: string): string {
  if (layer.slash || layer.regexp?.fast_slash) return "";
  if (layer.rawPath !== undefined) return mounted(templateOf(layer, layer.rawPath, entered || "/", false));
  return layer.regexp ? compiledTemplate(layer.regexp, layer.keys ?? []) : guessedTemplate(layer, entered);
}

/** Every template a mount may be entered by; none when Express 5.0 to 5.2 have forgotten its path. */
export function mountTemplates(layer: Layer): string[] {
  if (layer.rawPath !== undefined) return templatesOf(layer.rawPath).map(mounted);
  return layer.slash || layer.regexp ? [mountTemplate(layer, "")] : [];
}

function mounted(template: string): string {
  return template.replace(/\/$/, "");
}

const compiled = new WeakMap<RegExp, string>();

/** Express 4 keeps only the compiled path: undo what its compiler did. A regular expression stays as it is. */
function compiledTemplate(regexp: RegExp, keys: NonNullable<Layer["keys"]>): string {
  let template = compiled.get(regexp);
  if (template === undefined) {
    const names = keys.map((key) => `:${key.name}`);
    const parts = regexp.source.split(String.raw`\/?(?=\/|$)`);
    template = parts.length === 1 ? regexp.source : parts.map((part) => uncompiled(part, names)).join("");
    compiled.set(regexp, template);
  }
  return template;
}

/** Writes each outermost group as the parameter it captures: `^\/shop(?:\/([^/]+?))` is `/shop/:shop`. */
function uncompiled(source: string, names: string[]): string {
  let [text, depth, group] = ["", 0, ""];
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|./gs)) {
    if (token === "(") depth += 1;
    if (depth > 0) group += token;
    else if (token !== "^" && token !== "?") text += token.replace(/^\\/, "");
    if (token !== ")" || --depth > 0) continue;
    text += (group.startsWith(String.raw`(?:\/`) ? "/" : "") + (names.shift() ?? "*");
    group = "";
  }
  return text;
}

/** Express 5.0 to 5.2 keep no path at all: put the names back, and let the matcher say whether that is right. */
function guessedTemplate(layer: Layer, entered: string): string {
  for (const matcher of layer.matchers ?? []) {
    const found = matcher(entered);
    if (!found) continue;
    // A regular expression without groups would show the path itself; only the compiler's own function is trusted.
    if (matcher.name !== "match") break;
    const names = Object.keys(found.params).map((name) => [name, `:${name}`] as const);
    if (names.length === 0) return found.path.toLowerCase().replace(/\/$/, "");
    const template = named(found);
    const again = matcher(template);
    if (again && names.every(([name, written]) => again.params[name] === written)) return template;
  }
  return "/*";
}

function named({ path, params }: Match): string {
  const names = new Map(Object.entries(params).map(([name, value]) => [value, `:${name}`]));
  return path
    .split("/")
    .map((part) => names.get(decoded(part)) ?? part)
    .join("/");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
