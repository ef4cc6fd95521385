// Times are seconds since 1970; dates are UTC.
import { call } from "../call.ts";
import type { Instant, Scalar } from "../expression.ts";

/** Of the time of the query when no vector is given. */
type OfTime = (of?: Instant) => Instant;

/** The time that the query asks about. */
export const time = (): Scalar => scalarCall("time");
/** When each sample was taken. */
export const timestamp = (of: Instant): Instant => call("timestamp", of);
/** When each series of a counter began to count. Prometheus 3, behind a feature flag. */
export const startTimestamp = (of: Instant): Instant => call("start_timestamp", of);

/** 0 to 59. */
export const minute: OfTime = ofTime("minute");
/** 0 to 23. */
export const hour: OfTime = ofTime("hour");
/** 0, a Sunday, to 6. */
export const dayOfWeek: OfTime = ofTime("day_of_week");
/** 1 to 31. */
export const dayOfMonth: OfTime = ofTime("day_of_month");
/** 1 to 366. */
export const dayOfYear: OfTime = ofTime("day_of_year");
/** 28 to 31. */
export const daysInMonth: OfTime = ofTime("days_in_month");
/** 1 to 12. */
export const month: OfTime = ofTime("month");
export const year: OfTime = ofTime("year");

/** The first moment of the query's range. Prometheus 3, behind a feature flag, as are the three below. */
export const queryStart = (): Scalar => scalarCall("start");
/** The last moment of the query's range. */
export const queryEnd = (): Scalar => scalarCall("end");
/** The seconds between two of the query's points. */
export const queryStep = (): Scalar => scalarCall("step");
/** The seconds of the query's range. */
export const queryRange = (): Scalar => scalarCall("range");

function ofTime(name: string): OfTime {
  return (of) => (of === undefined ? call(name) : call(name, of));
}

function scalarCall(name: string): Scalar {
  return { type: "scalar", node: call(name).node };
}
