// Ways from a panel, a line or a table's cell to where the answer may be. Emitters write them as Grafana's links.

/** The value of a label of the line or row that was clicked. */
export interface ClickedLabel {
  readonly label: string;
}

/** What is chosen on this board for the variable of the same name. */
export interface Kept {
  readonly keep: true;
}

export const keep: Kept = { keep: true };

/** To another board of this set, at the same time range and data source. */
export interface BoardTarget {
  /** From `board-uid.ts`; or a label of what was clicked whose value is such an address. */
  readonly board: string | ClickedLabel;
  /**
   * Variables of the target to set: to a text, to a label of what was clicked, or (`keep`) to what is chosen here under
   * the same name.
   */
  readonly variables?: Readonly<Record<string, string | ClickedLabel | Kept>>;
}

/** To any other page. */
interface PageTarget {
  readonly url: string;
}

export interface Link {
  readonly title: string;
  readonly to: BoardTarget | PageTarget;
}
