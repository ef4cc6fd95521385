import type { Json } from "../json.ts";

/** Field options as today's panels have them. */
export function fieldConfig(defaults: Json, overrides: readonly Json[] = []): Json {
  return { fieldConfig: { defaults, overrides } };
}

/** One colour, whatever the value. */
export function fixedColor(color: unknown): Json {
  return { mode: "fixed", fixedColor: color };
}
