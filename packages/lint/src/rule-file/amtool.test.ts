// `amtool check-config` run beside our reader over the same configurations.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readYaml } from "./read-yaml.ts";

const isInstalled = spawnSync("amtool", ["--version"]).status === 0;
if (!isInstalled && process.env["TELLTALE_REQUIRE_TOOLS"] === "1") throw new Error("amtool is not installed");

const folder = mkdtempSync(join(tmpdir(), "telltale-routes-"));
afterAll(() => rmSync(folder, { recursive: true }));

function amtoolAccepts(text: string): boolean {
  const path = join(folder, "alertmanager.yml");
  writeFileSync(path, text);
  return spawnSync("amtool", ["check-config", path]).status === 0;
}

/** A configuration with this below its first route. */
function config(route: string, more = ""): string {
  return `route:\n  receiver: all\n  ${route}\nreceivers:\n- name: all\n- name: shop\n${more}`;
}

const routes = (route: string) => config(`routes: [{${route}}]`);

const accepted: Readonly<Record<string, string>> = {
  "one route": config(""),
  matchers: routes("matchers: ['team=\"shop\"', 'severity=~\"a|b\"'], receiver: shop"),
  "matchers without quotes": routes("matchers: [team = shop, severity != low]"),
  "matchers in one text": routes('matchers: [\'{team="shop", severity="a"}\']'),
  match: routes("match: {team: shop}, match_re: {severity: 'a|b'}"),
  "a child without a receiver": routes("matchers: [team=shop]"),
  "all that groups": config(
    "group_by: ['...']\n  group_wait: 30s\n  group_interval: 5m\n  repeat_interval: 4h",
  ),
  "an inhibition": config(
    "",
    "inhibit_rules: [{source_matchers: [a=b], target_matchers: [c=d], equal: [e]}]\n",
  ),
  "a mute time": config(
    "routes: [{matchers: [a=b], mute_time_intervals: [night]}]",
    "time_intervals: [{name: night, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}]\n",
  ),
};

const refused: Readonly<Record<string, string>> = {
  "a receiver nobody knows": routes("receiver: nobody"),
  "no receiver at the root": "route:\n  group_by: [a]\nreceivers:\n- name: all\n# receiver: all\n",
  "matchers at the root": config("matchers: [a=b]"),
  "two receivers of one name": config("", "- name: shop\n"),
  "a matcher that is none": routes("matchers: ['team shop']"),
  "a pattern that does not compile": routes("match_re: {team: 'a('}"),
  "a duration that is none": config("group_wait: soon"),
  "a field nobody knows": routes("receivr: shop"),
  "a mute time nobody knows": routes("mute_time_intervals: [night]"),
  "group_by of all and one": config("group_by: ['...', a]"),
  "a field of the file nobody knows": config("", "routes: []\n"),
};

describe.skipIf(!isInstalled)("amtool check-config and the reader agree", () => {
  it.each(Object.entries(accepted))("that this is good: %s", (_, text) => {
    expect({ amtool: amtoolAccepts(text), us: readYaml(text, "am.yml").syntax }).toEqual({
      amtool: true,
      us: [],
    });
  });

  it.each(Object.entries(refused))("that this is bad: %s", (_, text) => {
    expect(amtoolAccepts(text)).toBe(false);
    expect(readYaml(text, "am.yml").syntax).not.toEqual([]);
  });
});
