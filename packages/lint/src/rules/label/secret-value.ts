import { labelUses, ofMetric, writtenValues } from "../label-uses.ts";
import { remember } from "../remember.ts";
import { exposition, type Rule } from "../rule.ts";
import { labelsWith } from "../seen-values.ts";

export const secretValue: Rule = {
  id: "label/secret-value",
  severity: "error",
  summary: "A label holds a token, a key or a password.",
  why: "Everyone who can read metrics can use it, and it stays in the database for months.",
  hint: "Drop the label and change the secret.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{key="sk_live_4eC39HqLyjWDarjtT1zdp7dc"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3`),
  *check(facts, settings) {
    const test = remember(isSecret);
    for (const { family, label } of labelsWith(facts, settings, (values) => values.some(test)))
      yield {
        place: label.place,
        message: `label ${label.name} of ${family.name} holds what looks like a secret`,
      };
    for (const each of labelUses(facts, settings)) {
      const written = [...writtenValues(each)].find(([value]) => isSecret(value))?.[1];
      const use = written ?? each.uses.find(({ expression }) => fromEnvironment.test(expression));
      if (use) yield { place: use.place, message: `label ${each.label}${ofMetric(each)} is given a secret` };
    }
  },
};

/** Forms that issuers give their secrets so that scanners can find them; the value itself is never printed. */
const forms: readonly RegExp[] = [
  /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/, // JSON Web Token
  /\b[sr]k_(live|test)_[a-zA-Z\d]{16,}/, // Stripe
  /\bgh[pousr]_[a-zA-Z\d]{30,}|\bgithub_pat_\w{30,}|\bglpat-[\w-]{20,}/, // GitHub, GitLab
  /\bA(KIA|SIA)[A-Z\d]{16}\b/, // AWS
  /\bAIza[\w-]{30,}/, // Google
  /\bxox[abeprs]-[\w-]{10,}/, // Slack
  /\bnpm_[a-zA-Z\d]{36}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /^(Bearer|Basic) [\w+/.=-]{8,}$/i,
  /:\/\/[^/\s:@]+:[^/\s:@]+@/, // a URL with a password
];

/** What an environment keeps in variables of such names is no label. */
const fromEnvironment =
  /\bprocess\.env(\.|\[["'])\w*(SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|PRIVATE_?KEY|CREDENTIALS?)\w*/;

function isSecret(value: string): boolean {
  return forms.some((form) => form.test(value));
}
