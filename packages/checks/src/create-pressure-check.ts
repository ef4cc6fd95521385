import { verdict, type CheckRun, type Verdict } from "@telltale/core";
import { createJudge, type Judgement } from "./create-judge.ts";
import { describeFailure } from "./describe-failure.ts";
import { Failure } from "./failure.ts";
import { formatQuantity, type Unit } from "./format-quantity.ts";
import { isWorse, readLimits, type Limits, type Side } from "./limits.ts";

/** What is measured, and where it is too much. */
export interface Pressure {
  /** As it is written in code, for errors of its definition: "heap()". */
  readonly name: string;
  /** As the subject of a sentence: "the heap in use". */
  readonly what: string;
  readonly measurement: string;
  readonly unit: Unit;
  /** Default "above". */
  readonly side?: Side;
  readonly limits: Limits;
  readonly read: (signal: AbortSignal) => number | PromiseLike<number>;
}

/**
 * Makes a check of a measurement: a verdict with the value and, where it is no pass, the limit.
 * @throws TelltaleError definition/shape
 */
export function createPressureCheck(pressure: Pressure): CheckRun {
  const { name, measurement, unit, side = "above", read } = pressure;
  const range = { side, most: unit === "1" ? 1 : Number.MAX_VALUE };
  const judge = createJudge(readLimits(name, pressure.limits, range), side);
  const about = { component: "system", measurement } as const;
  return async (signal): Promise<Verdict> => {
    try {
      const observed = assertNumber(await read(signal));
      const judgement = judge(observed);
      const reason = describe(pressure, observed, judgement, side);
      return verdict({
        ...about,
        status: judgement.status,
        observed: round(observed),
        unit,
        ...(reason && { reason }),
      });
    } catch (error) {
      return verdict({ ...about, status: "fail", reason: describeFailure(error) });
    }
  };
}

function assertNumber(observed: unknown): number {
  if (typeof observed === "number" && Number.isFinite(observed)) return observed;
  throw new Failure("the measurement is no number");
}

function describe(
  pressure: Pressure,
  observed: number,
  { limit }: Judgement,
  side: Side,
): string | undefined {
  if (!limit) return undefined;
  const { what, unit } = pressure;
  const [value, raise, clear] = [observed, limit.raise, limit.clear].map((part) =>
    formatQuantity(part, unit),
  );
  const isPast = observed === limit.raise || isWorse(observed, limit.raise, side);
  const past = isPast ? `, the limit ${raise}` : `; it was past ${raise} and is not yet back to ${clear}`;
  return `${what} is ${value}${past}`;
}

/** Six significant digits: what is measured here is not known better. */
function round(observed: number): number {
  return Number(observed.toPrecision(6));
}
