import { between } from "../traffic/random.ts";
import { renderErrors, renderMapper, renderTypes, renderValidator } from "./area-data.ts";
import { type Area, fieldAt, nameOf } from "./area-fields.ts";
import {
  renderController,
  renderMetrics,
  renderPolicies,
  renderService,
  renderSettings,
} from "./area-service.ts";
import { renderCache, renderEvents, renderQueries, renderRepository } from "./area-storage.ts";

/** The twelve files of a part, by path. */
export function renderArea(area: Area): [path: string, text: string][] {
  const name = nameOf(area.index);
  const fields = Array.from({ length: between(14, 20, area.random) }, (_, index) => fieldAt(index, area));
  const parts: Record<string, string> = {
    types: renderTypes(name, fields),
    errors: renderErrors(name, fields),
    validator: renderValidator(name, fields),
    mapper: renderMapper(name, fields),
    repository: renderRepository(name, fields),
    queries: renderQueries(name, fields),
    events: renderEvents(name, fields),
    cache: renderCache(name, fields),
    service: renderService(name, fields, area),
    controller: renderController(name, fields, area),
    policies: renderPolicies(name, fields),
    [area.hasMetrics ? "metrics" : "settings"]: area.hasMetrics
      ? renderMetrics(name)
      : renderSettings(name, fields),
  };
  return Object.entries(parts).map(([part, text]) => [`src/${name}/${part}.ts`, text]);
}
