import type { Facts } from "./message.ts";

const instanceId = "service_instance_id";

/**
 * Merges what instances say of themselves: the longest there speaks for all, under the id of the whole. Where two
 * instances have the same id it was given by hand, such as a pod's name, and stands for good.
 */
export function mergeFacts(instance: string): (all: readonly Facts[]) => Facts {
  let given: string | undefined;
  return (all) => {
    const ids = new Set(all.map((facts) => facts[instanceId]));
    if (all.length > 1 && ids.size === 1) given ??= all[0]![instanceId];
    return { ...all[0], ...(all.length > 0 && { [instanceId]: given ?? instance }) };
  };
}
