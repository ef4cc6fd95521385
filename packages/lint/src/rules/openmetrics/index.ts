import type { Rule } from "../rule.ts";
import { openMetricsEof } from "./eof.ts";
import { exemplarLength } from "./exemplar-length.ts";
import { exemplarPlace } from "./exemplar-place.ts";
import { sampleName } from "./sample-name.ts";
import { stateset } from "./stateset.ts";
import { openMetricsUnitSuffix } from "./unit-suffix.ts";

/** The rules whose ids begin with `openmetrics/`. */
export const openmetricsRules: readonly Rule[] = [
  openMetricsEof,
  sampleName,
  openMetricsUnitSuffix,
  stateset,
  exemplarPlace,
  exemplarLength,
];
