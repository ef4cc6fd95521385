import type { Dashboard } from "../dashboard.ts";
import { repeatPanels } from "../repeat-panels.ts";
import { resolveVariables, type Resolved } from "../resolve-variables.ts";
import type { View } from "../view.ts";
import { liveAsker, snapshotAsker, type Asker } from "./asker.ts";
import { BoardView } from "./board-view.ts";
import { boardWays } from "./board-links.ts";
import { createHost } from "./card-host.ts";
import { boardsDialog } from "./controls/boards-dialog.ts";
import { helpDialog } from "./controls/help-dialog.ts";
import { moveFocus, type Act } from "./controls/keyboard.ts";
import { switchTheme } from "./controls/theme.ts";
import { toolbar } from "./controls/toolbar.ts";
import { loadMarks } from "./data/load-marks.ts";
import { el } from "./dom.ts";
import { Looking, type Change } from "./looking.ts";
import type { PageData } from "./model.ts";
import { missingNotice, snapshotNotice } from "./notices.ts";
import type { CardHost, Moment } from "./panel-card.ts";
import { RefreshTimer } from "./refresh-timer.ts";
import { shift, zoomOut } from "./time-range.ts";

/** The page: everything shown follows from what is looked at. */
export class App {
  readonly #data: PageData;
  readonly #looking: Looking;
  readonly #live = liveAsker();
  readonly #place = el("main", {});
  #bar = el("header", { class: "toolbar" });
  #board: BoardView | undefined;
  /** What the panels in the page were made from. */
  #shown: { readonly dashboard?: Dashboard; readonly shape?: string } = {};
  #resolved: Resolved | undefined;
  #view: View = { from: 0, to: 0 };
  readonly #timer = new RefreshTimer(() => this.#refresh());
  /** Counts what was shown, so that what comes late is dropped. */
  #turn = 0;

  constructor(data: PageData, dashboards: readonly Dashboard[]) {
    this.#data = data;
    this.#looking = new Looking(data, dashboards);
  }

  /** Puts the page into the document. */
  async start(): Promise<void> {
    const { snapshot } = this.#data;
    document.body.replaceChildren(this.#bar, ...(snapshot ? [snapshotNotice(snapshot)] : []), this.#place);
    await this.show();
  }

  /** The address has changed: by Back, or by a link. */
  async follow(): Promise<void> {
    this.#looking.follow();
    await this.show();
  }

  /** The files have changed. */
  async replace(dashboards: readonly Dashboard[]): Promise<void> {
    this.#looking.dashboards = dashboards;
    await this.show();
  }

  /** Draws everything anew. */
  async show(): Promise<void> {
    const turn = (this.#turn += 1);
    const { dashboard } = this.#looking;
    if (!dashboard) return this.#showMissing();
    document.title = `${dashboard.title || dashboard.uid} – ${this.#data.title}`;
    this.#view = this.#looking.view(dashboard);
    if (this.#resolved === undefined) this.#showBar();
    const resolved = await resolveVariables(
      dashboard,
      this.#looking.chosen(dashboard),
      this.#asker(dashboard).until(),
      this.#view,
    );
    if (turn !== this.#turn) return;
    this.#resolved = resolved;
    this.#showBar();
    this.#showPanels(dashboard, resolved);
    this.#timer.schedule(this.#looking.interval(dashboard));
  }

  /** The same panels stay where they are and ask anew; others take their place. */
  #showPanels(dashboard: Dashboard, resolved: Resolved): void {
    const panels = repeatPanels(dashboard.panels, resolved);
    const moment = this.#moment(dashboard, resolved);
    const shape = JSON.stringify([this.#looking.at.panel, panels.map(({ id, values }) => [id, values])]);
    if (this.#board && this.#shown.dashboard === dashboard && this.#shown.shape === shape)
      return this.#board.update(moment);
    if (this.#shown.dashboard?.uid !== dashboard.uid) scrollTo(0, 0);
    this.#shown = { dashboard, shape };
    this.#board?.release();
    this.#board = new BoardView(panels, moment, this.#host(dashboard), this.#looking.at.panel);
    this.#place.replaceChildren(this.#board.element);
  }

  /** Does what a key or a button asks for. */
  act(act: Act): void {
    const now = Date.now();
    const { at } = this.#looking;
    switch (act) {
      case "next":
        return moveFocus(1);
      case "previous":
        return moveFocus(-1);
      case "full":
        return this.#go({ panel: at.panel === undefined ? this.#focused() : undefined });
      case "leave":
        return at.panel === undefined ? undefined : this.#go({ panel: undefined });
      case "earlier":
        return this.#go(shift(this.#view, -1, now));
      case "later":
        return this.#go(shift(this.#view, 1, now));
      case "zoomOut":
        return this.#go(zoomOut(this.#view, now));
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
    return createHost({
      data: this.#data,
      looking: this.#looking,
      asker: this.#asker(dashboard),
      view: () => this.#view,
      values: () => this.#resolved?.values ?? new Map(),
      go: (next) => this.#go(next),
    });
  }

  #showBar(): void {
    const { dashboard, dashboards, at } = this.#looking;
    if (!dashboard) return;
    const bar = toolbar(
      {
        dashboard,
        range: this.#looking.range(dashboard),
        span: this.#view,
        refresh: at.refresh ?? dashboard.refresh,
        resolved: this.#resolved,
        links: boardWays(dashboard, dashboards, at, this.#data.mode),
        isLive: this.#data.mode === "live",
      },
      {
        act: (act) => this.act(act),
        setRange: (next) => this.#go(next),
        setRefresh: (refresh) => this.#go({ refresh }),
        setVariable: (name, values) => this.#go({ chosen: { ...this.#looking.at.chosen, [name]: values } }),
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
    const { at, dashboards } = this.#looking;
    const hrefTo = (each: Dashboard): string => this.#looking.hrefTo(each);
    this.#place.replaceChildren(missingNotice(at.board, dashboards, hrefTo));
  }

  #go(next: Change): void {
    this.#looking.go(next);
    void this.show();
  }

  #focused(): string | undefined {
    return document.activeElement?.closest<HTMLElement>(".panel")?.dataset["panel"];
  }

  /** Asks again for what is shown; the variables' values stay what they were. */
  #refresh(): void {
    const { dashboard } = this.#looking;
    if (!dashboard || !this.#resolved || this.#data.snapshot) return;
    this.#view = this.#looking.view(dashboard);
    this.#board?.update(this.#moment(dashboard, this.#resolved));
    this.#timer.schedule(this.#looking.interval(dashboard));
  }

  #boards(): HTMLDialogElement {
    const { dashboards, dashboard } = this.#looking;
    return boardsDialog(dashboards, dashboard?.uid ?? "", (each) => this.#looking.hrefTo(each));
  }

  #open(dialog: HTMLDialogElement): void {
    document.body.append(dialog);
    dialog.showModal();
  }
}
