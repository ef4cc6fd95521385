import { createMiddleware, getContentType, getSummary } from "@promster/express";
import { startExpress } from "./express.ts";
import type { Start } from "./server.ts";

/** Only the histogram is asked for, so that it does no more than the others. */
export const start: Start = () =>
  startExpress((app) => {
    app.use(createMiddleware({ app, options: { metricTypes: ["httpRequestsHistogram"] } }));
    app.get("/metrics", async (_request, response) => {
      response.setHeader("content-type", getContentType());
      response.end(await getSummary());
    });
  });
