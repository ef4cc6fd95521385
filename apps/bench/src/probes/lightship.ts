import { createLightship } from "lightship";
import type { AddressInfo } from "node:net";
import type { StartProbed } from "./service.ts";

/** It has no checks: whether it is ready is a flag that the application sets, here once, when it starts. */
export const start: StartProbed = async (check) => {
  const lightship = await createLightship({ detectKubernetes: false, port: 0 });
  await check().then(lightship.signalReady, lightship.signalNotReady);
  const { port } = lightship.server.address() as AddressInfo; // it listens on a port
  return { port, path: "/ready" };
};
