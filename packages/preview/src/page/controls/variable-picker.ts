import type { Option } from "../../dashboard.ts";
import type { ResolvedVariable } from "../../resolve-variables.ts";
import { all } from "../../values.ts";
import { el, icon } from "../dom.ts";
import { popup } from "../popup.ts";

/** A control for one variable: a list with search where there are values, a text field where there are none. */
export function variablePicker(
  resolved: ResolvedVariable,
  choose: (values: readonly string[]) => void,
): HTMLElement {
  const { variable } = resolved;
  const label = variable.label || variable.name;
  if (variable.kind === "textbox" || variable.kind === "adhoc" || variable.kind === "unknown")
    return textField(label, resolved, choose);
  const { texts, isAll } = resolved.chosen;
  const shown = isAll ? "All" : texts.join(" + ") || "None";
  const button = el(
    "button",
    { type: "button", class: "variable", title: resolved.problem ?? `${label}: ${shown}` },
    el("span", { class: "variable-label" }, label),
    el("span", { class: "variable-value" }, shown),
    icon("down"),
  );
  if (resolved.problem !== undefined) button.classList.add("failed");
  return el(
    "span",
    { class: "control" },
    button,
    popup(button, (close) => chooser(resolved, choose, close), "choices"),
  );
}

function textField(
  label: string,
  { chosen }: ResolvedVariable,
  choose: (values: readonly string[]) => void,
): HTMLElement {
  const input: HTMLInputElement = el("input", {
    type: "text",
    value: chosen.values[0] ?? "",
    onchange: () => choose([input.value]),
  });
  return el("label", { class: "variable" }, el("span", { class: "variable-label" }, label), input);
}

/** The list is long sometimes; what is searched for comes from the first characters typed. */
const mostShown = 200;

function chooser(
  { variable, options, chosen, problem }: ResolvedVariable,
  choose: (values: readonly string[]) => void,
  close: () => void,
): Node[] {
  let picked = new Set(chosen.isAll ? [all] : chosen.values);
  const offered: readonly Option[] = variable.includeAll
    ? [{ text: "All", value: all }, ...options]
    : options;
  const list = el("ul", {
    role: "listbox",
    "aria-multiselectable": String(variable.multi),
    "aria-label": variable.label || variable.name,
  });
  const search: HTMLInputElement = el("input", {
    type: "search",
    placeholder: "Search values",
    "aria-label": "Search values",
    oninput: () => show(),
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown") list.querySelector("button")?.focus();
      if (event.key === "Enter") list.querySelector<HTMLButtonElement>("li:not([hidden]) button")?.click();
    },
  });
  const pick = (value: string): void => {
    if (!variable.multi) {
      choose([value]);
      return close();
    }
    picked = toggled(picked, value);
    show();
  };
  function show(): void {
    const wanted = search.value.toLowerCase();
    const found = offered.filter(({ text }) => text.toLowerCase().includes(wanted));
    list.replaceChildren(
      ...found.slice(0, mostShown).map((option) => item(option, picked.has(option.value), pick)),
    );
    if (found.length === 0) list.append(el("li", { class: "note" }, problem ?? "No such value."));
    if (found.length > mostShown)
      list.append(el("li", { class: "note" }, `and ${found.length - mostShown} more: search for them`));
  }
  list.addEventListener("keydown", moveInList);
  show();
  const apply = el(
    "button",
    {
      type: "button",
      class: "primary",
      onclick: () => (choose(asChoice(picked, variable.includeAll)), close()),
    },
    "Apply",
  );
  return variable.multi ? [search, list, apply] : [search, list];
}

/** "All" and single values exclude each other. */
function toggled(picked: ReadonlySet<string>, value: string): Set<string> {
  if (value === all) return new Set([all]);
  const next = new Set(picked);
  next.delete(all);
  if (next.has(value)) next.delete(value);
  else next.add(value);
  return next;
}

function asChoice(picked: ReadonlySet<string>, hasAll: boolean): string[] {
  return picked.size === 0 && hasAll ? [all] : [...picked];
}

function item({ text, value }: Option, isPicked: boolean, pick: (value: string) => void): HTMLElement {
  const button = el(
    "button",
    { type: "button", role: "option", "aria-selected": String(isPicked), onclick: () => pick(value) },
    el("span", { class: "tick" }, isPicked ? icon("check") : ""),
    text,
  );
  return el("li", { role: "presentation" }, button);
}

/** Up and down move through a list of buttons. */
export function moveInList(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  const buttons = [...list.querySelectorAll<HTMLElement>("button, a")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  event.preventDefault();
}
