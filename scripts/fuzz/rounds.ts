import type { AnyFormat } from '../../src/format/format.ts';
import { formats } from '../../src/format/index.ts';
import { random } from '../../src/numeric/random.ts';
import type { Acquisition } from './corpus.ts';
import { mutated } from './mutate.ts';
import { outcome } from './outcome.ts';

export type Rounds = {
  readonly files: number;
  /** Readings that gave signals. */
  readonly readings: number;
  /** Longest time (s) of the processor for one acquisition, and its number. */
  readonly worstSeconds: number;
  readonly worstAt: number;
  /** What the process took from the system (MiB) above what it had after reading the seeds. */
  readonly memoryMiB: number;
};

/** Most time (s of the processor) that one acquisition, and memory (MiB) that all may take, in a process of their own. */
export type Limits = { readonly seconds: number; readonly memoryMiB: number };

export const formatNamed = (name: string): AnyFormat => {
  const format = formats.find((one) => one.name === name);
  if (!format) throw new Error(`no format ${name}; there are ${formats.map((one) => one.name).join(', ')}`);
  return format;
};

/** The mutated acquisition of a number: the same for the same seed, whatever came before it. */
export function acquisitionAt(seeds: readonly Acquisition[], seed: number, at: number): Acquisition {
  return mutated(seeds[at % seeds.length], random(seed).fork(String(at)));
}

/**
 * Reads `count` mutated acquisitions of a format, from number `from` on. Throws, with the number to repeat it, where one ends
 * in anything but signals or an InputError, or takes more than the limits.
 */
export async function rounds(
  format: AnyFormat,
  seeds: readonly Acquisition[],
  o: {
    readonly seed: number;
    readonly count: number;
    readonly from?: number;
    readonly limits?: Limits;
    before?(at: number): void;
  },
): Promise<Rounds> {
  for (const files of seeds)
    if ((await outcome(format, files)) === 0) throw new Error(`${format.name} does not read its seed`);
  const start = process.resourceUsage().maxRSS;
  const grown = () => (process.resourceUsage().maxRSS - start) / 1024;
  let [readings, worstSeconds, worstAt] = [0, 0, 0];
  const from = o.from ?? 0;
  for (let at = from; at < from + o.count; at++) {
    o.before?.(at);
    const files = acquisitionAt(seeds, o.seed, at);
    const clock = process.cpuUsage();
    try {
      readings += await outcome(format, files);
    } catch (cause) {
      throw new Error(`${format.name} --seed ${o.seed} --from ${at}: ${cause instanceof Error ? cause.stack : cause}`, {
        cause,
      });
    }
    const { user, system } = process.cpuUsage(clock);
    const seconds = (user + system) / 1e6;
    if (seconds > worstSeconds) [worstSeconds, worstAt] = [seconds, at];
    const { limits } = o;
    const beyond =
      limits &&
      (seconds > limits.seconds
        ? `${seconds.toFixed(1)} s`
        : grown() > limits.memoryMiB
          ? `${grown().toFixed(0)} MiB more`
          : null);
    if (beyond) throw new Error(`${format.name} --seed ${o.seed} --from ${at}: ${beyond}`);
  }
  return { files: o.count, readings, worstSeconds, worstAt, memoryMiB: grown() };
}
