import uPlot from "uplot";

/** Where a scale begins and ends: at its fixed ends where it has any, else a little beyond the data. */
export function valueRange(fixedLeast: number | undefined, fixedMost: number | undefined): uPlot.Scale.Range {
  return (_chart, dataLeast, dataMost) => {
    const [least, most] = padded(dataLeast, dataMost);
    const from = fixedLeast ?? least;
    const to = fixedMost ?? most;
    return from < to ? [from, to] : [from, from + (Math.abs(from) || 1)];
  };
}

function padded(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null) return [0, 1];
  if (least === 0 && most === 0) return [0, 1];
  const [from, to] = uPlot.rangeNum(least, most, {
    min: { pad: 0.1, soft: 0, mode: 3 },
    max: { pad: 0.1, soft: 0, mode: 3 },
  });
  return [from ?? 0, to ?? 1];
}
