// Angles are in radians.
import { call } from "../call.ts";
import type { Scalar } from "../expression.ts";
import { ofVector, type OfVector } from "./of-vector.ts";

export const sin: OfVector = ofVector("sin");
export const cos: OfVector = ofVector("cos");
export const tan: OfVector = ofVector("tan");
export const asin: OfVector = ofVector("asin");
export const acos: OfVector = ofVector("acos");
export const atan: OfVector = ofVector("atan");
export const sinh: OfVector = ofVector("sinh");
export const cosh: OfVector = ofVector("cosh");
export const tanh: OfVector = ofVector("tanh");
export const asinh: OfVector = ofVector("asinh");
export const acosh: OfVector = ofVector("acosh");
export const atanh: OfVector = ofVector("atanh");
/** Radians as degrees. */
export const deg: OfVector = ofVector("deg");
/** Degrees as radians. */
export const rad: OfVector = ofVector("rad");
/** The number π. */
export const pi = (): Scalar => ({ type: "scalar", node: call("pi").node });
