import ts from "@typescript/typescript6";
import type { Scope } from "../scope.ts";
import type { Maker } from "./maker.ts";
import { nestMaker } from "./nest.ts";
import { openTelemetryMaker } from "./opentelemetry.ts";
import { promClientMaker } from "./prom-client.ts";
import { telltaleMaker } from "./telltale.ts";

/** The metric that a call or `new` makes, taken apart; undefined when it makes none. */
export function makerOf(node: ts.Node, scope: Scope): Maker | undefined {
  if (ts.isNewExpression(node)) return promClientMaker(node, scope);
  if (!ts.isCallExpression(node)) return undefined;
  return openTelemetryMaker(node, scope) ?? nestMaker(node, scope) ?? telltaleMaker(node, scope);
}
