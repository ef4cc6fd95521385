import type { AnyService } from "@telltale/conventions";

/** What a service's boards are found by: the set, the service, its owner and its tier. */
export function tagsOf({ name, owner, tier }: AnyService): string[] {
  return [
    "telltale",
    `service:${name}`,
    ...(owner ? [`owner:${owner}`] : []),
    ...(tier ? [`tier:${tier}`] : []),
  ];
}

/** What boards of all services are found by. */
export const fleetTags: readonly string[] = ["telltale", "fleet"];
