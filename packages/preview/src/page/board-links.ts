import type { Dashboard } from "../dashboard.ts";
import { hrefOf, writeAddress, type Looked } from "./address.ts";
import type { Way } from "./links.ts";
import type { PageMode } from "./model.ts";

export interface LinkMenu {
  readonly title: string;
  readonly ways: readonly Way[];
}

/** A board's own links: to the boards with its tags, or to a page; each with the boards it leads to. */
export function boardWays(
  { uid, links }: Dashboard,
  dashboards: readonly Dashboard[],
  looked: Looked,
  mode: PageMode,
): LinkMenu[] {
  return links.map(({ title, kind, url, tags, keepsTime, keepsVariables }) => {
    if (kind === "link")
      return {
        title: title || url,
        ways: isPage(url) ? [{ title: title || url, href: url, isForeign: true }] : [],
      };
    const found = dashboards.filter(
      (each) => each.uid !== uid && tags.every((tag) => each.tags.includes(tag)),
    );
    const ways = found.map((each) => ({
      title: each.title || each.uid,
      href: hrefOf(writeAddress(kept(looked, each.uid, keepsTime, keepsVariables)), mode),
      isForeign: false,
    }));
    return { title: title || tags.join(", ") || "Boards", ways };
  });
}

function kept(
  { from, to, refresh, chosen }: Looked,
  board: string,
  time: boolean,
  variables: boolean,
): Looked {
  return {
    board,
    refresh,
    from: time ? from : undefined,
    to: time ? to : undefined,
    chosen: variables ? chosen : {},
    panel: undefined,
  };
}

function isPage(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
