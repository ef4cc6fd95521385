/** What can be done by a key. */
export type Act =
  | "next"
  | "previous"
  | "full"
  | "leave"
  | "earlier"
  | "later"
  | "zoomOut"
  | "refresh"
  | "boards"
  | "theme"
  | "help";

interface Key {
  readonly act: Act;
  readonly keys: readonly string[];
  readonly shown: readonly string[];
  readonly does: string;
}

/** The keys of the page, as its help shows them. */
export const keys: readonly Key[] = [
  { act: "next", keys: ["j"], shown: ["j"], does: "next panel" },
  { act: "previous", keys: ["k"], shown: ["k"], does: "previous panel" },
  { act: "full", keys: ["f"], shown: ["f"], does: "this panel alone, and back" },
  { act: "leave", keys: ["Escape"], shown: ["Esc"], does: "back to all panels" },
  { act: "earlier", keys: ["[", "h"], shown: ["[", "h"], does: "half a range earlier" },
  { act: "later", keys: ["]", "l"], shown: ["]", "l"], does: "half a range later" },
  { act: "zoomOut", keys: ["z"], shown: ["z"], does: "twice the time range" },
  { act: "refresh", keys: ["r"], shown: ["r"], does: "ask again" },
  { act: "boards", keys: ["/", "b"], shown: ["/", "b"], does: "search boards" },
  { act: "theme", keys: ["t"], shown: ["t"], does: "light or dark" },
  { act: "help", keys: ["?"], shown: ["?"], does: "these keys" },
];

/** Calls `act` for the page's keys, but not while somebody types, nor with a modifier, nor over a dialog. */
export function listenToKeys(act: (act: Act) => void): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select");
    if (isTyping || document.querySelector("dialog[open], [popover]:popover-open")) return;
    const found = keys.find((one) => one.keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    act(found.act);
  });
}

/** Moves the focus to the panel after, or before, the one that has it. */
export function moveFocus(step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>(".panel")].filter(
    (each) => each.offsetParent !== null,
  );
  const at = panels.findIndex((each) => each.contains(document.activeElement));
  const next =
    panels[at < 0 ? (step > 0 ? 0 : panels.length - 1) : Math.min(panels.length - 1, Math.max(0, at + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}
