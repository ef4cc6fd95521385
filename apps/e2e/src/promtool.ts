import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What promtool has against expressions, each written as a rule; "" when it accepts all of them. */
export function promtoolSays(expressions: readonly string[]): string {
  const rules = expressions.map((expr, index) => ({ record: `test:expression:${index}`, expr }));
  const folder = mkdtempSync(join(tmpdir(), "telltale-promtool-"));
  try {
    // JSON is YAML.
    writeFileSync(join(folder, "rules.yaml"), JSON.stringify({ groups: [{ name: "all", rules }] }));
    execFileSync("promtool", ["check", "rules", "rules.yaml"], {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
