// `@telltale/lint/documents`: apart from the rest because it loads the parsers of JSON and YAML.
export { looksLikeDashboard } from "./dashboard/looks-like-dashboard.ts";
export { readDashboard } from "./dashboard/read-dashboard.ts";
export { looksLikeYaml } from "./rule-file/looks-like-yaml.ts";
export { readYaml } from "./rule-file/read-yaml.ts";
