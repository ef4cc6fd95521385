import { basename } from "node:path";
import type { IsOurs } from "../files/write-files.ts";
import { fieldsOf } from "./board.ts";

/**
 * Whether a file is a board of an earlier run: named after its address, and tagged as ours or, for Perses, of our
 * project. A copy under another name is not.
 */
export const isOurBoard: IsOurs = (path, text) => {
  if (!path.endsWith(".json")) return false;
  const json = fieldsOf(parse(text()));
  const [spec, metadata] = [fieldsOf(json["spec"]), fieldsOf(json["metadata"])];
  const uid = json["uid"] ?? metadata["name"];
  const tags = json["tags"] ?? spec["tags"] ?? metadata["tags"];
  const isTagged = Array.isArray(tags) && tags.includes("telltale");
  return uid === basename(path, ".json") && (isTagged || metadata["project"] === "telltale");
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
