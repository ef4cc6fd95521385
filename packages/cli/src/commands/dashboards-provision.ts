import { Command, InvalidArgumentError, Option } from "commander";
import { addBoardOptions, collect } from "../dashboards/board-options.ts";
import { audiences, type ProvisionOptions } from "../dashboards/provision/provision-options.ts";
import type { Io } from "../io.ts";

/** `telltale dashboards provision`: writes the files by which Grafana, Prometheus or Kubernetes take the boards. */
export function provisionCommand(io: Io, done: (code: number) => void): Command {
  const command = addBoardOptions(new Command("provision"))
    .description(
      "Write the files that bring the boards to a Grafana: provisioning, ConfigMaps or operator resources.",
    )
    .option("-o, --out <directory>", "where the files go")
    .addOption(
      new Option(
        "--for <audience>",
        "Grafana's provisioning files, its chart's sidecar, or the Grafana operator",
      )
        .choices(audiences)
        .default("files"),
    )
    .option("--check", "write nothing; exit 1 when a file is missing or changed")
    .option("--folder <title>", "the folder of the boards", "Telltale")
    .option("--folder-uid <uid>", "the folder's address (default: made of its title)");
  addFileOptions(command);
  addKubernetesOptions(command);
  return command.addHelpText("after", examples).action(async (options: ProvisionOptions) => {
    const { provision } = await import("../dashboards/provision/provision.ts");
    done(await provision(options, io));
  });
}

function addFileOptions(command: Command): void {
  command
    .option("--boards <path>", "files: where Grafana sees the boards", "/var/lib/grafana/dashboards")
    .option(
      "--prometheus <url>",
      "files: where Grafana reaches Prometheus",
      address,
      "http://prometheus:9090",
    )
    .option("--tempo <url>", "files: where traces are, for exemplars to lead to", address)
    .option("--jaeger <url>", "files: the same, where they are in Jaeger", address)
    .option("--loki <url>", "files: where log lines are", address)
    .option("--scrape-interval <duration>", "files: how often Prometheus scrapes", interval, "15s")
    .option(
      "--target <target>",
      "files: JOB=HOST:PORT, or a template for all services (default: {service}:3000); repeatable",
      collect,
    );
}

function addKubernetesOptions(command: Command): void {
  command
    .option("--namespace <name>", "sidecar, operator: the namespace of the objects (default: kubectl's)")
    .option("--folder-annotation <name>", "sidecar: its FOLDER_ANNOTATION, where that is not the default")
    .addOption(
      new Option("--instances <labels>", "operator: the labels of the Grafana objects")
        .argParser(labels)
        .default({ dashboards: "grafana" }, "dashboards=grafana"),
    );
}

function address(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("It must be an http or https URL, such as http://prometheus:9090.");
}

/** A duration as Prometheus and Grafana write it: whole numbers, such as "15s" or "1m30s". */
function interval(text: string): string {
  if (/^(\d+(ms|[smhd]))+$/.test(text)) return text;
  throw new InvalidArgumentError('Write it with its unit, such as "15s" or "500ms".');
}

function labels(text: string): Record<string, string> {
  const pairs = text.split(",").map((pair) => pair.split("="));
  if (pairs.some((pair) => pair.length !== 2 || pair[0] === ""))
    throw new InvalidArgumentError("Write it as name=value, parted by commas.");
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name.trim(), value.trim()]));
}

const examples = `
Examples:
  telltale dashboards provision --out provisioning --tempo http://tempo:3200
                          grafana/ for /etc/grafana/provisioning, prometheus/ for /etc/prometheus
  telltale dashboards provision --out provisioning --target '{service}:8080' --target edge=haproxy:8404
  telltale dashboards provision --out k8s --for sidecar --namespace monitoring
  telltale dashboards provision --out k8s --for operator --instances dashboards=grafana

Exit codes: 0 written or up to date, 1 not up to date (with --check), 2 could not run.`;
