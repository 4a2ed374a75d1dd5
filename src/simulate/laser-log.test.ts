import { describe, expect, it } from 'vitest';
import type { Ablation, LaserPass } from '../signal/signal.ts';
import { type LaserFlavour, laserFlavours, laserLog } from './laser-log.ts';
import { readBack } from './read-back.reference.ts';

const line = (i: number): LaserPass => ({
  name: `line ${i + 1}`,
  startSeconds: 10 + 20 * i,
  endSeconds: 22.5 + 20 * i,
  fromUm: [1000, 500 + 20 * i],
  toUm: [1500, 500 + 20 * i],
  spotUm: [20, 20],
  speedUmPerSecond: 40,
  shotsPerSecond: 100,
});
const spot: LaserPass = {
  ...line(2),
  name: 'spot 1',
  toUm: [1000, 540],
  endSeconds: 50.25,
  speedUmPerSecond: null,
};
const passes = [line(0), line(1), spot];

async function ablation(flavour: LaserFlavour, driftPerSecond: number): Promise<Ablation> {
  const files = new Map([['log.csv', laserLog(passes, flavour, { aheadSeconds: 3600, driftPerSecond })]]);
  const reading = (await readBack(files)).get('log');
  expect(reading?.format).toBe('laser-log');
  return reading?.signals[0] as Ablation;
}

describe.each(laserFlavours)('a laser log of %s', (flavour) => {
  it('is read back pass by pass, from its own first stamp', async () => {
    const back = await ablation(flavour, 0);
    const first = flavour === 'nwr' ? 9.9 : 10;
    expect(back.passes).toHaveLength(3);
    for (const [i, pass] of passes.entries()) {
      const { startSeconds, endSeconds, ...rest } = back.passes[i];
      expect(startSeconds).toBeCloseTo(pass.startSeconds - first, 9);
      expect(endSeconds).toBeCloseTo(pass.endSeconds - first, 9);
      expect(rest).toMatchObject({
        fromUm: pass.fromUm,
        toUm: pass.toUm,
        spotUm: pass.spotUm,
        speedUmPerSecond: pass.speedUmPerSecond,
        shotsPerSecond: 100,
      });
    }
    expect(back.metadata.acquired).toContain('10:00:');
  });

  it('stretches with the drift of its clock, to its millisecond', async () => {
    const back = await ablation(flavour, 0.01);
    expect(back.passes[1].startSeconds - back.passes[0].startSeconds).toBeCloseTo(20.2, 3);
  });
});
