import bundle from "express-prom-bundle";
import { startExpress } from "./express.ts";
import type { Start } from "./server.ts";

/** Method and path are off by default; without them it would not answer the same questions. */
export const start: Start = () =>
  startExpress((app) => app.use(bundle({ includeMethod: true, includePath: true })));
