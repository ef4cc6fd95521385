import type { PresetName, Severity } from "@telltale/lint";
import { presets } from "@telltale/lint";
import { Option, type Command } from "commander";
import { duration, wholeNumber } from "../option-values.ts";
import { formatNames, type FormatName } from "./formats.ts";
import { ruleSeverity, type RuleSeverity } from "./rule-severity.ts";

/** What the command line was given. */
export interface LintFlags {
  readonly config?: string | false;
  readonly printConfig?: boolean;
  readonly preset?: PresetName;
  readonly rule?: readonly RuleSeverity[];
  readonly budget?: number;
  readonly prefix?: readonly string[];
  readonly vendors?: boolean;
  readonly platform?: string | false;

  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly timeout?: number;
  readonly changed?: string | true;
  readonly prometheus?: string;
  readonly plan?: boolean;
  readonly watch?: boolean;
  readonly cache: boolean;
  readonly compiler?: "auto" | "6" | "7";

  readonly level?: Severity;
  readonly maxWarnings?: number;
  readonly baseline?: string | false;
  readonly updateBaseline?: boolean;

  readonly fix?: boolean;
  readonly unsafe?: boolean;
  readonly fixDryRun?: boolean;

  readonly format: FormatName;
  readonly output?: string;
  readonly top?: number | true;
  readonly timing?: boolean;

  readonly explain?: string;
  readonly rules?: boolean;
}

/** Adds every option of `telltale lint`, grouped as `--help` shows them. */
export function addFlags(command: Command): Command {
  const severities = ["error", "warning", "info"];
  return command
    .optionsGroup("What is read:")
    .option("--stdin", "read standard input too; the same as the target -")
    .option("--stdin-filename <name>", "what standard input is called; its extension says how to read it")
    .option("--timeout <duration>", "how long a URL may take (default: 10s)", duration)
    .option("--platform <file>", "the platform file (default: the nearest telltale.platform.ts)")
    .option("--no-platform", "hold nothing against a platform file")
    .option("--prometheus <url>", "what a Prometheus server has: budgets, cardinality, metadata")
    .option("--plan", "with --prometheus: say which queries would be asked, and ask none")
    .option("--no-cache", "read everything anew")
    .addOption(
      new Option(
        "--compiler <version>",
        "whose types to ask: your TypeScript 7, else our own 6 (default: auto)",
      ).choices(["auto", "6", "7"]),
    )
    .option("-w, --watch", "stay, and judge again when a file or the configuration changes")
    .optionsGroup("What is judged:")
    .option("-c, --config <file>", "the configuration (default: the nearest telltale.lint.json)")
    .option("--no-config", "look for no configuration")
    .option("--print-config", "say what holds after configuration and options, and stop")
    .addOption(
      new Option("--preset <name>", "which rules are on (default: telltale)").choices(Object.keys(presets)),
    )
    .option("--rule <id=severity>", "another severity for a rule, or off; may be given again", ruleSeverity)
    .option("--budget <series>", "series one metric may have per instance (default: 2000)", wholeNumber)
    .option("--prefix <prefix...>", "what the names of your metrics must begin with")
    .option("--vendors", "judge the names of Node's, prom-client's and other libraries' metrics too")
    .option("--changed [base]", "only findings on lines that this branch changed; everything is still read")
    .optionsGroup("What makes it fail:")
    .addOption(
      new Option(
        "--level <severity>",
        "the least severity that makes the exit code 1 (default: error)",
      ).choices(severities),
    )
    .option("--max-warnings <count>", "exit 1 when there are more warnings than this", wholeNumber)
    .option("--baseline <file>", "leave out the findings this file holds")
    .option("--no-baseline", "report what the configuration's baseline holds, too")
    .option("--update-baseline", "write all findings into the baseline, and stop")
    .optionsGroup("Mending:")
    .option("--fix", "make the fixes that change nothing for anybody else")
    .option("--unsafe", "with --fix or --fix-dry-run: also those with a consequence, which is said")
    .option("--fix-dry-run", "show the fixes as a diff; write nothing")
    .optionsGroup("How it is told:")
    .addOption(new Option("-f, --format <format>", "how to print").choices([...formatNames]).default("text"))
    .option("-o, --output <file>", "print into a file; the text still goes to the terminal")
    .option("--top [count]", "show the heaviest metrics, and what each label adds (default: 10)", wholeNumber)
    .option("--timing", "say how much was read and how long it took")
    .optionsGroup("Asking:")
    .option("--explain <id>", "say everything about one rule")
    .option("--rules", "list all rules with severity and whether they can be mended");
}
