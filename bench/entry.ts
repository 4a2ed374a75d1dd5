import { measure } from 'mitata';

/** One operation users wait for, on a real size. */
export type Entry = {
  readonly what: string;
  readonly unit: string;
  readonly target: { readonly limit: number; readonly better: 'more' | 'less' };
  /** The same work by another program on the same machine, where it was measured. */
  readonly peer: string;
  /** The median over several runs, in `unit`. */
  measured(): Promise<number>;
};

/** Median time (s) of an operation, after a warm-up. */
export async function medianSeconds(operation: () => unknown): Promise<number> {
  const { p50 } = await measure(operation, { min_cpu_time: 2e9, min_samples: 7, warmup_samples: 2 });
  return p50 / 1e9;
}

/** Least time (s) of an operation, after a warm-up: what it takes when the machine does nothing else. */
export async function leastSeconds(operation: () => unknown): Promise<number> {
  const { min } = await measure(operation, { min_cpu_time: 2e9, min_samples: 9, warmup_samples: 2 });
  return min / 1e9;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];
