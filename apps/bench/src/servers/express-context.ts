import { inContext } from "./context.ts";
import { startExpress } from "./express.ts";
import type { Start } from "./server.ts";

export const start: Start = () =>
  startExpress((app) => app.use((_request, _response, next) => inContext(next)));
