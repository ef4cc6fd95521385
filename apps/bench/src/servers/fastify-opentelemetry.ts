import { startFastify } from "./fastify.ts";
import { startInstrumented } from "./opentelemetry.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startInstrumented(() => startFastify(() => {}));
