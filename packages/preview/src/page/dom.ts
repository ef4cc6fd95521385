// The only way this page makes elements: texts stay texts, whatever a dashboard holds.

export type Child = Node | string | undefined | false;

/** Attributes, listeners (`onclick`), a class and data of an element; undefined leaves one out. */
export type Properties = Readonly<
  Record<string, string | number | boolean | undefined | ((event: never) => void)>
>;

/** An element with its attributes and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return furnish(document.createElement(tag), properties, children);
}

const svgSpace = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return furnish(document.createElementNS(svgSpace, tag), properties, children);
}

function furnish<E extends Element>(element: E, properties: Properties, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

const icons = {
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M6 9l6 6 6-6",
  refresh: "M20 11a8 8 0 1 0-2.3 5.7M20 4v7h-7",
  zoomOut: "M4 11a7 7 0 1 0 14 0a7 7 0 1 0-14 0M16 16l5 5M8 11h6",
  clock: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 8v4l3 2",
  boards: "M4 4h7v7H4zM13 4h7v4h-7zM13 10h7v10h-7zM4 13h7v7H4z",
  theme: "M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10z",
  help: "M9 9a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17.5v.2",
  info: "M12 11v6M12 7v.2M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0",
  full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  link: "M10 14l10-10M14 4h6v6M19 14v6H4V5h6",
  close: "M5 5l14 14M19 5L5 19",
  more: "M12 4.5v1M12 11.5v1M12 18.5v1",
  check: "M5 12l5 5 9-11",
} as const;

export type Icon = keyof typeof icons;

/** A small drawing that says nothing by itself: its button carries the name. */
export function icon(name: Icon): SVGSVGElement {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: icons[name] }),
  );
}

/** A button that shows a drawing; its name is read out and shown on hover. */
export function iconButton(name: Icon, label: string, onclick: () => void): HTMLButtonElement {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick },
    icon(name),
  );
}
