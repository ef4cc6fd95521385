import { duplicateMetadata } from "./exposition-duplicate-metadata.ts";
import { interleaved } from "./exposition-interleaved.ts";
import { metadataOrder } from "./exposition-metadata-order.ts";
import { expositionSyntax } from "./exposition-syntax.ts";
import { bucketOrder } from "./histogram-bucket-order.ts";
import { bucketUnit } from "./histogram-bucket-unit.ts";
import { countMismatch } from "./histogram-count-mismatch.ts";
import { inconsistentBuckets } from "./histogram-inconsistent-buckets.ts";
import { infBucket } from "./histogram-inf-bucket.ts";
import { negativeObservations } from "./histogram-negative-observations.ts";
import { notCumulative } from "./histogram-not-cumulative.ts";
import { tooManyBuckets } from "./histogram-too-many-buckets.ts";
import { cardinality } from "./label-cardinality.ts";
import { emptyValue } from "./label-empty-value.ts";
import { idLikeValue } from "./label-id-like-value.ts";
import { identity } from "./label-identity.ts";
import { inconsistentSet } from "./label-inconsistent-set.ts";
import { personalData } from "./label-personal-data.ts";
import { rawPathValue } from "./label-raw-path-value.ts";
import { reserved } from "./label-reserved.ts";
import { secretValue } from "./label-secret-value.ts";
import { labelSnakeCase } from "./label-snake-case.ts";
import { targetLabel } from "./label-target-label.ts";
import { tooMany } from "./label-too-many.ts";
import { unboundedValue } from "./label-unbounded-value.ts";
import { undeclared } from "./label-undeclared.ts";
import { unresolved } from "./label-unresolved.ts";
import { valueCase } from "./label-value-case.ts";
import { valueLength } from "./label-value-length.ts";
import { baseUnit } from "./metric-base-unit.ts";
import { cardinalityBudget } from "./metric-cardinality-budget.ts";
import { colon } from "./metric-colon.ts";
import { counterTotal } from "./metric-counter-total.ts";
import { help } from "./metric-help.ts";
import { infoValue } from "./metric-info-value.ts";
import { nameClash } from "./metric-name-clash.ts";
import { prefix } from "./metric-prefix.ts";
import { reservedSuffix } from "./metric-reserved-suffix.ts";
import { snakeCase } from "./metric-snake-case.ts";
import { totalOnNonCounter } from "./metric-total-on-non-counter.ts";
import { typeInName } from "./metric-type-in-name.ts";
import { metricType } from "./metric-type.ts";
import { unitAbbreviation } from "./metric-unit-abbreviation.ts";
import { unitInName } from "./metric-unit-in-name.ts";
import { unitSuffix } from "./metric-unit-suffix.ts";
import { unresolvedName } from "./metric-unresolved-name.ts";
import { openMetricsEof } from "./openmetrics-eof.ts";
import { exemplarLength } from "./openmetrics-exemplar-length.ts";
import { exemplarPlace } from "./openmetrics-exemplar-place.ts";
import { sampleName } from "./openmetrics-sample-name.ts";
import { stateset } from "./openmetrics-stateset.ts";
import { openMetricsUnitSuffix } from "./openmetrics-unit-suffix.ts";
import { duplicate } from "./series-duplicate.ts";
import { explicitTimestamp } from "./series-explicit-timestamp.ts";
import { nanCounter } from "./series-nan-counter.ts";
import { negativeCounter } from "./series-negative-counter.ts";
import { timestampOrder } from "./series-timestamp-order.ts";
import { sourceSyntax } from "./source-syntax.ts";
import { quantileRange } from "./summary-quantile-range.ts";
import type { Rule } from "./rule.ts";

/** Every rule, names first, then labels, then text. A new rule is a file and a line here. */
export const rules: readonly Rule[] = [
  help,
  counterTotal,
  totalOnNonCounter,
  baseUnit,
  unitSuffix,
  unitInName,
  snakeCase,
  prefix,
  typeInName,
  reservedSuffix,
  nameClash,
  unresolvedName,
  metricType,
  colon,
  unitAbbreviation,
  infoValue,
  cardinalityBudget,
  unboundedValue,
  identity,
  personalData,
  idLikeValue,
  rawPathValue,
  labelSnakeCase,
  reserved,
  undeclared,
  tooMany,
  unresolved,
  cardinality,
  inconsistentSet,
  emptyValue,
  valueCase,
  valueLength,
  secretValue,
  targetLabel,
  duplicate,
  negativeCounter,
  nanCounter,
  explicitTimestamp,
  timestampOrder,
  notCumulative,
  infBucket,
  countMismatch,
  bucketOrder,
  inconsistentBuckets,
  negativeObservations,
  bucketUnit,
  tooManyBuckets,
  quantileRange,
  duplicateMetadata,
  metadataOrder,
  interleaved,
  openMetricsEof,
  sampleName,
  openMetricsUnitSuffix,
  stateset,
  exemplarPlace,
  exemplarLength,
  expositionSyntax,
  sourceSyntax,
];
