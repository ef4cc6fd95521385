import type { Dashboard, Link } from "../dashboard.ts";
import { interpolate, type Clicked } from "../interpolate.ts";
import type { Values } from "../values.ts";
import type { View } from "../view.ts";
import { hrefOf } from "./address.ts";
import type { PageMode } from "./model.ts";

/** Where a link leads, ready for an `a` element. */
export interface Way {
  readonly title: string;
  readonly href: string;
  /** Another page than this one. */
  readonly isForeign: boolean;
}

export interface Around {
  readonly values: Values;
  readonly view: View;
  readonly mode: PageMode;
  readonly dashboards: readonly Dashboard[];
}

/** Puts what was clicked into a link; undefined where it leads nowhere a browser should go by itself. */
export function wayOf(
  link: Link,
  { values, view, mode, dashboards }: Around,
  clicked?: Clicked,
): Way | undefined {
  const scope = clicked ? { values, view, clicked } : { values, view };
  const url = interpolate(link.url, scope).trim();
  const title = interpolate(link.title, scope, "text");
  const board = /^(?:\/[^/]+)*?\/d\/([^/?#]+)/.exec(url)?.[1];
  if (board !== undefined && !/^[a-z][a-z\d+.-]*:/i.test(url)) {
    const uid = safely(board);
    if (!dashboards.some((one) => one.uid === uid)) return undefined;
    return { title, href: hrefOf(url.slice(url.indexOf("/d/")), mode), isForeign: false };
  }
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? { title, href: url, isForeign: true } : undefined;
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
