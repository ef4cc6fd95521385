import type { Color } from "../panel.ts";

/** Perses takes colours by number only; these are readable on light and dark. */
export const colors = {
  green: "#4caf50",
  blue: "#2196f3",
  orange: "#fb8c00",
  red: "#e53935",
  purple: "#8e5bd6",
  gray: "#8c8c8c",
} as const satisfies Record<Color, string>;
