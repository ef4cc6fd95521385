import { createServer, type ServerResponse } from "node:http";
import { listen } from "../servers/server.ts";
import type { StartProbed } from "./service.ts";

/** What one writes first: each probe runs the check. */
export const start: StartProbed = async (check) => {
  const answer = async (response: ServerResponse): Promise<void> => {
    try {
      await check();
      response.end("ok");
    } catch (error) {
      response.statusCode = 503;
      response.end(String(error));
    }
  };
  return { port: await listen(createServer((_request, response) => void answer(response))), path: "/readyz" };
};
