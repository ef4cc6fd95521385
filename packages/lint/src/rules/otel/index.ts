import type { Rule } from "../rule.ts";
import { attributeNamespace } from "./attribute-namespace.ts";
import { otelBaseUnit } from "./base-unit.ts";
import { deprecatedName } from "./deprecated-name.ts";
import { enumValue } from "./enum-value.ts";
import { nameCase } from "./name-case.ts";
import { nameFormat } from "./name-format.ts";
import { noTotal } from "./no-total.ts";
import { promNameCollision } from "./prom-name-collision.ts";
import { requiredAttribute } from "./required-attribute.ts";
import { reservedNamespace } from "./reserved-namespace.ts";
import { unitAnnotation } from "./unit-annotation.ts";
import { unitMissing } from "./unit-missing.ts";
import { unknownAttribute } from "./unknown-attribute.ts";
import { updowncounterPlural } from "./updowncounter-plural.ts";
import { wrongInstrument } from "./wrong-instrument.ts";
import { wrongUnit } from "./wrong-unit.ts";
import { viewMissing } from "./view-missing.ts";

/** The rules whose ids begin with `otel/`. */
export const otelRules: readonly Rule[] = [
  attributeNamespace,
  otelBaseUnit,
  deprecatedName,
  enumValue,
  nameCase,
  nameFormat,
  noTotal,
  promNameCollision,
  requiredAttribute,
  reservedNamespace,
  unitAnnotation,
  unitMissing,
  unknownAttribute,
  updowncounterPlural,
  wrongInstrument,
  wrongUnit,
  viewMissing,
];
