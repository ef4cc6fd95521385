import type { Rule } from "../rule.ts";
import { duplicateMetadata } from "./duplicate-metadata.ts";
import { interleaved } from "./interleaved.ts";
import { metadataOrder } from "./metadata-order.ts";
import { expositionSyntax } from "./syntax.ts";

/** The rules whose ids begin with `exposition/`. */
export const expositionRules: readonly Rule[] = [
  duplicateMetadata,
  metadataOrder,
  interleaved,
  expositionSyntax,
];
