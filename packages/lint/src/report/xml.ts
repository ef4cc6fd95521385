import XMLBuilder from "fast-xml-builder";

/** An element: attributes begin with `@_`, its text is `#text`, the rest are elements. */
export interface XmlNode {
  readonly [name: string]: string | number | XmlNode | readonly XmlNode[];
}

const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });

/** An XML document. Characters that XML 1.0 cannot hold are replaced. */
export function renderXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(clean(root))}`;
}

function clean(node: XmlNode): XmlNode {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, cleanValue(value)]));
}

function cleanValue(value: XmlNode[string]): XmlNode[string] {
  if (typeof value === "string") return value.toWellFormed().replaceAll(forbidden, "\uFFFD");
  if (typeof value === "number") return value;
  return isList(value) ? value.map(clean) : clean(value);
}

// oxlint-disable-next-line no-control-regex -- these are what the format forbids
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function isList(value: XmlNode | readonly XmlNode[]): value is readonly XmlNode[] {
  return Array.isArray(value);
}
