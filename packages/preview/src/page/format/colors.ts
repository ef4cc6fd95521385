// Colours on light and dark ground. Each has a contrast of at least 3:1 to its ground, and neighbours in the palette
// differ in brightness and not only in hue, so that colour-blind viewers can tell them apart.
import { own } from "../own.ts";

export type Theme = "light" | "dark";

/** For lines without a colour of their own, in order. */
const palette: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#1c6dd0", "#c25700", "#0a8466", "#b5307e", "#7a6200", "#0f83a8", "#c0322b", "#6a4bc0"],
  dark: ["#6ea8fe", "#f2a44c", "#3fbf9b", "#ee8cc0", "#e6d265", "#78d3f2", "#f37a63", "#b59cf0"],
};

/** Grafana's hues. */
const hues: Readonly<Record<string, Readonly<Record<Theme, string>>>> = {
  green: { light: "#12805c", dark: "#4cc38a" },
  blue: { light: "#1c6dd0", dark: "#6ea8fe" },
  orange: { light: "#c25700", dark: "#f2a44c" },
  red: { light: "#c9302c", dark: "#f2665c" },
  purple: { light: "#7a4bc0", dark: "#b59cf0" },
  yellow: { light: "#8a6d00", dark: "#e6d265" },
  gray: { light: "#6b7480", dark: "#98a2b0" },
  text: { light: "#1d2329", dark: "#dfe4ea" },
  transparent: { light: "transparent", dark: "transparent" },
};

const aliases: Readonly<Record<string, string>> = {
  grey: "gray",
  "text-primary": "text",
  black: "text",
  white: "text",
};

/** The colour of a line by its place. */
export function paletteColor(index: number, theme: Theme): string {
  const colors = palette[theme];
  return colors[index % colors.length]!;
}

/**
 * A dashboard's word for a colour: Grafana's names with their shades, hex and rgb(); anything else is gray, so that
 * nothing of a dashboard reaches a style but a colour.
 */
export function colorOf(name: string, theme: Theme): string {
  if (/^#[\da-f]{3,8}$/i.test(name) || /^(rgb|hsl)a?\([\d.,%/\s]+\)$/i.test(name)) return name;
  const [, hue = ""] = /^(?:super-light-|light-|semi-dark-|dark-)?([a-z-]+)$/.exec(name) ?? [];
  return (own(hues, own(aliases, hue) ?? hue) ?? hues["gray"]!)[theme];
}

/** The same colour, seen through. */
export function translucent(color: string, share: number): string {
  return `color-mix(in srgb, ${color} ${Math.round(share * 100)}%, transparent)`;
}
