// The labels that Envoy takes out of its names (source/common/config/well_known_names.cc).

export const listener = "envoy_http_conn_manager_prefix";
export const cluster = "envoy_cluster_name";
export const status = "envoy_response_code";
export const statusClass = "envoy_response_code_class";
