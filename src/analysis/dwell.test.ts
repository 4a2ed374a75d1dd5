import { describe, expect, it } from 'vitest';
import { unit } from '../quantity/unit.ts';
import type { Channel, Trace } from '../signal/signal.ts';
import { cycleSeconds, dwellOf } from './dwell.ts';

const channel = (dwellSeconds?: number): Channel => ({
  label: 'Au197',
  nuclide: '197Au',
  mode: 'rate',
  unit: unit('cps'),
  dwellSeconds,
  values: new Float64Array(5),
});
const trace = (stepSeconds: number, channels: readonly Channel[]): Trace => ({
  kind: 'trace',
  name: 'cells_001',
  seconds: Float64Array.from({ length: 5 }, (_, i) => i * stepSeconds),
  channels,
  metadata: {},
});

describe('the dwell time', () => {
  it('is what the file states, else what the study states, else the time step', () => {
    expect(dwellOf(trace(0.01, [channel(0.008)]), channel(0.008), null, 'x')).toEqual({ seconds: 0.008, from: 'file' });
    expect(dwellOf(trace(0.01, [channel()]), channel(), 0.0095, 'x')).toEqual({ seconds: 0.0095, from: 'study' });
    const { seconds, from } = dwellOf(trace(0.01, [channel()]), channel(), null, 'x');
    expect(seconds).toBeCloseTo(0.01, 12);
    expect(from).toBe('time step');
  });

  it('that contradicts the file is an error which names the factor', () => {
    const stated = () => dwellOf(trace(0.005, [channel(0.005)]), channel(0.005), 0.01, 'study.yaml:48 data.la');
    expect(stated).toThrow(
      expect.objectContaining({ code: 'U108', found: '10 ms', why: expect.stringContaining('factor 2') }),
    );
  });

  it('longer than the time step cannot be, and much shorter is doubted where there is one channel', () => {
    expect(() => dwellOf(trace(0.005, [channel()]), channel(), 0.01, 'x')).toThrow(
      expect.objectContaining({ code: 'U108' }),
    );
    expect(() => dwellOf(trace(0.01, [channel()]), channel(), 0.005, 'x')).toThrow(
      expect.objectContaining({ code: 'U108' }),
    );
    const two = trace(0.01, [channel(), channel()]);
    expect(dwellOf(two, channel(), 0.004, 'x').seconds).toBe(0.004);
  });

  it('is unknown without times and without statements', () => {
    const timeless = { ...trace(0.01, [channel()]), seconds: new Float64Array(5).fill(Number.NaN) };
    expect(cycleSeconds(timeless)).toBeNaN();
    expect(() => dwellOf(timeless, channel(), null, 'x')).toThrow(expect.objectContaining({ code: 'U109' }));
  });
});
