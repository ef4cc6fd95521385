// What the panels of a promise say of it.
import { percent } from "../objective.ts";
import type { Promised } from "./slo-promises.ts";

/** The promise in a sentence: "99 % of requests of POST /orders, each within 0.25 s, over 28d." */
export function promiseInWords({ objective, about, under, window }: Promised): string {
  const within = under ? `, each within ${under.seconds} s` : "";
  return `Promised: ${percent(objective)} of ${about} are good${within}, over ${window}.`;
}

/**
 * Where the number comes from. Of the places where it could be measured, the edge would be best, then the server, then
 * the client; no proxy's metrics say yet which service of the platform answered, so it is the server.
 */
export function sourceInWords({ of, places, under }: Promised): string {
  const who = of.kind === "flow" ? "the services on its path" : of.name;
  const sentences = [`Measured at the server: ${who} counts it; what is lost before it does not show.`];
  if (places.length > 1)
    sentences.push(
      "What passes each step is multiplied; requests that others send to the same routes count too.",
    );
  if (places.some(({ subject }) => subject.kind === "requests" && subject.route !== undefined))
    sentences.push("What fails before its route is known belongs to no route.");
  if (under && !under.bound.exact)
    sentences.push(
      `No bucket ends at ${under.seconds} s, so only what took at most ${under.bound.seconds} s counts as fast enough.`,
    );
  return sentences.join(" ");
}

/** How a young or a quiet service looks. */
export const sinceThereIsData =
  "While the service is younger than the window, or its data is, the data there is counts; without any event there is no number.";

/** Where promises are measured, for a table's column. */
export const source = "server";

/** What stands where nothing was asked yet. */
export const noEvents = "No requests yet";
