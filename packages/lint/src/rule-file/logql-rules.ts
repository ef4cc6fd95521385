import type { Node } from "yaml";
import { readsAsLogql } from "../logql.ts";
import { entry, itemsOf, textOf, type YamlFile } from "./yaml-file.ts";

/** Loki's ruler reads files of the same form; one expression of its language tells. */
export function areLogqlRules(file: YamlFile, groups: Node): boolean {
  return itemsOf(file, groups).some((group) =>
    itemsOf(file, entry(file, group, "rules")).some((rule) =>
      readsAsLogql(textOf(file, entry(file, rule, "expr"))?.value ?? ""),
    ),
  );
}
