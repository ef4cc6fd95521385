import type { Rule } from "../rule.ts";
import { counterWithoutRate } from "./counter-without-rate.ts";
import { divisionNan } from "./division-nan.ts";
import { fragile } from "./fragile.ts";
import { histogramQuantileRule } from "./histogram-quantile.ts";
import { impossible } from "./impossible.ts";
import { needlessRegex } from "./needless-regex.ts";
import { rangeTooShort } from "./range-too-short.ts";
import { rateOnNonCounter } from "./rate-on-non-counter.ts";
import { sumThenRate } from "./sum-then-rate.ts";
import { querySyntax } from "./syntax.ts";
import { thresholdOutOfRange } from "./threshold-out-of-range.ts";
import { queryType } from "./type.ts";
import { unitMix } from "./unit-mix.ts";

/** The rules whose ids begin with `query/`. */
export const queryRules: readonly Rule[] = [
  querySyntax,
  queryType,
  counterWithoutRate,
  rateOnNonCounter,
  sumThenRate,
  rangeTooShort,
  histogramQuantileRule,
  impossible,
  fragile,
  needlessRegex,
  divisionNan,
  thresholdOutOfRange,
  unitMix,
];
