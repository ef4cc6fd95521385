import { expositionSyntax } from "./exposition-syntax.ts";
import { idLikeValue } from "./label-id-like-value.ts";
import { identity } from "./label-identity.ts";
import { personalData } from "./label-personal-data.ts";
import { rawPathValue } from "./label-raw-path-value.ts";
import { reserved } from "./label-reserved.ts";
import { labelSnakeCase } from "./label-snake-case.ts";
import { tooMany } from "./label-too-many.ts";
import { unboundedValue } from "./label-unbounded-value.ts";
import { undeclared } from "./label-undeclared.ts";
import { unresolved } from "./label-unresolved.ts";
import { baseUnit } from "./metric-base-unit.ts";
import { cardinalityBudget } from "./metric-cardinality-budget.ts";
import { counterTotal } from "./metric-counter-total.ts";
import { help } from "./metric-help.ts";
import { nameClash } from "./metric-name-clash.ts";
import { prefix } from "./metric-prefix.ts";
import { reservedSuffix } from "./metric-reserved-suffix.ts";
import { snakeCase } from "./metric-snake-case.ts";
import { totalOnNonCounter } from "./metric-total-on-non-counter.ts";
import { typeInName } from "./metric-type-in-name.ts";
import { unitInName } from "./metric-unit-in-name.ts";
import { unitSuffix } from "./metric-unit-suffix.ts";
import { unresolvedName } from "./metric-unresolved-name.ts";
import { duplicate } from "./series-duplicate.ts";
import { sourceSyntax } from "./source-syntax.ts";
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
  duplicate,
  expositionSyntax,
  sourceSyntax,
];
