import type { Theme } from "../format/colors.ts";

const place = "telltale-theme";

/** The theme in force: the viewer's choice, or what the system says. */
export function themeNow(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The other theme, remembered where the browser lets pages remember. */
export function switchTheme(): void {
  const next = themeNow() === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  try {
    localStorage.setItem(place, next);
  } catch {
    // A file has no storage in some browsers; then the choice ends with the page.
  }
}

/** Takes up what was chosen before, and tells when the system changes its mind. */
export function watchTheme(changed: () => void): void {
  try {
    const remembered = localStorage.getItem(place);
    if (remembered) document.documentElement.dataset["theme"] = remembered;
  } catch {
    // As above.
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
