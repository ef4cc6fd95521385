/**
 * Reads `OTEL_RESOURCE_ATTRIBUTES`: `key=value,key=value`, percent-encoded.
 * Undefined when any part is malformed: the specification discards the whole value then.
 */
export function parseResourceAttributes(text: string | undefined): Record<string, string> | undefined {
  const attributes: Record<string, string> = Object.create(null);
  for (const pair of (text ?? "").split(",")) {
    if (pair.trim() === "") continue;
    const equals = pair.indexOf("=");
    const key = decode(pair.slice(0, equals));
    const value = decode(pair.slice(equals + 1));
    if (equals < 1 || !key || value === undefined) return undefined;
    attributes[key] = value;
  }
  return attributes;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part.trim());
  } catch {
    return undefined;
  }
}
