export { renderDashboards, type RenderedFile } from "./render.ts";
