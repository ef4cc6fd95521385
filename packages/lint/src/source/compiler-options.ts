// How a program is judged: the project's own module resolution and types, the same for every compiler.
import ts from "@typescript/typescript6";

/** The options to judge a project by. Those about output, style and strictness of writing are ours. */
export function judgingOptions(config: ts.CompilerOptions = {}): ts.CompilerOptions {
  const taken = Object.fromEntries(projects.map((name) => [name, config[name]]));
  const given = Object.fromEntries(Object.entries(taken).filter(([, value]) => value !== undefined));
  return { lib: ["lib.es2023.d.ts"], ...given, ...modulesOf(config), ...pathsOf(config), ...forced };
}

/** The project's choice: they change what an import means or what a type is. */
const projects = [
  "lib",
  "noLib",
  "rootDirs",
  "typeRoots",
  "customConditions",
  "moduleSuffixes",
  "moduleDetection",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "preserveSymlinks",
  "experimentalDecorators",
] as const;

/** Never the project's choice: we read everything, complain of nothing and write nothing. */
const forced: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  allowJs: true,
  checkJs: false,
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  allowImportingTsExtensions: true,
  allowArbitraryExtensions: true,
  resolveJsonModule: true,
  esModuleInterop: true,
  types: [],
  maxNodeModuleJsDepth: 0,
  stableTypeOrdering: true, // the members of a union come in TypeScript 7's order
};

/** Ways to resolve that no longer exist count as the bundlers' way, which finds all that they found. */
function modulesOf({ module, moduleResolution }: ts.CompilerOptions): ts.CompilerOptions {
  if (isNodes(module)) return { module, moduleResolution: resolutionOf(module) };
  if (moduleResolution === ts.ModuleResolutionKind.NodeNext) return nodes;
  if (moduleResolution === ts.ModuleResolutionKind.Node16) return nodes;
  return { module: ts.ModuleKind.Preserve, moduleResolution: ts.ModuleResolutionKind.Bundler };
}

const nodes = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
} satisfies ts.CompilerOptions;

function isNodes(module: ts.ModuleKind | undefined): module is ts.ModuleKind {
  return module !== undefined && module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
}

function resolutionOf(module: ts.ModuleKind): ts.ModuleResolutionKind {
  return module === ts.ModuleKind.NodeNext
    ? ts.ModuleResolutionKind.NodeNext
    : ts.ModuleResolutionKind.Node16;
}

/** `paths` with whole paths, `baseUrl` as one more of them: TypeScript 7 knows no `baseUrl`. */
function pathsOf({ paths = {}, baseUrl, ...config }: ts.CompilerOptions): ts.CompilerOptions {
  const { pathsBasePath } = config; // where the `paths` of an extended configuration start; left there by the parser
  const from = baseUrl ?? (typeof pathsBasePath === "string" ? pathsBasePath : "");
  const whole = Object.entries(paths).map(
    ([alias, targets]) => [alias, targets.map((target) => absolute(from, target))] as const,
  );
  const all = { ...Object.fromEntries(whole), ...(baseUrl ? { "*": wildcard(paths, baseUrl) } : {}) };
  return Object.keys(all).length > 0 ? { paths: all } : {};
}

function wildcard(paths: ts.MapLike<string[]>, baseUrl: string): string[] {
  return [...(paths["*"] ?? []).map((target) => absolute(baseUrl, target)), `${baseUrl}/*`];
}

function absolute(directory: string, target: string): string {
  if (target.startsWith("/") || /^[a-z]:/i.test(target)) return target;
  return `${directory}/${target.replace(/^\.\//, "")}`;
}
