import type { Rule } from "../rule.ts";
import { baseUnit } from "./base-unit.ts";
import { cardinalityBudget } from "./cardinality-budget.ts";
import { colon } from "./colon.ts";
import { counterTotal } from "./counter-total.ts";
import { failureWithoutAttempts } from "./failure-without-attempts.ts";
import { helpRepeatsName } from "./help-repeats-name.ts";
import { help } from "./help.ts";
import { infoValue } from "./info-value.ts";
import { labelInName } from "./label-in-name.ts";
import { labelValueInName } from "./label-value-in-name.ts";
import { nameClash } from "./name-clash.ts";
import { prefix } from "./prefix.ts";
import { quotedName } from "./quoted-name.ts";
import { reservedSuffix } from "./reserved-suffix.ts";
import { snakeCase } from "./snake-case.ts";
import { timestampNotAge } from "./timestamp-not-age.ts";
import { totalOnNonCounter } from "./total-on-non-counter.ts";
import { typeInName } from "./type-in-name.ts";
import { metricType } from "./type.ts";
import { unitAbbreviation } from "./unit-abbreviation.ts";
import { unitInName } from "./unit-in-name.ts";
import { unitSuffix } from "./unit-suffix.ts";
import { unitWordOrder } from "./unit-word-order.ts";
import { unresolvedName } from "./unresolved-name.ts";
import { dynamicName } from "./dynamic-name.ts";
import { declaredTwice } from "./declared-twice.ts";
import { neverUsed } from "./never-used.ts";
import { notInitialised } from "./not-initialised.ts";

/** The rules whose ids begin with `metric/`. */
export const metricRules: readonly Rule[] = [
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
  failureWithoutAttempts,
  helpRepeatsName,
  labelInName,
  labelValueInName,
  quotedName,
  timestampNotAge,
  unitWordOrder,
  dynamicName,
  declaredTwice,
  neverUsed,
  notInitialised,
];
