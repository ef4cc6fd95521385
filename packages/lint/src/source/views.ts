import ts from "@typescript/typescript6";
import type { ViewFact } from "../facts/source.ts";
import { constantText } from "./constant-text.ts";
import { follow, type Placed } from "./follow.ts";
import { elementsIn } from "./list-elements.ts";
import { optionsOf, type Options } from "./options-object.ts";
import { originOf } from "./origin.ts";
import { placeOf } from "./place.ts";
import { nameNode } from "./references.ts";
import type { Scope } from "./scope.ts";

/** The View that a `new View({ … })` or a member of a provider's `views` describes. */
export function viewAt(
  call: ts.CallExpression | ts.NewExpression,
  scope: Scope,
): readonly ViewFact[] | undefined {
  if (!ts.isNewExpression(call)) return undefined;
  const origin = originOf(call.expression, scope);
  const [given] = call.arguments ?? [];
  if (origin?.library !== "opentelemetry" || !given) return undefined;
  const options = optionsOf(given, scope);
  if (origin.name === "View") return [viewFrom(options, call)];
  return origin.name === "MeterProvider" || origin.name === "NodeSDK" ? ofProvider(options) : undefined;
}

/** `new MeterProvider({ views: [{ instrumentName, attributesProcessors }] })`. */
function ofProvider(options: Options | undefined): readonly ViewFact[] {
  const views = options?.get("views");
  const elements = views && elementsIn(views.node, views.scope);
  if (views && !elements) return [{ isOpaque: true, place: placeOf(views.node) }];
  return (elements ?? []).flatMap((element) => {
    const { node, scope } = follow(element.node, element.scope);
    if (ts.isNewExpression(node)) return [];
    return [viewFrom(optionsOf(node, scope), node)];
  });
}

function viewFrom(options: Options | undefined, node: ts.Node): ViewFact {
  const place = placeOf(node);
  if (!options) return { isOpaque: true, place };
  const name = options.get("instrumentName");
  const instrument = name && constantText(name.node, name.scope);
  const keeps = keptBy(options);
  if ((name && instrument === undefined) || keeps === "unknown") return { isOpaque: true, place };
  return { ...(instrument === undefined ? {} : { instrument }), ...(keeps ? { keeps } : {}), place };
}

/** The attributes an allow list keeps; a list of refused ones keeps the rest, which nobody can name. */
function keptBy(options: Options): readonly string[] | "unknown" | undefined {
  const drops = options.get("aggregation");
  if (drops && /drop/i.test(drops.node.getText())) return [];
  const keys = options.get("attributeKeys");
  if (keys) return textsIn(keys) ?? "unknown";
  const processors = options.get("attributesProcessors");
  if (!processors) return undefined;
  for (const { node, scope } of elementsIn(processors.node, processors.scope) ?? []) {
    const call = follow(node, scope);
    if (!ts.isCallExpression(call.node)) continue;
    const [list] = call.node.arguments;
    const maker = nameNode(call.node.expression)?.text;
    if (maker === "createAllowListAttributesProcessor" && list)
      return textsIn({ node: list, scope: call.scope }) ?? "unknown";
  }
  return "unknown";
}

function textsIn({ node, scope }: Placed): readonly string[] | undefined {
  const texts = elementsIn(node, scope)?.map((each) => constantText(each.node, each.scope));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}
