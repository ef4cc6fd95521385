import type { Dashboard } from "../dashboard.ts";
import { viewOf, type View } from "../view.ts";
import { addressIn, hrefOf, readAddress, writeAddress, type Looked } from "./address.ts";
import { exportPoints } from "./data/points.ts";
import type { PageData } from "./model.ts";
import { isRelative, readInterval, type TimeRange } from "./time-range.ts";

/** Another time, other values or another panel of the same board. */
export type Change = Partial<Omit<Looked, "board">>;

/** What is looked at: it stands in the browser's address, and what the address leaves open the board says. */
export class Looking {
  readonly #data: PageData;
  #at: Looked;
  dashboards: readonly Dashboard[];

  constructor(data: PageData, dashboards: readonly Dashboard[]) {
    this.#data = data;
    this.dashboards = dashboards;
    this.#at = this.#read();
  }

  /** As the address has it. */
  get at(): Looked {
    return this.#at;
  }

  get dashboard(): Dashboard | undefined {
    const wanted = this.#at.board || this.#data.board || this.dashboards[0]?.uid;
    return this.dashboards.find(({ uid }) => uid === wanted);
  }

  /** The address has changed: by Back, or by a link. */
  follow(): void {
    this.#at = this.#read();
  }

  /** Looks at it in another way. */
  go(next: Change): void {
    const board = this.#at.board || this.dashboard?.uid || "";
    this.#at = { ...this.#at, board, ...next };
    history.pushState(undefined, "", hrefOf(writeAddress(this.#at), this.#data.mode));
  }

  range(dashboard: Dashboard): TimeRange {
    return { from: this.#at.from ?? dashboard.from, to: this.#at.to ?? dashboard.to };
  }

  /** In an export the time is what it was; a part of it can be looked at. */
  view(dashboard: Dashboard): View {
    const scrapeMs = this.#data.scrapeSeconds * 1000;
    const stored = this.#data.snapshot?.boards[dashboard.uid];
    if (!stored) return viewOf(this.range(dashboard), Date.now(), { scrapeMs });
    return { ...stored.view, scrapeMs, points: exportPoints };
  }

  chosen({ uid }: Dashboard): Looked["chosen"] {
    const { snapshot } = this.#data;
    return snapshot ? (snapshot.boards[uid]?.chosen ?? {}) : this.#at.chosen;
  }

  /** How often what is shown is asked for again, in milliseconds; undefined where it would stay the same. */
  interval(dashboard: Dashboard): number | undefined {
    if (this.#data.snapshot || !isRelative(this.range(dashboard))) return undefined;
    return readInterval(this.#at.refresh ?? dashboard.refresh);
  }

  /** The same time on another board. */
  hrefTo({ uid }: Dashboard): string {
    const { from, to } = this.#data.snapshot ? { from: undefined, to: undefined } : this.#at;
    const looked = { board: uid, from, to, refresh: this.#at.refresh, chosen: {}, panel: undefined };
    return hrefOf(writeAddress(looked), this.#data.mode);
  }

  #read(): Looked {
    return readAddress(addressIn(location, this.#data.mode));
  }
}
