import type { ServerResponse } from "node:http";
import type { OpenExchange } from "../exchange.ts";

/** Marks a response that has been taken in. A registered symbol, so that two copies of this package count once. */
export const taken = Symbol.for("telltale.exchange");

/** A response; the mark is undefined, but there, on one that is Telltale's own answer. */
export type Marked = ServerResponse & { [taken]?: OpenExchange | undefined };
