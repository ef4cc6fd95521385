export { boardKinds, type BoardKind } from "./board.ts";
export { renderDashboards, schemas, type RenderedFile, type RenderOptions, type Schema } from "./render.ts";
