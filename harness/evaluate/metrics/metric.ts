/** How a value is read: a share of 1, a count, a mean for each run, tokens or US dollars for each success. */
export const METRIC_UNITS = ['ratio', 'count', 'per_run', 'tokens', 'usd'] as const;
export type MetricUnit = (typeof METRIC_UNITS)[number];

/** One number, and what it was counted from. */
export type Metric = {
  readonly unit: MetricUnit;
  /** Null where it was not measured; never 0 for want of data. */
  readonly value: number | null;
  /** Of a share: what it is a share of, and how many of them. */
  readonly count?: number;
  readonly of?: number;
  /** What was counted, such as `9 of 10 graded runs`; or why it was not measured. */
  readonly note: string;
};

/** A share; not measured where there is nothing to have a share of. */
export function ratio(part: number, whole: number, what: string, none: string): Metric {
  if (whole === 0) return notMeasured('ratio', none);
  return { unit: 'ratio', value: part / whole, count: part, of: whole, note: `${part} of ${whole} ${what}` };
}

export function counted(value: number, note: string): Metric {
  return { unit: 'count', value, note };
}

/** The mean of a number for each run. */
export function mean(numbers: readonly number[], what: string): Metric {
  if (numbers.length === 0) return notMeasured('per_run', 'no run has ended');
  const total = sum(numbers);
  const most = Math.max(...numbers);
  return { unit: 'per_run', value: total / numbers.length, note: `${total} ${what} in all, ${most} at most` };
}

export function notMeasured(unit: MetricUnit, why: string): Metric {
  return { unit, value: null, note: why };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
