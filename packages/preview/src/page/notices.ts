import type { Dashboard } from "../dashboard.ts";
import { el } from "./dom.ts";
import { formatRange } from "./format/moment.ts";
import type { Snapshot } from "./model.ts";

/** Says over an export what it is: data of then. */
export function snapshotNotice({ boards, madeAt }: Snapshot): HTMLElement {
  const [range = ""] = Object.values(boards).map(({ view }) => formatRange(view.from, view.to));
  const made = new Date(madeAt).toLocaleString("en-GB");
  return el("p", { class: "snapshot" }, `A copy of ${made}: ${range}. Time and variables are as they were.`);
}

/** Says that an address names no board, and which there are. */
export function missingNotice(
  wanted: string,
  dashboards: readonly Dashboard[],
  hrefTo: (dashboard: Dashboard) => string,
): HTMLElement {
  const links = dashboards.map((each) =>
    el("li", {}, el("a", { href: hrefTo(each) }, each.title || each.uid)),
  );
  const words = `There is no board "${wanted}" here.`;
  return el("div", { class: "missing" }, el("p", {}, words), el("ul", {}, ...links));
}
