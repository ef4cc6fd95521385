import { describeAdapter } from "@telltale/conformance";
import Koa from "koa";
import Koa2 from "koa2";
import { routeByHand } from "./fixtures/by-hand.ts";
import { createSubject } from "./fixtures/subject.ts";
import { routeWithRouter } from "./fixtures/with-router.ts";

const streamContext =
  "Koa begins to send a stream when its middleware has returned, outside every middleware's context";
const withoutRouter = "Koa without a router has no templates";
const frameworks = { "koa 3": Koa, "koa 2": Koa2 };

for (const [name, Framework] of Object.entries(frameworks)) {
  describeAdapter(`${name} with @koa/router`, {
    ...createSubject(Framework, routeWithRouter),
    lacks: { streamContext },
  });
  describeAdapter(`${name} without a router`, {
    ...createSubject(Framework, routeByHand),
    lacks: { streamContext, labels: withoutRouter, knownRoutes: withoutRouter },
  });
}
