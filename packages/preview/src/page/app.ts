import type { Dashboard } from "../dashboard.ts";
import { repeatPanels } from "../repeat-panels.ts";
import { valuesOf } from "../requests.ts";
import { resolveVariables, type Resolved } from "../resolve-variables.ts";
import { viewOf, type View } from "../view.ts";
import { addressIn, hrefOf, readAddress, writeAddress, type Looked } from "./address.ts";
import { liveAsker, snapshotAsker, type Asker } from "./asker.ts";
import { BoardView } from "./board-view.ts";
import { boardWays } from "./board-links.ts";
import { boardsDialog } from "./controls/boards-dialog.ts";
import { helpDialog } from "./controls/help-dialog.ts";
import { moveFocus, type Act } from "./controls/keyboard.ts";
import { switchTheme, themeNow } from "./controls/theme.ts";
import { toolbar } from "./controls/toolbar.ts";
import { loadMarks } from "./data/load-marks.ts";
import { exportPoints } from "./data/points.ts";
import { el } from "./dom.ts";
import { missingNotice, snapshotNotice } from "./notices.ts";
import { traceHref } from "./trace-href.ts";
import { wayOf } from "./links.ts";
import type { PageData } from "./model.ts";
import type { CardHost, Moment } from "./panel-card.ts";
import { absolute, isRelative, partOf, readInterval, shift, zoomOut, type TimeRange } from "./time-range.ts";

/** The page: what is looked at is in its address, and everything shown follows from that. */
export class App {
  readonly #data: PageData;
  #dashboards: readonly Dashboard[];
  readonly #live = liveAsker();
  readonly #place = el("main", {});
  #bar = el("header", { class: "toolbar" });
  #board: BoardView | undefined;
  /** What the panels in the page were made from. */
  #shown: { readonly dashboard?: Dashboard; readonly shape?: string } = {};
  #looked: Looked;
  #resolved: Resolved | undefined;
  #view: View = { from: 0, to: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was shown, so that what comes late is dropped. */
  #turn = 0;

  constructor(data: PageData, dashboards: readonly Dashboard[]) {
    this.#data = data;
    this.#dashboards = dashboards;
    this.#looked = this.#read();
  }

