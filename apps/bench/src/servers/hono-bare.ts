import { startHono } from "./hono.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startHono(() => {});
