// The part of `typescript/unstable/sync` and `typescript/unstable/ast` (7.0) that is relied on, and nothing more.

/** Both modules, as whoever may import them hands them in. */
export interface NativeModules {
  readonly version: string;
  readonly sync: {
    readonly API: new (options: NativeOptions) => NativeApi;
    readonly TypeFlags: EnumTable;
    readonly SymbolFlags: EnumTable;
  };
  readonly ast: { readonly SyntaxKind: EnumTable };
}

/** An enum as it exists at run time. */
export type EnumTable = Readonly<Record<string, string | number>>;

interface NativeOptions {
  readonly cwd: string;
  readonly fs: NativeFileSystem;
}

/** What the compiler's process asks us instead of the disk. */
export interface NativeFileSystem {
  /** Null: there is no such file. Undefined: read the disk. */
  readFile(path: string): string | null | undefined;
  fileExists?(path: string): boolean | undefined;
  directoryExists?(path: string): boolean | undefined;
  realpath?(path: string): string | undefined;
}

export interface NativeApi {
  updateSnapshot(params: {
    openProjects?: string[];
    closeProjects?: string[];
    fileChanges?: { changed?: string[]; created?: string[]; deleted?: string[] } | { invalidateAll: true };
  }): NativeSnapshot;
  close(): void;
}

export interface NativeSnapshot {
  getProject(configFileName: string): NativeProject | undefined;
  dispose(): void;
}

export interface NativeProject {
  readonly program: {
    getSourceFile(path: string): NativeNode | undefined;
    getSourceFileNames(): readonly string[];
  };
  readonly checker: NativeChecker;
}

export interface NativeChecker {
  getTypeAtLocation(nodes: readonly NativeNode[]): readonly (NativeType | undefined)[];
  getSymbolAtLocation(nodes: readonly NativeNode[]): readonly (NativeSymbol | undefined)[];
  getShorthandAssignmentValueSymbol(node: NativeNode): NativeSymbol | undefined;
  getAliasedSymbol(symbol: NativeSymbol): NativeSymbol;
  isArrayLikeType(type: NativeType): boolean;
  getIndexInfosOfType(type: NativeType): readonly NativeIndexInfo[];
  getPropertyOfType(type: NativeType, name: string): NativeSymbol | undefined;
}

interface NativeIndexInfo {
  readonly keyType: NativeType;
  readonly valueType: NativeType;
}

export interface NativeNode {
  readonly kind: number;
  readonly pos: number;
  readonly end: number;
  forEachChild(visit: (child: NativeNode) => undefined): void;
}

export interface NativeType {
  readonly flags: number;
  readonly value?: unknown;
  readonly intrinsicName?: string;
  getSymbol(): NativeSymbol | undefined;
  getAliasSymbol(): NativeSymbol | undefined;
  /** Of unions and intersections. */
  getTypes(): readonly NativeType[] | undefined;
}

export interface NativeSymbol {
  readonly name: string;
  readonly flags: number;
  readonly declarations: readonly NativeHandle[];
  readonly valueDeclaration?: NativeHandle | undefined;
}

/** A node that is named and not yet fetched. */
export interface NativeHandle {
  readonly kind: number;
  readonly path: string;
  resolve(): NativeNode | undefined;
}
