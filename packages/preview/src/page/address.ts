// What is looked at, as an address that can be shared: `/d/<uid>?from=…&to=…&var-service=…`, as Grafana has it. An
// exported page has it behind `#`, because a file has no other addresses.
import type { PageMode } from "./model.ts";

export interface Looked {
  /** The board's uid; empty where the address names none. */
  readonly board: string;
  /** undefined where the board's own is in force. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly refresh: string | undefined;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** The panel that fills the window. */
  readonly panel: string | undefined;
}

/** Reads `/d/<uid>[/slug]?…`, also behind the address of another Grafana. */
export function readAddress(address: string): Looked {
  const { pathname, searchParams } = new URL(address, "http://page.invalid");
  const names = [...searchParams.keys()].filter((name) => name.startsWith("var-"));
  const chosen = Object.fromEntries(names.map((name) => [name.slice(4), searchParams.getAll(name)]));
  const text = (name: string): string | undefined => searchParams.get(name) || undefined;
  return {
    board: decode(/\/d\/([^/]+)/.exec(pathname)?.[1] ?? ""),
    from: text("from"),
    to: text("to"),
    refresh: searchParams.get("refresh") ?? undefined,
    chosen,
    panel: text("viewPanel")?.replace(/^panel-/, ""),
  };
}

/** The address of what is looked at, without the page's own. */
export function writeAddress({ board, from, to, refresh, chosen, panel }: Looked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ from, to, refresh }))
    if (value !== undefined) query.set(name, value);
  for (const [name, values] of Object.entries(chosen))
    for (const value of values.length === 0 ? [""] : values) query.append(`var-${name}`, value);
  if (panel !== undefined) query.set("viewPanel", panel);
  const text = query.toString();
  return `/d/${encodeURIComponent(board)}${text === "" ? "" : `?${text}`}`;
}

/** The part of the browser's address that says what is looked at. */
export function addressIn(location: Location, mode: PageMode): string {
  return mode === "export" ? location.hash.slice(1) : location.pathname + location.search;
}

/** The same as the page links to it. */
export function hrefOf(address: string, mode: PageMode): string {
  return mode === "export" ? `#${address}` : address;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
