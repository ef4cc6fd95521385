import { isIP } from "node:net";
import { sentenceOfCode } from "../files/fetch-failure.ts";
import type { Target } from "./ask-version.ts";
import type { Family, lookUp } from "./look-up.ts";

/** How to find the addresses of a name. */
export interface LookUpOptions {
  readonly family: Family;
  readonly lookUp: typeof lookUp;
}

/** Every address behind each URL, or a sentence for a name that has none now. */
export interface Resolved {
  readonly targets: readonly Target[];
  readonly failures: readonly { readonly url: URL; readonly reason: string }[];
}

/** Looks each name up anew: instances come and go during a deploy. Never rejects. */
export async function resolveTargets(urls: readonly URL[], options: LookUpOptions): Promise<Resolved> {
  const targets: Target[] = [];
  const failures: { url: URL; reason: string }[] = [];
  await Promise.all(
    urls.map(async (url) => {
      const { addresses, reason } = await addressesOf(url.hostname.replaceAll(/^\[|\]$/g, ""), options);
      targets.push(...addresses.map((address) => ({ url, address })));
      if (reason) failures.push({ url, reason });
    }),
  );
  return { targets: targets.toSorted(byPlace), failures };
}

async function addressesOf(
  name: string,
  { family, lookUp }: LookUpOptions,
): Promise<{ addresses: string[]; reason?: string }> {
  if (isIP(name)) return { addresses: [name] };
  try {
    const addresses = [...new Set(await lookUp(name, family))];
    return addresses.length > 0 ? { addresses } : { addresses, reason: "has no address" };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { addresses: [], reason: sentenceOfCode(code) ?? `could not be looked up: ${code}` };
  }
}

function byPlace(a: Target, b: Target): number {
  const [one, other] = [a, b].map(({ url, address }) => `${url.href} ${address}`);
  return (one ?? "") < (other ?? "") ? -1 : 1;
}
