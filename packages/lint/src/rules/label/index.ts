import type { Rule } from "../rule.ts";
import { cardinality } from "./cardinality.ts";
import { emptyValue } from "./empty-value.ts";
import { idLikeValue } from "./id-like-value.ts";
import { identity } from "./identity.ts";
import { inconsistentSet } from "./inconsistent-set.ts";
import { personalData } from "./personal-data.ts";
import { rawPathValue } from "./raw-path-value.ts";
import { regexNormalisedPath } from "./regex-normalised-path.ts";
import { reserved } from "./reserved.ts";
import { secretValue } from "./secret-value.ts";
import { labelSnakeCase } from "./snake-case.ts";
import { targetLabel } from "./target-label.ts";
import { tooMany } from "./too-many.ts";
import { unboundedValue } from "./unbounded-value.ts";
import { uncheckedCast } from "./unchecked-cast.ts";
import { undeclared } from "./undeclared.ts";
import { unresolved } from "./unresolved.ts";
import { valueCase } from "./value-case.ts";
import { valueLength } from "./value-length.ts";
import { wrapperUnbounded } from "./wrapper-unbounded.ts";
import { missing } from "./missing.ts";
import { libraryDefault } from "./library-default.ts";

/** The rules whose ids begin with `label/`. */
export const labelRules: readonly Rule[] = [
  unboundedValue,
  uncheckedCast,
  regexNormalisedPath,
  wrapperUnbounded,
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
  missing,
  libraryDefault,
];
