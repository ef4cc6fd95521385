import { valuesOf } from "../requests.ts";
import type { Values } from "../values.ts";
import type { View } from "../view.ts";
import type { Asker } from "./asker.ts";
import { themeNow } from "./controls/theme.ts";
import { exportPoints } from "./data/points.ts";
import { wayOf } from "./links.ts";
import type { Change, Looking } from "./looking.ts";
import type { PageData } from "./model.ts";
import type { CardHost } from "./panel-card.ts";
import { absolute, partOf } from "./time-range.ts";
import { traceHref } from "./trace-href.ts";

/** What panels are told of the page; view and values change while they are shown. */
export interface Page {
  readonly data: PageData;
  readonly looking: Looking;
  readonly asker: Asker;
  readonly view: () => View;
  readonly values: () => Values;
  readonly go: (next: Change) => void;
}

/** What a panel may ask of the page it is on. */
export function createHost({ data, looking, asker, view, values, go }: Page): CardHost {
  const { traceUrl, mode, snapshot } = data;
  return {
    asker,
    theme: themeNow,
    zoom: (span) => go(absolute(span.from, span.to)),
    shown: () => (snapshot ? partOf(view(), looking.at) : undefined),
    full: (panel) => go({ panel: panel?.id === looking.at.panel ? undefined : panel?.id }),
    points: snapshot ? exportPoints : undefined,
    waysOf: (links, clicked, panel) =>
      links.flatMap((link) => {
        const own = panel ? valuesOf(panel, values()) : values();
        const around = { values: own, view: view(), mode, dashboards: looking.dashboards };
        return wayOf(link, around, clicked) ?? [];
      }),
    traceUrl: traceUrl === undefined ? undefined : (labels) => traceHref(traceUrl, labels, view()),
  };
}
