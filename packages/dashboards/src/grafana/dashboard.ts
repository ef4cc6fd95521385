/** Leads to all boards of the set, whatever is chosen here. */
export const boardsLink = {
  type: "dashboards",
  title: "Telltale boards",
  tags: ["telltale"],
  asDropdown: true,
  includeVars: true,
  keepTime: true,
  targetBlank: false,
  icon: "external link",
  tooltip: "",
  url: "",
};

/** How often a board asks anew. */
export const refresh = "30s";

/** How far back a board looks that does not say. */
export const defaultSpan = "1h";
