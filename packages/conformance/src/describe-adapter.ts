import { describe } from "vitest";
import { describeChecks } from "./checks.ts";
import { describeConnections } from "./connections.ts";
import { describeContext } from "./context.ts";
import type { Subject } from "./contract.ts";
import { describeDetails } from "./details.ts";
import { describeDrain } from "./drain.ts";
import { describeEndings } from "./endings.ts";
import { describeEndpoints } from "./endpoints.ts";
import { describeExposition } from "./exposition.ts";
import { describeHttp2 } from "./http2.ts";
import { describeKnownRoutes } from "./known-routes.ts";
import { describeManagement } from "./management.ts";
import { describeMixedEndings } from "./mixed-endings.ts";
import { describeQuestions } from "./questions.ts";
import { describeReadiness } from "./readiness.ts";
import { describeRoutes } from "./routes.ts";
import { describeScanners } from "./scanners.ts";
import { describeStreams } from "./streams.ts";

/** Proves an adapter: every behaviour all adapters share, over real sockets, as a vitest suite. */
export function describeAdapter(name: string, subject: Subject): void {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    for (const describeTheme of themes) describeTheme(subject);
  });
}

const themes = [
  describeRoutes, // first, so that the very first request of the process is one of its cases
  describeKnownRoutes,
  describeEndpoints,
  describeEndings,
  describeStreams,
  describeMixedEndings,
  describeConnections,
  describeHttp2,
  describeContext,
  describeReadiness,
  describeChecks,
  describeQuestions,
  describeDetails,
  describeManagement,
  describeDrain,
  describeExposition,
  describeScanners,
];
