import { readQuality } from "../metrics/quality.ts";

/** The media type of draft-inadarei-api-health-check-06. */
export const healthJson = "application/health+json";

/** Whether an Accept header asks for health+json: by name, and at least as much as for plain JSON. */
export function wantsHealthJson(accept: string | undefined): boolean {
  if (!accept?.toLowerCase().includes(healthJson)) return false;
  const wanted = new Map(accept.split(",").map(readRange));
  const named = wanted.get(healthJson) ?? 0;
  // RFC 9110, 12.5.1: the most specific range decides about a type.
  const plain = wanted.get("application/json") ?? wanted.get("application/*") ?? wanted.get("*/*") ?? 0;
  return named > 0 && named >= plain;
}

function readRange(text: string): [type: string, quality: number] {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((part) => /^q\s*=/.test(part));
  return [type, readQuality(quality?.slice(quality.indexOf("=") + 1).trim())];
}
