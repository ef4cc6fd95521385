import { labelReplace, type Instant } from "@telltale/promql";

/** The same series with this label set to this text, whatever characters it has. */
export function setLabel(of: Instant, label: string, value: string): Instant {
  // A dollar sign begins a group of the pattern; two of them stand for one.
  return labelReplace(of, label, value.replaceAll("$", "$$$$"), "", "");
}
