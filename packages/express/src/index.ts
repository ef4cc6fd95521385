export * from "@telltale/core";
export { telltale } from "./telltale.ts";
