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

/** Least CPU time (s) of nine runs after a warm-up: what an operation takes, also on a machine that others use. */
export function leastCpuSeconds(operation: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 11; run++) {
    const before = process.cpuUsage();
    operation();
    const { user, system } = process.cpuUsage(before);
    if (run >= 2) least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];
