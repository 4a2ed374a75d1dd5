import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Channel, Trace } from '../../signal/signal.ts';
import { countedLines } from './counted-lines.ts';

type Made = {
  readonly dwellSeconds: number;
  readonly deadTimeSeconds?: number;
  /** Mean pulses of a point, drawn log-uniformly between these. */
  readonly pulses?: readonly [number, number];
  readonly points?: number;
  readonly stored?: (rate: number) => number;
  readonly inFile?: number;
};

/** Rates as an instrument stores them: whole pulses, corrected for dead time, over the dwell. Simulated. */
function channel(label: string, seed: number, made: Made): { channel: Channel; pulses: Float64Array } {
  const { dwellSeconds, deadTimeSeconds = 0, pulses: [low, high] = [0.2, 200], points = 3000, stored } = made;
  const chance = random(seed);
  const pulses = Float64Array.from({ length: points }, () => chance.poisson(low * (high / low) ** chance.uniform()));
  const values = pulses
    .map((n) => n / dwellSeconds / (1 - (n * deadTimeSeconds) / dwellSeconds))
    .map(stored ?? ((r) => r));
  const dwell = made.inFile === undefined ? {} : { dwellSeconds: made.inFile };
  return { channel: { label, mode: 'rate', unit: unit('cps'), ...dwell, values }, pulses };
}

function trace(channels: readonly Channel[], stepSeconds = 0.1): Trace {
  const seconds = Float64Array.from(channels[0].values, (_, i) => i * stepSeconds);
  return { kind: 'trace', name: 'line', seconds, channels, metadata: {} };
}

const first = (channels: readonly Channel[], stated = {}, stepSeconds = 0.1) =>
  countedLines([trace(channels, stepSeconds)], (line) => line.channels[0], stated, 'x');

const cents = (rate: number) => Math.round(rate * 100) / 100;

