import type { Dashboard } from "../../dashboard.ts";
import type { Resolved } from "../../resolve-variables.ts";
import { el, icon, iconButton } from "../dom.ts";
import type { Act } from "./keyboard.ts";
import { linkOf } from "../chart/tooltip.ts";
import type { Way } from "../links.ts";
import { popup } from "../popup.ts";
import { refreshIntervals, type Span, type TimeRange } from "../time-range.ts";
import { timePicker } from "./time-picker.ts";
import { variablePicker } from "./variable-picker.ts";

export interface ToolbarState {
  readonly dashboard: Dashboard;
  readonly range: TimeRange;
  readonly span: Span;
  readonly refresh: string;
  readonly resolved: Resolved | undefined;
  readonly links: readonly { readonly title: string; readonly ways: readonly Way[] }[];
  /** Nothing can be asked anew in an export. */
  readonly isLive: boolean;
}

export interface ToolbarActs {
  act(act: Act): void;
  setRange(range: TimeRange): void;
  setRefresh(refresh: string): void;
  setVariable(name: string, values: readonly string[]): void;
}

/** The board's name, its variables and links, and the time. */
export function toolbar(state: ToolbarState, acts: ToolbarActs): HTMLElement {
  return el("header", { class: "toolbar" }, topLine(state, acts), secondLine(state, acts));
}

function topLine(state: ToolbarState, acts: ToolbarActs): HTMLElement {
  const { dashboard, isLive } = state;
  const boards = el(
    "button",
    { type: "button", class: "boards-button", title: "Search boards (/)", onclick: () => acts.act("boards") },
    icon("boards"),
    el("span", { class: "wide" }, "Boards"),
  );
  return el(
    "div",
    { class: "line" },
    boards,
    el("h1", { title: dashboard.description }, dashboard.title || dashboard.uid),
    ...(isLive ? timeControls(state, acts) : []),
    iconButton("theme", "Light or dark (t)", () => acts.act("theme")),
    helpButton(acts),
  );
}

function helpButton(acts: ToolbarActs): HTMLButtonElement {
  const label = "Keys (?)";
  return el(
    "button",
    {
      type: "button",
      class: "icon-button help-button",
      "aria-label": label,
      title: label,
      onclick: () => acts.act("help"),
    },
    "?",
  );
}

function timeControls({ range, span, refresh }: ToolbarState, acts: ToolbarActs): HTMLElement[] {
  const interval: HTMLSelectElement = el(
    "select",
    {
      "aria-label": "Refresh interval",
      title: "Refresh interval",
      onchange: () => acts.setRefresh(interval.value),
    },
    ...refreshIntervals(refresh).map((text) =>
      el("option", { value: text, selected: text === refresh }, text === "" ? "Off" : text),
    ),
  );
  return [
    el(
      "span",
      { class: "group" },
      iconButton("back", "Half a range earlier ([)", () => acts.act("earlier")),
      timePicker(range, span, (next) => acts.setRange(next)),
      iconButton("forward", "Half a range later (])", () => acts.act("later")),
      iconButton("zoomOut", "Twice the time range (z)", () => acts.act("zoomOut")),
    ),
    el(
      "span",
      { class: "group" },
      iconButton("refresh", "Ask again (r)", () => acts.act("refresh")),
      interval,
    ),
  ];
}

function secondLine({ resolved, links, isLive }: ToolbarState, acts: ToolbarActs): HTMLElement {
  const shown = (resolved?.variables ?? []).filter(
    ({ variable }) => !variable.isHidden && variable.kind !== "datasource" && variable.kind !== "constant",
  );
  const pickers = shown.map((each) =>
    isLive
      ? variablePicker(each, (values) => acts.setVariable(each.variable.name, values))
      : fixedVariable(each.variable.label || each.variable.name, each.chosen.texts.join(" + ")),
  );
  const menus = links.flatMap(({ title, ways }) => {
    const [only] = ways;
    if (!only) return [];
    if (ways.length === 1) return [linkOf(only)];
    const button = el("button", { type: "button" }, title, icon("down"));
    return [
      el(
        "span",
        { class: "control" },
        button,
        popup(button, () => ways.map(linkOf), "menu"),
      ),
    ];
  });
  return el("div", { class: "line variables" }, ...pickers, el("span", { class: "spring" }), ...menus);
}

function fixedVariable(label: string, text: string): HTMLElement {
  return el(
    "span",
    { class: "variable" },
    el("span", { class: "variable-label" }, label),
    el("span", { class: "variable-value" }, text || "All"),
  );
}
