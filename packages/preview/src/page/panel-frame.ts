import type { Panel } from "../dashboard.ts";
import { linkOf } from "./chart/tooltip.ts";
import type { Loaded } from "./data/load-panel.ts";
import { el, icon, iconButton } from "./dom.ts";
import type { Way } from "./links.ts";
import { popup } from "./popup.ts";

/** What a panel's menu offers, at the moment it is opened. */
export interface MenuContents {
  readonly links: () => readonly Way[];
  readonly asked: () => Loaded["asked"];
  readonly full: () => void;
}

/** The frame of a panel: its title, what it is about, and its menu, over what it shows. */
export function panelFrame(
  { id, type, description }: Panel,
  heading: HTMLElement,
  body: HTMLElement,
  contents: MenuContents,
): HTMLElement {
  heading.id = `title-${encodeURIComponent(id)}`;
  const header = el(
    "header",
    {},
    heading,
    ...(description === "" ? [] : about(description)),
    el("span", { class: "busy", "aria-hidden": "true" }),
    ...menu(contents),
  );
  return el(
    "section",
    {
      class: `panel type-${/^[\w-]+$/.test(type) ? type : "other"}`,
      tabindex: "0",
      "aria-labelledby": heading.id,
      "data-panel": id,
    },
    header,
    body,
  );
}

function about(text: string): Node[] {
  const button = iconButton("info", "What this panel shows", () => undefined);
  return [button, popup(button, () => [el("p", {}, text)], "words")];
}

function menu({ links, asked, full }: MenuContents): Node[] {
  const button = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Panel menu" },
    icon("more"),
  );
  const fill = (close: () => void): Node[] => [
    ...links().map(linkOf),
    el("button", { type: "button", onclick: () => (close(), full()) }, "Full screen (f)"),
    ...queries(asked()),
  ];
  return [button, popup(button, fill, "menu")];
}

function queries(asked: Loaded["asked"]): Node[] {
  if (asked.length === 0) return [];
  const texts = asked.map(({ expression }) => el("pre", {}, expression));
  return [el("details", {}, el("summary", {}, "Queries"), ...texts)];
}
