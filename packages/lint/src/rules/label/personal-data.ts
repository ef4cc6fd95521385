import { labelUses, ofMetric, writtenValues } from "../label-uses.ts";
import { exposition, type Rule } from "../rule.ts";
import { remember } from "../remember.ts";
import { valuesLike } from "../seen-values.ts";

export const personalData: Rule = {
  id: "label/personal-data",
  severity: "error",
  summary: "A label holds e-mail addresses or clients' IP addresses.",
  why: "Metrics are kept for months and read by everyone; nobody can delete one person from them.",
  hint: "Drop the label.",
  bad: exposition(`
# HELP shop_logins_total Logins.
# TYPE shop_logins_total counter
shop_logins_total{who="ada@example.com"} 1`),
  good: exposition(`
# HELP shop_logins_total Logins.
# TYPE shop_logins_total counter
shop_logins_total{plan="free"} 1`),
  *check(facts, settings) {
    const mayBe = remember(
      (value: string) => value.length <= 300 && (email.test(value) || address.test(value)),
    );
    const isLike = (value: string, label: string): boolean => mayBe(value) && isPersonal(value, label);
    yield* valuesLike(facts, settings, { what: "personal data", mayBe, isLike });
    for (const each of labelUses(facts, settings))
      for (const [value, { place }] of writtenValues(each))
        if (isPersonal(value, each.label))
          yield { place, message: `label ${each.label}${ofMetric(each)} is given personal data, ${value}` };
  },
};

const email = /^[^@\s/]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}$/i;
const address = /^(\d{1,3}\.){3}\d{1,3}$/;

/** Addresses of our own machines are no secret. */
const machines =
  /^(instance|host|hostname|server|server_address|network_peer_address|address|peer|pod_ip|node|target|listen|upstream)$/;

function isPersonal(value: string, label: string): boolean {
  return email.test(value) || (address.test(value) && !machines.test(label));
}
