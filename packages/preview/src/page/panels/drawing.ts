import type { Panel } from "../../dashboard.ts";
import type { Clicked } from "../../interpolate.ts";
import type { Loaded } from "../data/load-panel.ts";
import type { Mark, Series } from "../data/series.ts";
import type { Theme } from "../format/colors.ts";
import type { Span } from "../time-range.ts";
import type { Way } from "../links.ts";
import type { Link } from "../../dashboard.ts";

/** All a panel needs to be drawn. */
export interface Drawing {
  readonly panel: Panel;
  readonly loaded: Loaded;
  readonly marks: readonly Mark[];
  readonly theme: Theme;
  /** What the x axis shows, in milliseconds. */
  readonly span: Span;
  readonly width: number;
  readonly height: number;
  /** Where these links lead when this was clicked; those that lead nowhere are left out. */
  readonly ways: (links: readonly Link[], clicked?: Clicked) => readonly Way[];
  readonly traceUrl: ((labels: Readonly<Record<string, string>>) => string | undefined) | undefined;
  /** What the viewer did to the panel; it outlasts the drawing. */
  readonly kept: Kept;
  /** Shows a part of the time range. */
  readonly zoom: (span: Span) => void;
}

export interface Kept {
  /** Names of the lines shown alone. */
  readonly alone: Set<string>;
  sort?: { readonly name: string; readonly isDescending: boolean };
}

/** Something drawn; what it holds is let go of before it is replaced. */
export interface Drawn {
  readonly element: HTMLElement;
  readonly release?: () => void;
}

export type Draw = (drawing: Drawing) => Drawn;

/** One of the plugin's own options, by its path. */
export { at as optionAt } from "../../json.ts";

/** What is told to links about a line. */
export function clickedLine({ labels, name }: Series): Clicked {
  return { labels, name };
}