  /** Puts the page into the document. */
  async start(): Promise<void> {
    const { snapshot } = this.#data;
    document.body.replaceChildren(this.#bar, ...(snapshot ? [snapshotNotice(snapshot)] : []), this.#place);
    await this.show();
  }

  /** The address has changed: by Back, or by a link. */
  async follow(): Promise<void> {
    this.#looked = this.#read();
    await this.show();
  }

  /** The files have changed. */
  async replace(dashboards: readonly Dashboard[]): Promise<void> {
    this.#dashboards = dashboards;
    await this.show();
  }

  /** Draws everything anew. */
  async show(): Promise<void> {
    const turn = (this.#turn += 1);
    const dashboard = this.#dashboard();
    if (!dashboard) return this.#showMissing();
    document.title = `${dashboard.title || dashboard.uid} – ${this.#data.title}`;
    this.#view = this.#viewNow(dashboard);
    if (this.#resolved === undefined) this.#showBar();
    const resolved = await resolveVariables(
      dashboard,
      this.#chosen(dashboard),
      this.#asker(dashboard).until(),
      this.#view,
    );
    if (turn !== this.#turn) return;
    this.#resolved = resolved;
    this.#showBar();
    this.#showPanels(dashboard, resolved);
    this.#schedule();
  }

  /** The same panels stay where they are and ask anew; others take their place. */
  #showPanels(dashboard: Dashboard, resolved: Resolved): void {
    const panels = repeatPanels(dashboard.panels, resolved);
    const moment = this.#moment(dashboard, resolved);
    const shape = JSON.stringify([this.#looked.panel, panels.map(({ id, values }) => [id, values])]);
    if (this.#board && this.#shown.dashboard === dashboard && this.#shown.shape === shape)
      return this.#board.update(moment);
    if (this.#shown.dashboard?.uid !== dashboard.uid) scrollTo(0, 0);
    this.#shown = { dashboard, shape };
    this.#board?.release();
    this.#board = new BoardView(panels, moment, this.#host(dashboard), this.#looked.panel);
    this.#place.replaceChildren(this.#board.element);
  }

  /** Does what a key or a button asks for. */
  act(act: Act): void {
    const now = Date.now();
    switch (act) {
      case "next":
        return moveFocus(1);
      case "previous":
        return moveFocus(-1);
      case "full":
        return this.#full(this.#looked.panel === undefined ? this.#focused() : undefined);
      case "leave":
        return this.#looked.panel === undefined ? undefined : this.#full(undefined);
      case "earlier":
        return this.#setRange(shift(this.#view, -1, now));
      case "later":
        return this.#setRange(shift(this.#view, 1, now));
      case "zoomOut":
        return this.#setRange(zoomOut(this.#view, now));
      case "refresh":
        return this.#refresh();
      case "boards":
        return this.#open(this.#boards());
      case "theme":
        switchTheme();
        return this.redraw();
      case "help":
        return this.#open(helpDialog());
      default:
        return act satisfies never;
    }
  }

  /** The same data in other colours. */
  redraw(): void {
    this.#board?.redraw();
  }

  #read(): Looked {
    return readAddress(addressIn(location, this.#data.mode));
  }

  #dashboard(): Dashboard | undefined {
    const wanted = this.#looked.board || this.#data.board || this.#dashboards[0]?.uid;
    return this.#dashboards.find(({ uid }) => uid === wanted);
  }

  #range(dashboard: Dashboard): TimeRange {
    return { from: this.#looked.from ?? dashboard.from, to: this.#looked.to ?? dashboard.to };
  }

  /** In an export the time is what it was; a part of it can be looked at. */
  #viewNow(dashboard: Dashboard): View {
    const scrapeMs = this.#data.scrapeSeconds * 1000;
    const stored = this.#data.snapshot?.boards[dashboard.uid];
    if (!stored) return viewOf(this.#range(dashboard), Date.now(), { scrapeMs });
    return { ...stored.view, scrapeMs, points: exportPoints };
  }

  #chosen(dashboard: Dashboard): Looked["chosen"] {
    return this.#data.snapshot
      ? (this.#data.snapshot.boards[dashboard.uid]?.chosen ?? {})
      : this.#looked.chosen;
  }

  #asker(dashboard: Dashboard): Asker {
    const { snapshot } = this.#data;
    if (!snapshot) return this.#live;
    return snapshotAsker(snapshot.boards[dashboard.uid]);
  }

  #moment(dashboard: Dashboard, { values }: Resolved): Moment {
    const marks = loadMarks(dashboard.annotations, values, this.#view, this.#asker(dashboard).until());
    return { view: this.#view, values, marks };
  }

  #host(dashboard: Dashboard): CardHost {
    const { traceUrl, mode } = this.#data;
    return {
      asker: this.#asker(dashboard),
      theme: themeNow,
      zoom: (span) => this.#setRange(absolute(span.from, span.to)),
      shown: () => (this.#data.snapshot ? partOf(this.#view, this.#looked) : undefined),
      full: (panel) => this.#full(panel?.id === this.#looked.panel ? undefined : panel?.id),
      points: this.#data.snapshot ? exportPoints : undefined,
      waysOf: (links, clicked, panel) =>
        links.flatMap((link) => {
          const all = this.#resolved?.values ?? new Map();
          const values = panel ? valuesOf(panel, all) : all;
          const around = { values, view: this.#view, mode, dashboards: this.#dashboards };
          return wayOf(link, around, clicked) ?? [];
        }),
      traceUrl: traceUrl === undefined ? undefined : (labels) => traceHref(traceUrl, labels, this.#view),
    };
  }

  #showBar(): void {
    const dashboard = this.#dashboard();
    if (!dashboard) return;
    const range = this.#range(dashboard);
    const bar = toolbar(
      {
        dashboard,
        range,
        span: this.#view,
        refresh: this.#looked.refresh ?? dashboard.refresh,
        resolved: this.#resolved,
        links: boardWays(dashboard, this.#dashboards, this.#looked, this.#data.mode),
        isLive: this.#data.mode === "live",
      },
      {
        act: (act) => this.act(act),
        setRange: (next) => this.#setRange(next),
        setRefresh: (refresh) => this.#go({ ...this.#looked, refresh }),
        setVariable: (name, values) =>
          this.#go({ ...this.#looked, chosen: { ...this.#looked.chosen, [name]: values } }),
      },
    );
    this.#bar.replaceWith(bar);
    this.#bar = bar;
  }

  #showMissing(): void {
    this.#board?.release();
    this.#board = undefined;
    this.#shown = {};
    document.title = this.#data.title;
    const hrefTo = (each: Dashboard): string => this.#hrefTo(each);
    this.#place.replaceChildren(missingNotice(this.#looked.board, this.#dashboards, hrefTo));
  }

  #go(next: Looked): void {
    const dashboard = this.#dashboard();
    const board = next.board || dashboard?.uid || "";
    history.pushState(undefined, "", hrefOf(writeAddress({ ...next, board }), this.#data.mode));
    this.#looked = { ...next, board };
    void this.show();
  }

  #setRange(range: TimeRange): void {
    this.#go({ ...this.#looked, ...range });
  }

  #full(panel: string | undefined): void {
    this.#go({ ...this.#looked, panel });
  }

  #focused(): string | undefined {
    return document.activeElement?.closest<HTMLElement>(".panel")?.dataset["panel"];
  }

  /** Asks again for what is shown; the variables' values stay what they were. */
  #refresh(): void {
    const dashboard = this.#dashboard();
    if (!dashboard || !this.#resolved || this.#data.snapshot) return;
    this.#view = this.#viewNow(dashboard);
    this.#board?.update(this.#moment(dashboard, this.#resolved));
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const dashboard = this.#dashboard();
    if (!dashboard || this.#data.snapshot || !isRelative(this.#range(dashboard))) return;
    const interval = readInterval(this.#looked.refresh ?? dashboard.refresh);
    if (interval === undefined) return;
    this.#timer = setTimeout(() => {
      // Nobody looks at a hidden page; it catches up when it is seen again.
      if (document.hidden)
        document.addEventListener("visibilitychange", () => this.#refresh(), { once: true });
      else this.#refresh();
    }, interval);
  }

  #boards(): HTMLDialogElement {
    return boardsDialog(this.#dashboards, this.#dashboard()?.uid ?? "", (each) => this.#hrefTo(each));
  }

  /** The same time on another board. */
  #hrefTo({ uid }: Dashboard): string {
    const { from, to } = this.#data.snapshot ? { from: undefined, to: undefined } : this.#looked;
    const looked = { board: uid, from, to, refresh: this.#looked.refresh, chosen: {}, panel: undefined };
    return hrefOf(writeAddress(looked), this.#data.mode);
  }

  #open(dialog: HTMLDialogElement): void {
    document.body.append(dialog);
    dialog.showModal();
  }
}
