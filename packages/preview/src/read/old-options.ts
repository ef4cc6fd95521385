// Options where Grafana kept them before it kept them where it does now.
import { at, isObject, objectOf, type Json } from "../json.ts";

/** The same panel with its options where today's Grafana keeps them. */
export function withTodaysOptions(panel: Json): Json {
  if (panel["type"] === "text" && !isObject(panel["options"]))
    return { ...panel, options: { mode: panel["mode"], content: panel["content"] } };
  const options = objectOf(panel["options"]);
  return isObject(options["fieldOptions"]) ? withFieldConfig(panel, options, options["fieldOptions"]) : panel;
}

/** Gauges and stats of Grafana 6 had the options of their fields among their own. */
function withFieldConfig(panel: Json, options: Json, fieldOptions: Json): Json {
  const { calcs, values, defaults } = fieldOptions;
  return {
    ...panel,
    options: { ...options, reduceOptions: { calcs, fields: "", values: values === true } },
    fieldConfig: {
      defaults: { ...objectOf(defaults), ...objectOf(at(panel, "fieldConfig", "defaults")) },
      overrides: at(panel, "fieldConfig", "overrides") ?? [],
    },
  };
}
