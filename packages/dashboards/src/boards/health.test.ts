import { checkStatuses, lifecycleStates } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { bareBoard, checkoutBoard, dataPanels } from "../fixtures/boards.ts";

/** The values and words of a timeline, in the order of its values. */
function wordsOf(title: string): [value: string, word: string][] {
  const { mappings } = panelOf(title).fieldConfig.defaults;
  const options = mappings[0]?.options as Readonly<Record<string, { readonly text: string }>>;
  return Object.entries(options).map(([value, { text }]) => [value, text]);
}

function panelOf(title: string) {
  const found = dataPanels(checkoutBoard).find((panel) => panel.title === title);
  if (!found) throw new Error(`there is no panel ${title}`);
  return found;
}

describe("health", () => {
  it("stands between what users see and what is left, on every board", () => {
    for (const board of [checkoutBoard, bareBoard]) {
      const rows = board.panels.filter((panel) => panel.type === "row").map(({ title }) => title);
      const at = rows.indexOf("Health: what the service says of itself");
      expect(rows[at + 1]).toBe("Resource: how much is left");
    }
  });

  it.each([
    ["Checks", checkStatuses],
    ["State of each instance", lifecycleStates],
  ])("%s has a word for every value, and a failure above all others", (title, words) => {
    const named = wordsOf(title);
    expect(named.map(([value]) => value)).toEqual(words.map((_word, index) => String(index + 1)));
    expect(named.map(([, word]) => word).toSorted()).toEqual([...words].toSorted());
    expect(named.at(-1)?.[1]).toMatch(/^fail/);
  });

  it.each([
    ["Checks", "status", "check"],
    ["State of each instance", "state", "instance"],
  ])("%s weighs each word with the value that shows it, and shows the greatest", (title, label, by) => {
    const [target] = panelOf(title).targets;
    const weighed = [...(target?.expr ?? "").matchAll(new RegExp(`${label}="(\\w+)"\\} \\* (\\d)`, "g"))];
    expect(weighed.map(([, word, value]) => [value, word])).toEqual(wordsOf(title));
    expect(target?.expr).toMatch(new RegExp(`^max by \\(${by}\\) `));
  });

  it("says that there are no checks where there are none, and zero where no drain cut anything", () => {
    const ofBare = dataPanels(bareBoard);
    const checks = ofBare.find(({ title }) => title === "Checks");
    expect(checks?.targets[0]?.expr).toMatch(/ unless on \(\) max\(.*\), "check", "no checks", "", ""\)$/);
    const cut = ofBare.find(({ title }) => title === "Connections cut by drains");
    expect(cut?.targets[0]?.expr).toMatch(/ or vector\(0\)$/);
  });
});
