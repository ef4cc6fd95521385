import type { StartProbed } from "./service.ts";
import { startTelltale } from "./start-telltale.ts";

export const start: StartProbed = (check) => startTelltale(check, "/readyz", "never");
