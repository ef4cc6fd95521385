import type { Rule } from "../rule.ts";
import { bucketDrift } from "./bucket-drift.ts";
import { codeVsExposition } from "./code-vs-exposition.ts";
import { helpDrift } from "./help-drift.ts";
import { labelDrift } from "./label-drift.ts";
import { nearDuplicateName } from "./near-duplicate-name.ts";
import { orphanRecord } from "./orphan-record.ts";
import { removedButUsed } from "./removed-but-used.ts";
import { sloUnmeasurable } from "./slo-unmeasurable.ts";
import { typeDrift } from "./type-drift.ts";
import { unitDrift } from "./unit-drift.ts";
import { unknownLabel } from "./unknown-label.ts";
import { unknownLabelValue } from "./unknown-label-value.ts";
import { unknownMetric } from "./unknown-metric.ts";
import { unusedBucket } from "./unused-bucket.ts";
import { unusedLabel } from "./unused-label.ts";
import { unusedMetric } from "./unused-metric.ts";
import { valueCaseDrift } from "./value-case-drift.ts";

/** The rules whose ids begin with `cross/`: what is asked for against what is emitted, and services against each other. */
export const crossRules: readonly Rule[] = [
  unknownMetric,
  unknownLabel,
  unknownLabelValue,
  removedButUsed,
  unusedMetric,
  unusedLabel,
  unusedBucket,
  orphanRecord,
  typeDrift,
  labelDrift,
  unitDrift,
  bucketDrift,
  helpDrift,
  valueCaseDrift,
  nearDuplicateName,
  codeVsExposition,
  sloUnmeasurable,
];
