import { remember } from "../remember.ts";
import { exposition, type Rule } from "../rule.ts";

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
  *check({ families }) {
    const test = remember(isSecret);
    for (const { name, labels } of families) {
      for (const { name: label, examples, place } of labels)
        if (examples.some(test))
          yield { place, message: `label ${label} of ${name} holds what looks like a secret` };
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

function isSecret(value: string): boolean {
  return forms.some((form) => form.test(value));
}
