import type { Rule } from "../rule.ts";
import { baseUnit } from "./base-unit.ts";
import { cardinalityBudget } from "./cardinality-budget.ts";
import { colon } from "./colon.ts";
import { counterTotal } from "./counter-total.ts";
import { help } from "./help.ts";
import { infoValue } from "./info-value.ts";
import { nameClash } from "./name-clash.ts";
import { prefix } from "./prefix.ts";
import { reservedSuffix } from "./reserved-suffix.ts";
import { snakeCase } from "./snake-case.ts";
import { totalOnNonCounter } from "./total-on-non-counter.ts";
import { metricType } from "./type.ts";
import { typeInName } from "./type-in-name.ts";
import { unitAbbreviation } from "./unit-abbreviation.ts";
import { unitInName } from "./unit-in-name.ts";
import { unitSuffix } from "./unit-suffix.ts";
import { unresolvedName } from "./unresolved-name.ts";

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
];
