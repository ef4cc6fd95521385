export * from "@telltale/core";
export { telltale, type TelltaleHonoOptions } from "./telltale.ts";
