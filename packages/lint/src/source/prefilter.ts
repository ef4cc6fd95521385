import { mentionsLibrary } from "./libraries.ts";

/** The files worth a type checker: they mention a metrics library, import a module that does, or call what records. */
export function selectFiles(texts: ReadonlyMap<string, string>, known = new KnownTexts()): string[] {
  const files = [...texts].map(([path, text]) => known.of(path, text));
  const making = files.filter(({ isMaking }) => isMaking).map(({ path }) => path);
  if (making.length === 0) return [];
  const carriers = passedOn(new Set(making), files);
  const isAsked = moduleTest(carriers);
  const users = files.filter(({ path, imports }) => carriers.has(path) || imports.some(isAsked));
  const wrappers = new Map(users.flatMap(({ wrapper }) => wrapper));
  const chosen = new Set(users.map(({ path }) => path));
  return files.filter((file) => chosen.has(file.path) || callsAny(file, wrappers)).map(({ path }) => path);
}

/** What has been found out about texts; a file whose text is still the same is not looked through again. */
export class KnownTexts {
  readonly #files = new Map<string, File>();

  of(path: string, text: string): File {
    const known = this.#files.get(path);
    if (known?.text === text) return known;
    const file = new File(path, text);
    this.#files.set(path, file);
    return file;
  }
}

/** A text, each question about it answered once. */
class File {
  readonly path: string;
  readonly text: string;
  readonly isMaking: boolean;
  #imports: readonly string[] | undefined;
  #isPassing: boolean | undefined;
  #wrapper: readonly Wrapper[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.isMaking = mentionsLibrary(text);
  }

  get imports(): readonly string[] {
    return (this.#imports ??= importsOf(this.path, this.text));
  }

  /** Whether it may pass on what it imports. */
  get isPassing(): boolean {
    return (this.#isPassing ??= passesOn.test(this.text));
  }

  /** Itself, when it records. */
  get wrapper(): readonly Wrapper[] {
    return (this.#wrapper ??= wrapperOf(this.path, this.text));
  }
}

const specifier = /\b(?:from|import|require)\s*\(?\s*["']([^"'\n]+)["']/g;

/** What a file imports: relative paths from the root and without extension, anything else as it is written. */
function importsOf(path: string, text: string): readonly string[] {
  const found: string[] = [];
  for (const [, module = ""] of text.matchAll(specifier))
    if (isOfProgram(module)) found.push(module.startsWith(".") ? moduleAt(resolve(path, module)) : module);
  return found;
}

/** `./a`, `#a`, `@/a`, `@scope/a`, `src/a`: anything but a package's bare name. */
function isOfProgram(module: string): boolean {
  return module.includes("/") || module.startsWith("#") || module.startsWith(".");
}

function resolve(from: string, module: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of module.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** A path as importers know it: no extension, an index as its folder. */
function moduleAt(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "").replace(/\/index$/, "");
}

const passesOn =
  /\bexport\b[^;\n]*\bfrom\b|\bexport\s*\{|\bexport\s+default\s+\w+\s*;|\bexport\s+import\b|exports(?:\.\w+)?\s*=\s*(?:\{[^}]*)?require\(/;

/** The files that make metrics, and all that pass on what these export, by however many steps. */
function passedOn(making: ReadonlySet<string>, files: readonly File[]): ReadonlySet<string> {
  const carriers = new Set(making);
  const candidates = files.filter(({ imports, isPassing }) => imports.length > 0 && isPassing);
  for (let before = -1; before !== carriers.size;) {
    before = carriers.size;
    const isAsked = moduleTest(carriers);
    for (const { path, imports } of candidates) if (imports.some(isAsked)) carriers.add(path);
  }
  return carriers;
}

/** Whether an import leads to one of these files: relative ones by path, aliases and packages by their last word. */
function moduleTest(carriers: ReadonlySet<string>): (module: string) => boolean {
  const modules = new Set([...carriers].map(moduleAt));
  const words = new Set([...carriers].flatMap(wordsOf));
  return (module) =>
    modules.has(module) || (!module.startsWith("/") && isOfProgram(module) && words.has(lastWord(module)));
}

/** The words by which an alias or a package name may mean a file: its own, its folder's when it is an index, its package's. */
function wordsOf(path: string): string[] {
  const parts = moduleAt(path).split("/");
  const root = Math.max(parts.lastIndexOf("src"), parts.lastIndexOf("lib"), parts.lastIndexOf("dist"));
  return [parts.at(-1) ?? "", ...(root > 0 ? [parts[root - 1] ?? ""] : [])];
}

function lastWord(module: string): string {
  return moduleAt(module).split("/").at(-1)?.replace(/^#/, "") ?? "";
}

const records = /\.(?:inc|dec|observe|set|labels|startTimer|record|add|zero)\(/;
const exported =
  /\bexport\s+(?:default\s+)?(?:async\s+)?(?:function\*?|const|class|abstract class)\s+(\w+)|\bexports\.(\w+)\s*=/g;

/** A module and the names it exports. */
type Wrapper = readonly [string, readonly string[]];

/** A file that records, with the names it exports: what its callers pass may become a label. */
function wrapperOf(path: string, text: string): readonly Wrapper[] {
  if (!records.test(text)) return [];
  return [[moduleAt(path), [...text.matchAll(exported)].map(([, name, other]) => name ?? other ?? "")]];
}

function callsAny({ text, imports }: File, wrappers: ReadonlyMap<string, readonly string[]>): boolean {
  return imports.some((module) => wrappers.get(module)?.some((name) => text.includes(name)) ?? false);
}
