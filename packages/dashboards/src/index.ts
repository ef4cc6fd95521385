export { boardKinds, type BoardKind } from "./board.ts";
export { renderLintFile } from "./linter-exclusions.ts";
export { renderDashboards, schemas, type RenderedFile, type RenderOptions, type Schema } from "./render.ts";
export { boardBytes, mostBoardBytes, type BoardFile } from "./kubernetes/board-file.ts";
export { boardConfigMap, type SidecarOptions } from "./kubernetes/config-map.ts";
export { grafanaDashboard, grafanaFolder, type OperatorOptions } from "./kubernetes/grafana-dashboard.ts";
export { dashboardProvider, type ProviderOptions } from "./provisioning/dashboard-provider.ts";
export { dataSources, dataSourceUid, type DataSourceAddresses } from "./provisioning/data-sources.ts";
export { folderUid } from "./provisioning/folder-uid.ts";
export {
  jobsOf,
  prometheusConfig,
  type PlatformJob,
  type ScrapeJob,
  type ScrapeOptions,
} from "./provisioning/prometheus-config.ts";
