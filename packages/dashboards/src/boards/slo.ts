import type { AnyService, Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { row } from "../panel.ts";
import { allOfService, ofServices } from "../scope.ts";
import { promisesOf, servicePromises, type Promised } from "./slo-promises.ts";
import { promiseSection } from "./slo-section.ts";
import { promisesTable } from "./slo-table.ts";
import { fleetTags, tagsOf } from "./tags.ts";

/** One board of all promises, and one in detail for each service that has any. */
export function sloBoards(platform: Platform): Board[] {
  const promises = promisesOf(platform);
  if (promises.length === 0) return [];
  return [
    overview(platform, promises),
    ...platform.services.flatMap((service) => detail(service, promises, platform)),
  ];
}

function overview(platform: Platform, promises: readonly Promised[]): Board {
  return {
    kind: "slo",
    uid: boardUid.slo,
    title: "Objectives and error budgets",
    description: "What the services and the flows across them promise, and what is left of each budget.",
    tags: fleetTags,
    variables: [],
    marks: [deployMarks(ofServices(platform.services.map(({ name }) => name)))],
    panels: [row("row/promises", "Promises"), promisesTable(platform, promises), reading],
  };
}

/** What a reader of the numbers must know. */
const reading = {
  kind: "text",
  key: "slo/reading",
  title: "How to read this",
  width: 24,
  height: 6,
  markdown: [
    "- **Budget left**: the share of what may go wrong within the window that has not gone wrong. Below zero the promise is broken.",
    "- **Burn**: how fast the budget goes. At 1 it lasts exactly its window; at 2 half of it. Look at a short window and a long one together: the short one says that it goes on, the long one that it matters.",
    "- **Measured at**: the edge would be nearest to users, then the server, then the client. No proxy's metrics tell yet which service answered, so each service counts its own answers; what is lost before it does not show.",
    "- All are sums of bad events over sums of all events, never averages of ratios. A number needs events: without any there is none.",
  ].join("\n"),
} as const;

/** The promises of a service, and those of the flows that pass through it. */
function detail(service: AnyService, promises: readonly Promised[], platform: Platform): Board[] {
  const own = servicePromises(service);
  const shared = promises.filter(
    ({ of, places }) => of.kind === "flow" && places.some((place) => place.service === service.name),
  );
  if (own.length + shared.length === 0) return [];
  return [
    {
      kind: "slo",
      uid: boardUid.serviceSlo(service.name),
      title: `${service.name}: objectives and error budgets`,
      description: `What ${service.name} promises, and how much of each budget is left.${service.owner ? ` Owner: ${service.owner}.` : ""}`,
      tags: tagsOf(service),
      variables: [],
      marks: [deployMarks(allOfService(service.name))],
      span: "6h",
      panels: [...own, ...shared].flatMap((promised) => promiseSection(promised, platform)),
    },
  ];
}
