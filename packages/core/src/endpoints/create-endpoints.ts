// The paths Telltale itself answers, on Node's own response: the same bytes under every framework.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Health } from "../health/health.ts";
import type { Exposition } from "../metrics/registry.ts";
import { createScrapes } from "../metrics/scrapes.ts";
import { requestIdHeader } from "../request-id.ts";
import { answerQuestion, type AnswerParts } from "./answer.ts";
import { replyLiveness } from "./liveness.ts";
import { createPlaces, type Place, type PlaceParts } from "./own-places.ts";
import { selectionOf, type ProbePath } from "./question.ts";
import { readQuery, type Query } from "./read-query.ts";
import { createTargetReader } from "./read-target.ts";
import { always, jsonReply, notAllowed, sendReply, type Reply } from "./reply.ts";

/** Where the answers come from. */
export interface EndpointSources extends PlaceParts {
  readonly health: Pick<Health, "names" | "read">;
  readonly service: string;
  readonly version: string;
  /** What /version says. */
  readonly facts: object;
  readonly expose: (accept: string | undefined) => Exposition;
  /** One of the paths that are counted has answered. */
  readonly answered: (path: ProbePath, code: number, times?: number) => void;
}

/** True when the request was Telltale's own and has been, or will be, answered. */
export type Answerer = (request: IncomingMessage, response: ServerResponse, requestId: string) => boolean;

/** Makes the function that answers a request whose path is Telltale's own, and returns false for all others. */
export function createEndpoints(sources: EndpointSources): Answerer {
  const places = createPlaces(sources);
  const readTarget = createTargetReader(places.paths);
  const scrape = createScrapes(sources, always);
  const groups = Object.entries(sources.options.groups ?? {});
  const parts = { ...sources, groups: new Map(groups.map(([name, group]) => [name, selectionOf(group)])) };
  return (request, response, requestId) => {
    const target = readTarget(request);
    const place = target && places.find(target.path);
    if (!place) return false;
    if (!response.headersSent) response.setHeader(requestIdHeader, requestId);
    void guard(place, response, sources, async () => {
      if ("serves" in place && place.serves === "/metrics" && isRead(request))
        return scrape(request, response);
      const reply = isRead(request)
        ? await answer(place, request, readQuery(target.query), parts)
        : notAllowed;
      send(place, response, reply, sources);
    });
    return true;
  };
}

function isRead({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}

function answer(
  place: Place,
  request: IncomingMessage,
  query: Query,
  parts: EndpointSources & AnswerParts,
): Reply | Promise<Reply> {
  if ("asks" in place) return answerQuestion(place.asks, request, query, parts);
  return place.serves === "/livez"
    ? replyLiveness(true, query, request.headers.accept)
    : jsonReply(200, parts.facts);
}

/** What fails here is our own fault, and nobody else's request. */
async function guard(
  place: Place,
  response: ServerResponse,
  sources: EndpointSources,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    sources.fail(error);
    if (response.headersSent) response.destroy();
    else send(place, response, jsonReply(500, { status: "fail" }), sources);
  }
}

function send(place: Place, response: ServerResponse, reply: Reply, { answered }: EndpointSources): void {
  sendReply(response, reply);
  const path = pathOf(place);
  if (path !== "/metrics") answered(path, reply.status);
}

function pathOf(place: Place): ProbePath | "/metrics" {
  return "asks" in place ? place.asks.path : place.serves;
}
