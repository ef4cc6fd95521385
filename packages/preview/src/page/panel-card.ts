import type { Link, Panel } from "../dashboard.ts";
import type { Clicked } from "../interpolate.ts";
import { interpolate } from "../interpolate.ts";
import { valuesOf, viewOfPanel } from "../requests.ts";
import type { Values } from "../values.ts";
import type { View } from "../view.ts";
import type { Asker } from "./asker.ts";
import { loadPanel, type Loaded } from "./data/load-panel.ts";
import type { Mark } from "./data/series.ts";
import { pointsOf } from "./data/points.ts";
import { el } from "./dom.ts";
import type { Theme } from "./format/colors.ts";
import type { Way } from "./links.ts";
import { panelFrame } from "./panel-frame.ts";
import { drawerOf } from "./panels/index.ts";
import type { Drawing, Drawn, Kept } from "./panels/drawing.ts";
import { problemOf } from "./panels/problem.ts";
import type { Span } from "./time-range.ts";

/** What a card asks of the board it lies on. */
export interface CardHost {
  readonly asker: Asker;
  theme(): Theme;
  zoom(span: Span): void;
  /** A part of the time that was asked for; undefined for all of it. */
  shown(): Span | undefined;
  full(panel: Panel | undefined): void;
  waysOf(links: readonly Link[], clicked?: Clicked, panel?: Panel): readonly Way[];
  readonly traceUrl: Drawing["traceUrl"];
  /** Undefined: as many points as the width asks for. */
  readonly points: number | undefined;
}

export interface Moment {
  readonly view: View;
  readonly values: Values;
  readonly marks: Promise<readonly Mark[]>;
}

/** One panel on the page: its frame stays, what it shows is asked for and drawn again. */
export class PanelCard {
  readonly element: HTMLElement;
  readonly #panel: Panel;
  readonly #host: CardHost;
  readonly #heading = el("h3", {});
  readonly #body = el("div", { class: "panel-body" });
  #moment: Moment;
  #loaded: Loaded | undefined;
  #marks: readonly Mark[] = [];
  #drawn: Drawn | undefined;
  readonly #kept: Kept = { alone: new Set() };
  #isSeen = false;
  #isStale = true;
  #controller = new AbortController();
  readonly #resizes: ResizeObserver;
  #size = "";

  constructor(panel: Panel, moment: Moment, host: CardHost) {
    this.#panel = panel;
    this.#host = host;
    this.#moment = moment;
    this.#retitle();
    this.element = panelFrame(panel, this.#heading, this.#body, {
      links: () => host.waysOf(panel.links, undefined, panel),
      asked: () => this.#loaded?.asked ?? [],
      full: () => host.full(panel),
    });
    this.#resizes = new ResizeObserver(() => this.#resized());
    this.#resizes.observe(this.#body);
  }

  get id(): string {
    return this.#panel.id;
  }

  /** Asks for what is on the screen, or will be soon. */
  see(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen && this.#isStale) void this.#load();
  }

  /** Another time or other values: asks again when it is seen. */
  update(moment: Moment): void {
    this.#moment = moment;
    this.#isStale = true;
    this.#retitle();
    if (this.#isSeen) void this.#load();
  }

  /** Draws what it has again, in other colours or at another size. */
  redraw(): void {
    const loaded = this.#loaded;
    if (!loaded || this.#isStale) return;
    const { clientWidth: width, clientHeight: height } = this.#body;
    if (width < 20 || height < 20) return;
    this.#size = `${width}x${height}`;
    this.#drawn?.release?.();
    this.#drawn = problemOf(this.#panel, loaded) ?? this.#draw(loaded, width, height);
    const hadFocus = this.#body.contains(document.activeElement);
    this.#body.replaceChildren(this.#drawn.element);
    if (hadFocus) this.element.focus({ preventScroll: true });
  }

  release(): void {
    this.#controller.abort();
    this.#resizes.disconnect();
    this.#drawn?.release?.();
  }

  async #load(): Promise<void> {
    this.#isStale = false;
    this.#controller.abort();
    const controller = new AbortController();
    this.#controller = controller;
    this.element.setAttribute("aria-busy", "true");
    const { view, values, marks } = this.#moment;
    const points = this.#host.points ?? pointsOf(this.#body.clientWidth);
    const ask = this.#host.asker.until(controller.signal);
    const [loaded, found] = await Promise.all([
      loadPanel(this.#panel, values, { ...view, points }, ask),
      marks,
    ]);
    if (controller.signal.aborted) return;
    this.#loaded = loaded;
    this.#marks = found;
    this.element.setAttribute("aria-busy", "false");
    this.redraw();
    this.element.dataset["loaded"] = String(view.to);
  }

  #draw(loaded: Loaded, width: number, height: number): Drawn {
    const { from, to } = this.#host.shown() ?? viewOfPanel(this.#panel, this.#moment.view);
    const drawing = {
      panel: this.#panel,
      loaded,
      marks: this.#marks,
      theme: this.#host.theme(),
      span: { from, to },
      width,
      height,
      ways: (links: readonly Link[], clicked?: Clicked) => this.#host.waysOf(links, clicked, this.#panel),
      traceUrl: this.#host.traceUrl,
      kept: this.#kept,
      zoom: (span: Span) => this.#host.zoom(span),
    };
    try {
      return drawerOf(this.#panel)(drawing);
    } catch (error) {
      return { element: el("p", { class: "problem" }, `This panel could not be drawn: ${String(error)}`) };
    }
  }

  #resized(): void {
    const { clientWidth, clientHeight } = this.#body;
    if (this.#size !== "" && this.#size !== `${clientWidth}x${clientHeight}`) this.redraw();
  }

  #retitle(): void {
    const { values, view } = this.#moment;
    const scope = { values: valuesOf(this.#panel, values), view };
    this.#heading.textContent = interpolate(this.#panel.title, scope, "text");
  }
}
