import { el } from "./dom.ts";

/** A box that opens below its button; Escape, a click elsewhere and the button itself close it. */
export function popup(
  button: HTMLButtonElement,
  fill: (close: () => void) => readonly Node[],
  className = "",
): HTMLElement {
  const box = el("div", { class: `popup ${className}`, popover: "auto" });
  button.popoverTargetElement = box;
  button.setAttribute("aria-haspopup", "true");
  button.setAttribute("aria-expanded", "false");
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") box.replaceChildren(...fill(() => box.hidePopover()));
  });
  box.addEventListener("toggle", (event) => {
    button.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState !== "open") return;
    place(button, box);
    box.querySelector<HTMLElement>("[autofocus], input, button, a")?.focus();
  });
  return box;
}

function place(button: HTMLElement, box: HTMLElement): void {
  const { left, right, bottom } = button.getBoundingClientRect();
  const fitsRight = left + box.offsetWidth < innerWidth - 8;
  const start = fitsRight ? left : Math.max(8, Math.min(right, innerWidth - 8) - box.offsetWidth);
  box.style.left = `${start}px`;
  box.style.top = `${Math.min(bottom + 4, Math.max(8, innerHeight - box.offsetHeight - 8))}px`;
}
