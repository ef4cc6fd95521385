import type { Theme } from "../format/colors.ts";

/** What charts are drawn with besides the colours of the data. */
export interface Ink {
  readonly text: string;
  readonly grid: string;
  readonly font: string;
  readonly ground: string;
}

export const inks: Readonly<Record<Theme, Ink>> = {
  light: { text: "#57616c", grid: "#1d23291a", font: "11px system-ui, sans-serif", ground: "#ffffff" },
  dark: { text: "#9ba5b1", grid: "#dfe4ea1a", font: "11px system-ui, sans-serif", ground: "#181b20" },
};
