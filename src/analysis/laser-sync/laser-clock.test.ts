import { describe, expect, it } from 'vitest';
import { delayAt, laserClock } from './laser-clock.ts';
import { type SessionPlan, simulatedSession } from './laser-session.reference.ts';
import { passesInTraces } from './pass-times.ts';

const plan: SessionPlan = {
  lines: 24,
  lengthUm: 200,
  speedUmPerSecond: 40,
  spacingUm: 20,
  pauseSeconds: 3,
  cycleSeconds: 0.1,
  delaySeconds: 2.437,
  drift: 4e-4,
  washoutSeconds: 0.25,
  blankCps: 50,
  cpsAt: [() => 4000],
  seed: 1,
};
const fitted = (
  more: Partial<SessionPlan>,
  stated: { delaySeconds: number | null; drift: number | null } = { delaySeconds: null, drift: null },
) => {
  const { passes, traces } = simulatedSession({ ...plan, ...more });
  const recorded = passesInTraces(traces, passes, 'test');
  return laserClock(
    recorded,
    traces.map((t) => t.channels.map((c) => c.values)),
    stated,
    'test',
  );
};
/** Tissue with a gradient, holes, and bare edges on some lines. */
const tissue = (x: number, y: number) =>
  x - 1000 + (y - 500) / 4 < 30 ? 0 : 3000 + 2500 * Math.sin(x / 17) * Math.cos(y / 31) + (x % 60 < 8 ? 4000 : 0);

describe('the clock of a laser', () => {
  it('is found on an even section: delay, drift and washout within their uncertainty, which is small', () => {
    const clock = fitted({});
    expect(Math.abs(clock.delaySeconds - 2.437)).toBeLessThan(3 * clock.uDelaySeconds);
    expect(clock.uDelaySeconds).toBeLessThan(0.01);
    expect(Math.abs(clock.drift - 4e-4)).toBeLessThan(3 * clock.uDrift);
    expect(Math.abs(clock.washoutSeconds - 0.25)).toBeLessThan(3 * clock.uWashoutSeconds);
    expect(clock.uWashoutSeconds).toBeLessThan(0.02);
    expect(delayAt(clock, clock.meanAt + 100) - delayAt(clock, clock.meanAt)).toBeCloseTo(100 * clock.drift, 12);
  });

  it('is found exactly without noise', () => {
    const clock = fitted({ noise: false });
    expect(clock.delaySeconds).toBeCloseTo(2.437, 2);
    expect(clock.drift).toBeCloseTo(4e-4, 4);
    expect(clock.washoutSeconds).toBeCloseTo(0.25, 2);
  });

  it('is found on tissue with holes, bare edges and a gradient', () => {
    const clock = fitted({ cpsAt: [tissue, () => 20] });
    expect(Math.abs(clock.delaySeconds - 2.437)).toBeLessThan(0.1);
    expect(Math.abs(clock.washoutSeconds - 0.25)).toBeLessThan(3 * clock.uWashoutSeconds);
  });

  it('is found where each line has a file of its own, as delay from its start', () => {
    const clock = fitted({ oneFileALine: true, drift: 0, delaySeconds: 0.8 });
    expect(Math.abs(clock.delaySeconds - 0.8)).toBeLessThan(3 * clock.uDelaySeconds + 1e-3);
  });

  it('holds the truth as often as its uncertainty says, on even and on uneven sections', () => {
    let held = 0;
    const runs = 20;
    for (let seed = 0; seed < runs; seed++) {
      const clock = fitted({ seed: seed + 100, lines: 12, cpsAt: [seed % 2 ? tissue : () => 1500] });
      if (Math.abs(clock.delaySeconds - 2.437) < 2 * clock.uDelaySeconds) held++;
    }
    expect(held).toBeGreaterThanOrEqual(0.8 * runs);
  });

  it('takes what a study states, and still tells the washout time', () => {
    const clock = fitted({ drift: 0 }, { delaySeconds: 2.437, drift: null });
    expect([clock.delaySeconds, clock.uDelaySeconds, clock.drift, clock.from]).toEqual([2.437, 0, 0, 'study']);
    expect(Math.abs(clock.washoutSeconds - 0.25)).toBeLessThan(3 * clock.uWashoutSeconds);
  });

  it('is refused where the signal does not follow the beam', () => {
    expect(() => fitted({ cpsAt: [() => 0] })).toThrow(expect.objectContaining({ code: 'M415' }));
  });
});
