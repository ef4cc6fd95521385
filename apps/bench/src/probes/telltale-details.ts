import type { StartProbed } from "./service.ts";
import { startTelltale } from "./start-telltale.ts";

/** The most it ever says, to whom may see it: reasons included. */
export const start: StartProbed = (check) => startTelltale(check, "/health", "always");
