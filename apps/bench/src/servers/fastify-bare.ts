import { startFastify } from "./fastify.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startFastify(() => {});
