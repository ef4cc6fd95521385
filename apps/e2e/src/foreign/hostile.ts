// What dashboards of other people may bring along, as text from anywhere may.

/** Markup and a script; sets a mark on the window if any of it ever runs. */
export const hostile = `<img src=x onerror="window.broken=true"><script>window.broken=true</script>`;

/** The metric that both foreign dashboards ask for. */
export const requests = "http_server_request_duration_seconds";
