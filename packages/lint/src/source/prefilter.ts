import { mentionsLibrary } from "./libraries.ts";

/** The files worth a type checker: they mention a metrics library, or import a module that does. */
export function selectFiles(texts: ReadonlyMap<string, string>): string[] {
  const making = new Set([...texts].filter(([, text]) => mentionsLibrary(text)).map(([path]) => path));
  const names = new Set([...making].flatMap(moduleNames));
  for (const [path, text] of texts) {
    if (passesOn.test(text) && importsAny(text, names)) for (const name of moduleNames(path)) names.add(name);
  }
  return [...texts]
    .filter(([path, text]) => making.has(path) || importsAny(text, names))
    .map(([path]) => path);
}

const passesOn = /\bexport\b[^;\n]*\bfrom\b/;
const specifier = /\b(?:from|import|require)\s*\(?\s*["']([^"'\n]+)["']/g;

/** The last words by which other files may import a path: `metrics/index.ts` is `metrics`. */
function moduleNames(path: string): string[] {
  const [file = "", folder = ""] = path.split("/").toReversed();
  return [stem(file) === "index" ? folder : stem(file)];
}

function importsAny(text: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  return [...text.matchAll(specifier)].some(
    ([, module = ""]) => isPath(module) && names.has(lastName(module)),
  );
}

/** `./a`, `#a`, `@/a`, `@scope/a`: anything but a package's bare name. */
function isPath(module: string): boolean {
  return module.includes("/") || module.startsWith("#");
}

function lastName(module: string): string {
  const parts = module.split("/").map(stem);
  return (parts.at(-1) === "index" ? parts.at(-2) : parts.at(-1)) ?? "";
}

function stem(file: string): string {
  return file.replace(/^#/, "").replace(/\.[cm]?[jt]sx?$/, "");
}
