import { startKoa } from "./koa.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startKoa(() => {});
