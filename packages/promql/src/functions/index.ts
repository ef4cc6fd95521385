export * from "./conversion.ts";
export * from "./histogram.ts";
export * from "./labels.ts";
export {
  abs,
  absent,
  ceil,
  clamp,
  clampMax,
  clampMin,
  exp,
  floor,
  ln,
  log10,
  log2,
  round,
  sgn,
  sort,
  sortDesc,
  sqrt,
} from "./of-vector.ts";
export * from "./over-range.ts";
export * from "./time.ts";
export * from "./trigonometry.ts";
