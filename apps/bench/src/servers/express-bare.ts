import { startExpress } from "./express.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startExpress(() => {});
