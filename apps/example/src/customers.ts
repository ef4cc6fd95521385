// The shop's customers, for a shop that runs elsewhere: GATEWAY_URL says where. Ends on SIGINT or SIGTERM.
import { once } from "node:events";
import { readSettings } from "./settings.ts";
import { startTraffic } from "./traffic.ts";

const traffic = startTraffic(readSettings("gateway").urls.gateway);
await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
await traffic.stop();
process.exit(0);