describe('counts told by the values', () => {
  it('a gas blank and a standard far above it: the step is that of one count, not of two', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const chance = random(seed);
      const pulses = Float64Array.from({ length: 330 }, (_, i) => chance.poisson(i % 110 < 60 ? 2 : 1800));
      const values = pulses.map((n) => Number((n / 0.06 / (1 - (n * 40e-9) / 0.06)).toPrecision(12)));
      const { lines } = first(
        [{ label: 'Au197', mode: 'rate', unit: unit('cps'), dwellSeconds: 0.06, values }],
        {},
        0.25,
      );
      expect(lines[0].counting.dwellSeconds).toBeCloseTo(0.06, 9);
      expect(lines[0].registered).toEqual(pulses);
    }
  });

  it.each([
    ['doubles', 0.007, 30e-9, [0.2, 200], undefined],
    ['two decimals', 0.02, 27.5e-9, [0.2, 3000], cents],
    ['32-bit floats', 0.16, 26e-9, [0.2, 5000], Math.fround],
    ['a short dwell, much dead time', 50e-6, 40e-9, [0.1, 400], undefined],
    ['an odd dwell', 0.003217, 41.3e-9, [0.5, 900], undefined],
    ['no small counts at all', 0.005, 30e-9, [1500, 9000], undefined],
    ['no small counts, two decimals', 0.005, 30e-9, [300, 2000], cents],
  ] as const)('%s: dwell, dead time and every count are found', (_, dwellSeconds, deadTimeSeconds, pulses, stored) => {
    for (const seed of [1, 2, 3]) {
      const made = channel('Au197', seed, { dwellSeconds, deadTimeSeconds, pulses, ...(stored ? { stored } : {}) });
      const { lines, findings } = first([made.channel], {}, 0.2);
      const [{ counting, registered }] = lines;
      expect(counting).toMatchObject({ whole: 'exact', dwellFrom: 'values', deadTimeFrom: 'values', corrected: true });
      expect(counting.dwellSeconds / dwellSeconds).toBeCloseTo(1, 6);
      expect(counting.deadTimeSeconds * 1e9).toBeCloseTo(deadTimeSeconds * 1e9, 1);
      expect(registered).toEqual(made.pulses);
      expect(findings).toEqual([]);
    }
  });

  it('rates that were not corrected have no dead time, and a stated one is applied', () => {
    const made = channel('Au197', 4, { dwellSeconds: 0.0001, pulses: [1, 300] });
    const plain = first([made.channel]).lines[0];
    expect(plain.counting).toMatchObject({ deadTimeSeconds: 0, deadTimeFrom: 'none', corrected: false });
    expect(plain.counts).toEqual(made.pulses);
    expect(plain.variance).toEqual(made.pulses);
    const { lines, findings } = first([made.channel], { deadTimeSeconds: 40e-9 });
    expect(lines[0].registered).toEqual(made.pulses);
    expect(lines[0].counts.every((n, i) => n >= made.pulses[i])).toBe(true);
    expect(findings.map((f) => f.code)).toEqual(['Q154']);
  });

  it('a channel with few counts takes the dead time of the others, along a line in mass where there is one', () => {
    const at = (mass: number) => (26.7 + 0.023 * mass) * 1e-9;
    const strong = [24, 43, 88, 138].map((mass, i) => {
      const label = ['Mg24', 'Ca43', 'Sr88', 'Ba138'][i];
      return channel(label, 10 + i, { dwellSeconds: 0.03, deadTimeSeconds: at(mass), pulses: [1, 3000] }).channel;
    });
    const weak = channel('Au197', 20, {
      dwellSeconds: 0.03,
      deadTimeSeconds: at(197),
      pulses: [0.1, 2],
      stored: cents,
    });
    const { counting } = first([weak.channel, ...strong], {}, 0.2).lines[0];
    expect(counting.deadTimeSeconds * 1e9).toBeCloseTo(at(197) * 1e9, 1);
  });

  it('a dwell in file or study that contradicts the values is an error with its factor', () => {
    const { channel: wrong } = channel('Au197', 5, { dwellSeconds: 0.005, inFile: 0.01 });
    expect(() => first([wrong])).toThrow(
      expect.objectContaining({ code: 'U110', why: expect.stringContaining('factor 2.00') }),
    );
    const two = [
      channel('Au197', 5, { dwellSeconds: 0.005 }).channel,
      channel('P31', 6, { dwellSeconds: 0.01 }).channel,
    ];
    expect(() => first(two, { dwellSeconds: 0.01 })).toThrow(expect.objectContaining({ code: 'U110' }));
    expect(first(two, { dwellSeconds: 0.005 }).lines[0].counting.dwellFrom).toBe('study');
  });

  it('few counts that are whole at the dwell stated are whole, whatever else they may be', () => {
    const ofNumbers = (numbers: readonly number[], inFile?: number) => {
      const values = Float64Array.from(numbers, (n) => n / 0.06 / (1 - (n * 40e-9) / 0.06));
      const dwell = inFile === undefined ? {} : { dwellSeconds: inFile };
      return { label: 'Au197', mode: 'rate', unit: unit('cps'), ...dwell, values } as const;
    };
    const fewer = [0, 0, 2, 0, 0, 4, 0, 2, 0, 0, 0, 6];
    const { counting } = first([ofNumbers(fewer, 0.06)], {}, 0.25).lines[0];
    expect(counting).toMatchObject({ whole: 'exact', dwellSeconds: 0.06, dwellFrom: 'file' });
    const { registered } = first([ofNumbers(fewer)], { dwellSeconds: 0.06 }, 0.06).lines[0];
    expect([...registered]).toEqual(fewer);
  });

  it('a blank of three counts in a file of one channel is whole at its time step', () => {
    const values = Float64Array.from({ length: 500 }, (_, i) =>
      i === 40 || i === 90 ? 10004 : i === 300 ? 20016.01 : 0,
    );
    const { lines, findings } = first([{ label: 'Au197', mode: 'rate', unit: unit('cps'), values }], {}, 1e-4);
    expect(lines[0].counting).toMatchObject({ whole: 'exact', dwellFrom: 'time step' });
    expect([...lines[0].registered].filter((n) => n > 0)).toEqual([1, 1, 2]);
    expect(findings).toEqual([]);
  });

  it('a stated dead time that the instrument did not use is an error', () => {
    const made = channel('Au197', 7, { dwellSeconds: 0.001, deadTimeSeconds: 30e-9, pulses: [1, 500] });
    expect(() => first([made.channel], { deadTimeSeconds: 45e-9 })).toThrow(expect.objectContaining({ code: 'U111' }));
    expect(first([made.channel], { deadTimeSeconds: 30e-9 }).lines[0].counting.corrected).toBe(true);
  });

  it('rates that are no whole counts are said to be none, and keep their dwell by the time step', () => {
    const chance = random(8);
    const values = Float64Array.from({ length: 2000 }, () => 5000 + 700 * chance.normal());
    const { lines, findings } = first([{ label: 'Au197', mode: 'rate', unit: unit('cps'), values }]);
    expect(lines[0].counting).toMatchObject({ whole: 'none', dwellFrom: 'time step', rms: Number.NaN });
    expect(lines[0].counts[0]).toBeCloseTo(values[0] * 0.1, 9);
    expect(findings.map((f) => f.code)).toEqual(['Q151']);
  });

  it('a current instead of pulses above some rate is marked', () => {
    const made = channel('Au197', 9, { dwellSeconds: 0.02, deadTimeSeconds: 30e-9, pulses: [2, 40_000] });
    const values = made.channel.values.map((v, i) => (v > 1e6 ? v * (1.003 + 1e-5 * Math.sin(i)) : v));
    const { lines, findings } = first([{ ...made.channel, values }]);
    const above = values.filter((v) => v > 1.004e6).length;
    expect(lines[0].counting.analog).toBe(above);
    expect(lines[0].flags.filter((f) => f === 2)).toHaveLength(above);
    expect(findings.map((f) => f.code)).toEqual(['Q153']);
  });

  it('points at the highest value the file can hold are saturated', () => {
    const made = channel('Au197', 11, { dwellSeconds: 0.001, pulses: [2, 3000] });
    const values = made.channel.values.map((v) => Math.min(v, 1.5e6));
    const { lines, findings } = first([{ ...made.channel, values }]);
    expect(lines[0].counting.saturated).toBe(values.filter((v) => v === 1.5e6).length);
    expect(lines[0].counting.saturated).toBeGreaterThan(100);
    expect(findings.map((f) => f.code)).toEqual(['Q152']);
    expect(first([made.channel]).findings).toEqual([]);
  });

  it('missing points stay missing, with a variance of zero; empty and all-zero channels pass', () => {
    const made = channel('Au197', 10, { dwellSeconds: 0.005 });
    made.channel.values[7] = Number.NaN;
    const [line] = first([made.channel]).lines;
    expect([line.registered[7], line.counts[7], line.variance[7]]).toEqual([Number.NaN, Number.NaN, 0]);
    expect(first([{ ...made.channel, values: new Float64Array(50) }]).lines[0].counts).toEqual(new Float64Array(50));
  });

  it('ion signals pass as they are, with the variance of their areas', () => {
    const values = Float64Array.of(0, 1.3, 2.7);
    const ions: Channel = { label: '197Au', mode: 'counts', unit: unit('{count}'), singleIon: { logSd: 0.5 }, values };
    const [line] = first([ions], { dwellSeconds: 0.1 }).lines;
    expect(line.counting.whole).toBe('ion signal');
    expect(line.counts).toEqual(values);
    expect(line.variance[2]).toBeCloseTo(2.7 * Math.exp(0.25), 12);
  });
});
