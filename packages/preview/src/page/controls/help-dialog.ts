import { el } from "../dom.ts";
import { keys } from "./keyboard.ts";

/** What the keys do. */
export function helpDialog(): HTMLDialogElement {
  const rows = keys.map(({ shown, does }) =>
    el("tr", {}, el("td", {}, ...shown.map((key) => el("kbd", {}, key))), el("td", {}, does)),
  );
  const close = el("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "Close");
  const dialog = el(
    "dialog",
    { class: "help", "aria-label": "Keys" },
    el("h2", {}, "Keys"),
    el("table", {}, el("tbody", {}, ...rows)),
    el(
      "p",
      { class: "note" },
      "Drag over a graph to look closer; click a name in a legend to see it alone, with Shift several.",
    ),
    close,
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}
