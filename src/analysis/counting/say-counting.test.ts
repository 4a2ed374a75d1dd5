import { expect, it } from 'vitest';
import type { CountedChannel, Counting } from './counting.ts';
import { countingFindings, countingUsed } from './say-counting.ts';

const known: Counting = {
  dwellSeconds: 0.01,
  dwellFrom: 'file',
  deadTimeSeconds: 0,
  deadTimeFrom: 'none',
  whole: 'exact',
  rms: 2e-12,
  corrected: false,
  saturated: 0,
  analog: 0,
};

function line(counting: Partial<Counting>, pulses: readonly number[]): CountedChannel {
  const registered = Float64Array.from(pulses);
  const counts = registered.map((n) => n * 1.002);
  const seconds = registered.map((_, i) => i);
  const flags = new Uint8Array(pulses.length);
  return {
    channel: 'Au197',
    counting: { ...known, ...counting },
    seconds,
    registered,
    counts,
    variance: counts,
    flags,
  };
}
const many = [1.2, 2.3, 3.4, 4.5, 5.6, 6.7, 7.8, 8.9, 9.1];

it('a dead time below 0.1 ns is none, whatever its sign', () => {
  for (const deadTimeSeconds of [-1.486e-21, 0, 0.09e-9])
    expect(countingUsed([line({ deadTimeSeconds, deadTimeFrom: 'values', corrected: true }, many)])).toMatchObject({
      'dead time': 'not corrected for dead time',
    });
});

it('a dead time is said with who corrected, and by how much', () => {
  expect(countingUsed([line({ deadTimeSeconds: 40e-9, deadTimeFrom: 'study' }, many)])).toEqual({
    counts: 'whole numbers of pulses, to better than 1e-9 of a count (root mean square)',
    'dead time': '40 ns, as the study states it; corrected by Cupel, which raised the sum of counts by 0.20 %',
  });
});

it('few counts, or few different ones, do not tell whether they are whole; many do', () => {
  const whole = { whole: 'none', rms: Number.NaN } as const;
  for (const pulses of [[1.2, 3.4, 5.6], Array.from({ length: 200 }, (_, i) => (i % 2 ? 1.3 : 0))]) {
    expect(countingUsed([line(whole, pulses)]).counts).toContain('too few counts were recorded to tell');
    expect(countingFindings([line(whole, pulses)], 'x')).toEqual([]);
  }
  expect(countingUsed([line(whole, many)]).counts).toContain('because the values are not whole');
  expect(countingFindings([line(whole, many)], 'x').map((f) => f.code)).toEqual(['Q151']);
});
