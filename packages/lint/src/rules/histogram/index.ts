import type { Rule } from "../rule.ts";
import { bucketOrder } from "./bucket-order.ts";
import { bucketUnit } from "./bucket-unit.ts";
import { countMismatch } from "./count-mismatch.ts";
import { inconsistentBuckets } from "./inconsistent-buckets.ts";
import { infBucket } from "./inf-bucket.ts";
import { negativeObservations } from "./negative-observations.ts";
import { notCumulative } from "./not-cumulative.ts";
import { tooManyBuckets } from "./too-many-buckets.ts";
import { sloBoundMissing } from "./slo-bound-missing.ts";

/** The rules whose ids begin with `histogram/`. */
export const histogramRules: readonly Rule[] = [
  notCumulative,
  infBucket,
  countMismatch,
  bucketOrder,
  inconsistentBuckets,
  negativeObservations,
  bucketUnit,
  tooManyBuckets,
  sloBoundMissing,
];
