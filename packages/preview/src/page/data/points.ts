/** How many points a line of an export has, whatever the width it is looked at. */
export const exportPoints = 400;

/** How many points a line as wide as this many pixels has: in steps of a hundred, so that a small change asks nothing new. */
export function pointsOf(width: number): number {
  return Math.min(1200, Math.max(100, Math.ceil(width / 150) * 100));
}
