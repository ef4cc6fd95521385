// What widely used exporters and libraries write, shortened: a linter that grumbles at it is switched off on the first day.
import { describe, expect, it } from "vitest";
import { readExposition } from "./exposition/read-exposition.ts";
import { lint } from "./lint.ts";

const expositions: Readonly<Record<string, string>> = {
  node_exporter: `
# HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
# TYPE node_cpu_seconds_total counter
node_cpu_seconds_total{cpu="0",mode="idle"} 362812.78
node_cpu_seconds_total{cpu="0",mode="user"} 1293.4
# HELP node_filesystem_avail_bytes Filesystem space available to non-root users in bytes.
# TYPE node_filesystem_avail_bytes gauge
node_filesystem_avail_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 7.1e+09
node_filesystem_avail_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run/user/1000"} 1e+09
# HELP node_network_receive_bytes_total Network device statistic receive_bytes.
# TYPE node_network_receive_bytes_total counter
node_network_receive_bytes_total{device="eth0"} 1.2e+09
# HELP node_boot_time_seconds Node boot time, in unixtime.
# TYPE node_boot_time_seconds gauge
node_boot_time_seconds 1.7e+09
# HELP node_load1 1m load average.
# TYPE node_load1 gauge
node_load1 0.4
`,
  "kube-state-metrics": `
# HELP kube_pod_info Information about pod.
# TYPE kube_pod_info gauge
kube_pod_info{namespace="shop",pod="checkout-7f9c4d-x2x9k",uid="9b2e2f4c-1c1d-4f5a-9d0e-2f9a7a6b5c4d",node="n1"} 1
# HELP kube_pod_created Unix creation timestamp
# TYPE kube_pod_created gauge
kube_pod_created{namespace="shop",pod="checkout-7f9c4d-x2x9k"} 1.7e+09
# HELP kube_deployment_spec_replicas Number of desired pods for a deployment.
# TYPE kube_deployment_spec_replicas gauge
kube_deployment_spec_replicas{namespace="shop",deployment="checkout"} 3
`,
  redis_exporter: `
# HELP redis_commands_duration_seconds_total Total amount of time in seconds spent per command
# TYPE redis_commands_duration_seconds_total counter
redis_commands_duration_seconds_total{cmd="get"} 1.2
# HELP redis_memory_used_bytes memory_used_bytes metric
# TYPE redis_memory_used_bytes gauge
redis_memory_used_bytes 873000
# HELP redis_db_keys Total number of keys by DB
# TYPE redis_db_keys gauge
redis_db_keys{db="db0"} 12
`,
  Micrometer: `
# HELP jvm_memory_used_bytes The amount of used memory
# TYPE jvm_memory_used_bytes gauge
jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 2.5e+07
# HELP http_server_requests_seconds Duration of HTTP server request handling
# TYPE http_server_requests_seconds summary
http_server_requests_seconds_count{exception="none",method="GET",outcome="SUCCESS",status="200",uri="/orders/{id}"} 3
http_server_requests_seconds_sum{exception="none",method="GET",outcome="SUCCESS",status="200",uri="/orders/{id}"} 0.2
# HELP http_server_requests_seconds_max Duration of HTTP server request handling
# TYPE http_server_requests_seconds_max gauge
http_server_requests_seconds_max{exception="none",method="GET",outcome="SUCCESS",status="200",uri="/orders/{id}"} 0.1
`,
  "the Python client": `
# HELP python_gc_objects_collected_total Objects collected during gc
# TYPE python_gc_objects_collected_total counter
python_gc_objects_collected_total{generation="0"} 75.0
# HELP shop_payments_total Payments tried.
# TYPE shop_payments_total counter
shop_payments_total 3.0
# HELP shop_payments_created Payments tried.
# TYPE shop_payments_created gauge
shop_payments_created 1.7e+09
`,
  "OpenTelemetry's JavaScript exporter": `
# HELP target_info Target metadata
# TYPE target_info gauge
target_info{service_name="checkout",telemetry_sdk_language="nodejs",telemetry_sdk_name="opentelemetry",telemetry_sdk_version="2.1.0"} 1
# HELP http_server_request_duration_seconds Duration of HTTP server requests.
# UNIT http_server_request_duration_seconds s
# TYPE http_server_request_duration_seconds histogram
http_server_request_duration_seconds_count{http_request_method="GET",url_scheme="http",http_response_status_code="200",http_route="/orders/:id"} 3
http_server_request_duration_seconds_sum{http_request_method="GET",url_scheme="http",http_response_status_code="200",http_route="/orders/:id"} 0.02
http_server_request_duration_seconds_bucket{http_request_method="GET",url_scheme="http",http_response_status_code="200",http_route="/orders/:id",le="0.005"} 1
http_server_request_duration_seconds_bucket{http_request_method="GET",url_scheme="http",http_response_status_code="200",http_route="/orders/:id",le="+Inf"} 3
# HELP shop_orders_placed_total Orders placed.
# UNIT shop_orders_placed_total {order}
# TYPE shop_orders_placed_total counter
shop_orders_placed_total{shop_channel="web"} 3
# HELP shop_sent_bytes_total Bytes sent to browsers.
# UNIT shop_sent_bytes_total By
# TYPE shop_sent_bytes_total counter
shop_sent_bytes_total 3
# HELP v8js_heap_space_physical_size Committed size of a heap space.
# UNIT v8js_heap_space_physical_size By
# TYPE v8js_heap_space_physical_size gauge
v8js_heap_space_physical_size{v8js_heap_space_name="new_space"} 1048576
`,
  "an application that does it right": `
# HELP shop_orders_placed_total Orders placed.
# TYPE shop_orders_placed_total counter
shop_orders_placed_total{channel="web",country="de"} 3
shop_orders_placed_total{channel="app",country="fr"} 4
# HELP shop_payments_total Payments tried, by outcome.
# TYPE shop_payments_total counter
shop_payments_total{outcome="accepted"} 3
shop_payments_total{outcome="refused"} 1
# HELP shop_payment_errors_total Payments that ended in an error of ours.
# TYPE shop_payment_errors_total counter
shop_payment_errors_total{kind="timeout"} 1
# HELP shop_last_import_timestamp_seconds When the catalogue was imported last.
# TYPE shop_last_import_timestamp_seconds gauge
shop_last_import_timestamp_seconds 1.7e+09
# HELP shop_build_info What was built.
# TYPE shop_build_info gauge
shop_build_info{version="1.4.0",commit="8f1d2c3"} 1
`,
  "an application with words that only look like units": `
# HELP shop_vitamin_b_total Packs of vitamin B sold.
# TYPE shop_vitamin_b_total counter
shop_vitamin_b_total 3
# HELP shop_plan_d Subscribers of plan D.
# TYPE shop_plan_d gauge
shop_plan_d 3
# HELP shop_lane_m Parcels on lane M.
# TYPE shop_lane_m gauge
shop_lane_m 3
# HELP shop_class_s Customers in class S.
# TYPE shop_class_s gauge
shop_class_s 3
# HELP shop_apartment_h Parcels for apartment H.
# TYPE shop_apartment_h gauge
shop_apartment_h 3
# HELP shop_grid_m_cells Cells of grid M.
# TYPE shop_grid_m_cells gauge
shop_grid_m_cells 3
# HELP shop_native_histogram_bucket_limit_total Native histograms that were cut to the bucket limit.
# TYPE shop_native_histogram_bucket_limit_total counter
shop_native_histogram_bucket_limit_total 3
# HELP shop_us_orders_total Orders from the United States.
# TYPE shop_us_orders_total counter
shop_us_orders_total 3
# HELP shop_bytes_per_order_ratio Bytes sent for each order, of what was planned.
# TYPE shop_bytes_per_order_ratio gauge
shop_bytes_per_order_ratio 0.3
`,
};

describe("what is right, or not ours to name, yields no finding", () => {
  it.each(Object.entries(expositions))("%s", (_, text) => {
    expect(
      lint(readExposition(text.trimStart(), "/metrics")).map(({ id, message }) => `${id}: ${message}`),
    ).toEqual([]);
  });
});
