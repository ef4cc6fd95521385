/** A whole number as people read it: 34360 is `34,360`. */
export function groupDigits(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
