import type { CatalogueEntry } from "../../catalogue/catalogue.ts";
import { emissions } from "../../emission/emissions.ts";
import type { Facts } from "../../facts.ts";
import type { Settings } from "../../options.ts";

/** Whether what was read now would show a metric if it were still there: something of the same file or directory was read. */
export function isCovered(facts: Facts, settings: Settings): (entry: CatalogueEntry) => boolean {
  const files = emissions(facts, settings)
    .filter(({ kind }) => kind !== "record" && kind !== "live")
    .map(({ place }) => place.file);
  const directories = [...new Set([...files, ...files.map(directoryOf)])];
  return ({ declaredIn }) =>
    declaredIn.some((file) =>
      directories.some((read) => isSame(read, file) || isSame(read, directoryOf(file))),
    );
}

/** The catalogue's paths are relative, those of facts may not be. */
function isSame(read: string, written: string): boolean {
  return written === "" ? !read.includes("/") : read === written || read.endsWith(`/${written}`);
}

function directoryOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}
