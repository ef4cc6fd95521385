// What Express keeps of each path it was given; the shape differs between majors and is not part of its types.

/** What mounts and routes stand in. */
export interface Router {
  readonly stack: readonly Layer[];
}

/** One entry of a router's stack: a mount, a route, or a handler inside a route. */
export interface Layer {
  readonly handle: unknown;
  readonly route?: Route | undefined;
  /** Express 4: the compiled path and the names of its parameters. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean };
  readonly keys?: readonly { readonly name: string | number }[];
  /** Express 5: mounted at "/". */
  readonly slash?: boolean;
  /** Express 5.3 and later: the path as written. */
  readonly rawPath?: Path;
  /** Express 5: one function per path. */
  readonly matchers?: readonly ((path: string) => Match | false)[];
  match(path: string): unknown;
}
export interface Match {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}
export interface Route {
  readonly path: Path;
  readonly methods: Readonly<Record<string, boolean | undefined>>;
}
export type Path = string | RegExp | readonly Path[];
