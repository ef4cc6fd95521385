import type { Color } from "../panel.ts";

/** Grafana's names of colours; each looks well on light and dark. */
export const colors = {
  green: "green",
  blue: "blue",
  orange: "orange",
  red: "red",
  purple: "purple",
  gray: "gray",
} as const satisfies Record<Color, string>;
