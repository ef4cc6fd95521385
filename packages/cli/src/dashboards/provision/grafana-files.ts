import {
  dashboardProvider,
  dataSources,
  folderUid,
  prometheusConfig,
  type DataSourceAddresses,
} from "@telltale/dashboards";
import { CannotRun } from "../../cannot-run.ts";
import { loadSoundPlatform } from "../../files/load-platform.ts";
import type { OutputFile } from "../../files/write-files.ts";
import type { Io } from "../../io.ts";
import type { ProvisionOptions } from "./provision-options.ts";
import { scrapeJobs } from "./scrape-jobs.ts";
import { toYaml } from "./to-yaml.ts";

/** What Grafana reads from its provisioning directory, and what Prometheus scrapes so that the boards have data. */
export async function grafanaFiles(options: ProvisionOptions, io: Io): Promise<OutputFile[]> {
  const { folder, boards: path, scrapeInterval, target = [] } = options;
  const { jobs, unknown } = scrapeJobs(await loadSoundPlatform(options.platform, io.cwd), target);
  for (const job of unknown)
    io.err(`telltale: nothing says where ${job} is scraped; add --target ${job}=HOST:PORT\n`);
  const provider = dashboardProvider({ folder, folderUid: options.folderUid ?? folderUid(folder), path });
  return [
    { path: "grafana/dashboards/telltale.yaml", text: toYaml(provider) },
    { path: "grafana/datasources/telltale.yaml", text: toYaml(dataSources(addressesOf(options))) },
    { path: "prometheus/prometheus.yml", text: toYaml(prometheusConfig({ jobs, scrapeInterval })) },
  ];
}

function addressesOf(options: ProvisionOptions): DataSourceAddresses {
  const { prometheus, tempo, jaeger, loki, scrapeInterval } = options;
  if (tempo !== undefined && jaeger !== undefined)
    throw new CannotRun("exemplars lead to one store of traces; give --tempo or --jaeger");
  return { prometheus, tempo, jaeger, loki, scrapeInterval };
}
