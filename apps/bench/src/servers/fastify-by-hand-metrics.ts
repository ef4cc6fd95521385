import { withMetrics } from "./by-hand.ts";
import { startFastifyWith } from "./fastify-by-hand.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startFastifyWith(withMetrics);
