import type { Platform } from "@telltale/conventions";

/** What Prometheus scrapes under one name. */
export interface ScrapeJob {
  readonly name: string;
  /** `host:port` each. */
  readonly targets: readonly string[];
}

/** What Prometheus scrapes, and how often. */
export interface ScrapeOptions {
  readonly jobs: readonly ScrapeJob[];
  /** Default "15s". */
  readonly scrapeInterval?: string | undefined;
}

/** The content of a `prometheus.yml`; Prometheus 2.42 and newer read it. As JSON it is valid YAML. */
export function prometheusConfig({ jobs, scrapeInterval = "15s" }: ScrapeOptions) {
  return {
    global: { scrape_interval: scrapeInterval, evaluation_interval: scrapeInterval },
    scrape_configs: jobs.map(({ name, targets }) => ({
      job_name: name,
      static_configs: [{ targets: [...targets] }],
    })),
  };
}

/** A job that a platform's boards ask for, and whether it is one of its services. */
export interface PlatformJob {
  readonly name: string;
  readonly isService: boolean;
}

/** The jobs that a platform's boards ask for: services, proxies, machines; each name once. */
export function jobsOf({ services, proxies = {}, hosts }: Platform): PlatformJob[] {
  const own = services.map(({ name }) => name);
  const others = [...Object.values(proxies).map(({ job }) => job), ...(hosts ? [hosts.job] : [])];
  return [...new Set([...own, ...others])].map((name) => ({ name, isService: own.includes(name) }));
}
