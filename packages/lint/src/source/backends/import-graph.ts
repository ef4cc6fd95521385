import ts from "@typescript/typescript6";

/** Which files import which, as the compiler resolves it; for as long as imports lead where they did. */
export class ImportGraph {
  readonly #importers = new Map<string, Set<string>>();
  #cache: ts.ModuleResolutionCache | undefined;

  /** The same host, which resolves imports as the compiler itself does and notes where they lead. */
  noting(host: ts.CompilerHost, options: ts.CompilerOptions): ts.CompilerHost {
    const cache = (this.#cache ??= ts.createModuleResolutionCache(
      host.getCurrentDirectory(),
      (path) => path,
      options,
    ));
    return {
      ...host,
      getModuleResolutionCache: () => cache,
      resolveModuleNameLiterals: (literals, from, redirected, its, file) =>
        literals.map((literal) => {
          const mode = ts.getModeForUsageLocation(file, literal, its);
          const found = ts.resolveModuleName(literal.text, from, its, host, cache, redirected, mode);
          if (found.resolvedModule) this.#note(from, found.resolvedModule.resolvedFileName);
          return found;
        }),
    };
  }

  /** The files, and all that import one of them by however many steps. */
  reaching(files: Iterable<string>): ReadonlySet<string> {
    const reached = new Set(files);
    for (const file of reached) for (const importer of this.#importers.get(file) ?? []) reached.add(importer);
    return reached;
  }

  #note(from: string, to: string): void {
    const importers = this.#importers.get(to) ?? new Set();
    importers.add(from);
    this.#importers.set(to, importers);
  }
}
