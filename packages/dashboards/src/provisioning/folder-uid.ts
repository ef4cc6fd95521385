import { shortName } from "../identity.ts";

/** A folder's address made of its title: the title itself in lower case where Grafana allows it. */
export function folderUid(title: string): string {
  return /^[a-z0-9][\w-]{0,39}$/i.test(title) ? title.toLowerCase() : shortName(title, 40);
}
