// Documents are code: every command that docs/dashboards.md shows is run.
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { startGrafana } from "../dashboards/fixtures/grafana.ts";
import { directoryOf, run } from "../fixtures/run.ts";
import { stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

const text = readFileSync(new URL("../../../../docs/dashboards.md", import.meta.url), "utf8");
const commands = [...text.matchAll(/^npx telltale (.*)$/gm)].map(([, command = ""]) => command);
const platform = `const shop = { name: "shop", routes: [], dependencies: {}, flows: {}, metrics: {}, slos: { up: { objective: 0.99 } } };
export default { services: [shop], owners: {}, flows: {} };
`;

/** Words as a shell parts them. */
function wordsOf(command: string): string[] {
  const words = command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return words.map((word) => word.replaceAll(/["']/g, ""));
}

describe("docs/dashboards.md", () => {
  it("shows every command there is", () => {
    const shown = new Set(commands.map((command) => wordsOf(command).slice(0, 2).join(" ")));
    expect([...shown].toSorted()).toEqual([
      "dashboards --out",
      "dashboards provision",
      "dashboards push",
      "dashboards verify",
      "preview --prometheus",
    ]);
  });

  it.each(commands)("%s", async (command) => {
    const directory = directoryOf({ "telltale.platform.ts": platform });
    const grafana = await startGrafana();
    // Nobody listens there, so that what asks a Prometheus ends with a sentence.
    const words = wordsOf(command).map((word) =>
      word
        .replace("http://localhost:3000", grafana.address)
        .replace("http://localhost:9090", "http://127.0.0.1:1"),
    );
    if (words[0] === "preview") words.push("--help"); // it would stay
    const ran = await run(directory, words, { env: { TELLTALE_GRAFANA_TOKEN: "glsa_secret" } });
    const expected =
      words.includes("--prometheus") && words[0] !== "preview"
        ? 2
        : Number(/--check|--dry-run/.test(command));
    expect(ran).toMatchObject({ code: expected });
    expect(ran.err).not.toMatch(/unknown|unexpected/);
  });
});
