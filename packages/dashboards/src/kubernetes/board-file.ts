import { shortName } from "../identity.ts";

/** A board as it was rendered. */
export interface BoardFile {
  readonly uid: string;
  /** The JSON. */
  readonly text: string;
}

/** Kubernetes refuses more than a mebibyte of data in a ConfigMap (`MaxSecretSize` of its API), and etcd not much more. */
export const mostBoardBytes = 1024 * 1024;

/** How many bytes the board takes in a Kubernetes object; its text is UTF-8 there. */
export function boardBytes({ text }: BoardFile): number {
  return new TextEncoder().encode(text).byteLength;
}

/** The name of a board's object: an RFC 1123 name of at most 63 letters, as labels and names may have. */
export function objectName({ uid }: Pick<BoardFile, "uid">): string {
  return `dashboard-${shortName(uid, 40)}`;
}

/** What all our objects say of themselves. */
export const labels = {
  "app.kubernetes.io/managed-by": "telltale",
  "app.kubernetes.io/component": "dashboard",
} as const;
