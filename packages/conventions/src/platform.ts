import { checkPlatform } from "./check-platform.ts";
import type { PlatformLinks } from "./platform-links.ts";
import { assertNone } from "./problem.ts";
import type { Hosts, Proxy } from "./proxy.ts";
import type { PlatformFlow, Route, Service } from "./service.ts";

/** Who is paged, and where. */
export interface Owner {
  readonly slack?: string;
  readonly pager?: string;
  readonly email?: string;
}

/** Any service, whatever it declares, as a member of a platform. */
// oxlint-disable-next-line typescript/no-explicit-any -- variance: a service's own maps must not constrain the list
export type Member<N extends string = string, R extends Route = Route> = Service<N, any, any, any, R>;

/** A step that names a service of the platform and, where that service lists its routes, one of them. */
export type StepOf<S extends readonly Member[]> = {
  [I in keyof S]: S[I] extends Member<infer N, infer R> ? readonly [N, R] : never;
}[number];

/** The fleet: its services, who owns them, what users attempt across them, and what stands before and beneath. */
export interface Platform<S extends readonly Member[] = readonly Member[]> {
  readonly services: S;
  readonly owners?: Readonly<Record<string, Owner>>;
  readonly flows?: Readonly<Record<string, PlatformFlow<NoInfer<StepOf<S>>>>>;
  readonly proxies?: Readonly<Record<string, Proxy>>;
  readonly hosts?: Hosts;
  readonly links?: PlatformLinks;
}

/**
 * Declares the fleet. Returns the same data; starts nothing.
 * @throws TelltaleError with every problem found: unknown owners, services, routes, dependencies, kinds of proxy.
 */
export function definePlatform<const S extends readonly Member[]>(platform: Platform<S>): Platform<S> {
  assertNone(checkPlatform(platform));
  return platform;
}
