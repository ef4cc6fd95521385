import { bounds, type BenchLabels, type Client, type Instrument } from "./client.ts";

/** Hand-written for this one shape, without validation, limits or exposition: what a library cannot go below. */
export function open(): Client {
  return { histogram: histogram(), counter: add(), gauge: set() };
}

const cellsPerSet = bounds.length + 2;
const upper = Float64Array.from(bounds);
const boundCount = bounds.length; // asking the typed array for its length costs five nanoseconds a record

function histogram(): Instrument {
  const cells = new Float64Array(1_024 * cellsPerSet);
  const find = slots();
  const record = (value: number, labels: BenchLabels): void => {
    const at = find(labels) * cellsPerSet;
    (cells[at + bucketOf(value)] as number)++; // a slot has room for every bucket
    (cells[at + cellsPerSet - 1] as number) += value;
  };
  const bind = (labels: BenchLabels): ((value: number) => void) => {
    const at = find(labels) * cellsPerSet;
    return (value) => {
      (cells[at + bucketOf(value)] as number)++; // a slot has room for every bucket
      (cells[at + cellsPerSet - 1] as number) += value;
    };
  };
  return { record, bind };
}

/** The first bound that is not below the value, by bisection. */
function bucketOf(value: number): number {
  let low = 0;
  let high = boundCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (upper[middle] as number)) high = middle; // middle is below the length
    else low = middle + 1;
  }
  return low;
}

function add(): Instrument {
  const cells = new Float64Array(1_024);
  const find = slots();
  const record = (at: number, value: number): void => {
    (cells[at] as number) += value; // slots are below 1,024
  };
  return plain(record, find);
}

function set(): Instrument {
  const cells = new Float64Array(1_024);
  const find = slots();
  return plain((at, value) => (cells[at] = value), find);
}

function plain(
  record: (at: number, value: number) => void,
  find: (labels: BenchLabels) => number,
): Instrument {
  return {
    record: (value, labels) => record(find(labels), value),
    bind(labels) {
      const at = find(labels);
      return (value) => record(at, value);
    },
  };
}

/** A slot for each label set, found by nested maps on the values. */
function slots(): (labels: BenchLabels) => number {
  let taken = 0;
  const byRoute = new Map<string, Map<string, Map<string, number>>>();
  const take = ({ route, method, status }: BenchLabels): number => {
    const byMethod = byRoute.get(route) ?? new Map<string, Map<string, number>>();
    const byStatus = byMethod.get(method) ?? new Map<string, number>();
    byRoute.set(route, byMethod.set(method, byStatus.set(status, taken)));
    return taken++;
  };
  return (labels) => byRoute.get(labels.route)?.get(labels.method)?.get(labels.status) ?? take(labels);
}
