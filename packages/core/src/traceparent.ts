/** What an incoming `traceparent` says of the trace this request belongs to. */
export interface TraceParent {
  readonly traceId: string;
  /** The caller's span. */
  readonly parentId: string;
  readonly sampled: boolean;
}

const shape = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a W3C `traceparent` header, level 1; undefined when a conforming receiver would ignore it. */
export function parseTraceparent(header: string | undefined): TraceParent | undefined {
  const match = header === undefined || header.length > 512 ? null : shape.exec(header.trim());
  if (!match) return undefined;
  const [, version = "", traceId = "", parentId = "", flags = "", rest] = match;
  // Version 00 has exactly four parts; later ones may have more; ff is forbidden.
  if (version === "ff" || (version === "00" && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId)) return undefined;
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}
