import { healthJson, wantsHealthJson } from "./negotiate.ts";
import type { Query } from "./read-query.ts";
import { jsonReply, type Reply } from "./reply.ts";

/** What /livez says. On the main port that it answers is the answer; only the liveness thread can say no. */
export function replyLiveness(isAlive: boolean, { verbose }: Query, accept: string | undefined): Reply {
  const status = isAlive ? 200 : 503;
  const vary = { vary: "Accept" };
  if (verbose)
    return {
      status,
      contentType: "text/plain; charset=utf-8",
      body: isAlive ? passed : failed,
      headers: vary,
    };
  const reply = jsonReply(status, { status: isAlive ? "pass" : "fail" }, vary);
  return wantsHealthJson(accept) ? { ...reply, contentType: healthJson } : reply;
}

const passed = "livez check passed\n";
const failed = "[-]event-loop failed: no sign of life\nlivez check failed\n";
