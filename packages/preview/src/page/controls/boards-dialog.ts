import type { Dashboard } from "../../dashboard.ts";
import { el } from "../dom.ts";
import { moveInList } from "./variable-picker.ts";

/** Searches the boards by title, tag and description, and leads to one. */
export function boardsDialog(
  dashboards: readonly Dashboard[],
  current: string,
  hrefTo: (dashboard: Dashboard) => string,
): HTMLDialogElement {
  const list = el("ul", {});
  const search: HTMLInputElement = el("input", {
    type: "search",
    placeholder: "Search boards",
    "aria-label": "Search boards",
    oninput: () => show(),
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "Enter") list.querySelector("a")?.click();
      if (event.key === "ArrowDown") list.querySelector("a")?.focus();
    },
  });
  const dialog = el("dialog", { class: "boards", "aria-label": "Boards" }, search, list);
  function show(): void {
    const words = search.value.toLowerCase().split(/\s+/);
    const found = dashboards.filter((each) => words.every((word) => textOf(each).includes(word)));
    list.replaceChildren(
      ...found.map((each) => item(each, each.uid === current, hrefTo(each), () => dialog.close())),
    );
    if (found.length === 0) list.append(el("li", { class: "note" }, "No board has these words."));
  }
  list.addEventListener("keydown", moveInList);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  show();
  return dialog;
}

function textOf({ title, tags, description, uid }: Dashboard): string {
  return [title, uid, description, ...tags].join(" ").toLowerCase();
}

function item(
  { title, description, uid }: Dashboard,
  isCurrent: boolean,
  href: string,
  onclick: () => void,
): HTMLElement {
  return el(
    "li",
    {},
    el(
      "a",
      { href, onclick, "aria-current": isCurrent ? "page" : undefined },
      el("span", { class: "board-title" }, title || uid),
      el("span", { class: "board-about" }, description),
    ),
  );
}
