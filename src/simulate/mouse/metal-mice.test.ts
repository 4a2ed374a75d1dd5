import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { readBack } from '../read-back.reference.ts';
import { ctImage } from './ct-image.ts';
import { gadoliniumOf } from './metal-animal.ts';
import { simulateMetalMice } from './metal-mice.ts';
import { albuminDefaults, renalDefaults, trimodalDefaults } from './metal-settings.ts';
import { spoiledSignal } from './mr-image.ts';
import { tubePhantom } from './tubes.ts';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('tubes', () => {
  const { seen, grid, regions } = tubePhantom(6, 0.5, 6, 0.6, 1.2);
  const gold = [0, 1, 2, 5, 10, 20];
  const scene = Object.fromEntries([
    ['holder', { hounsfield: 5, goldMgPerMl: 0 }],
    ...gold.map((goldMgPerMl, t) => [`tube-${t}`, { hounsfield: 0, goldMgPerMl }]),
  ]);
  const quiet = { tubeKilovolts: 50, hounsfieldPerMgPerMl: 45, noiseHu: 0, noiseFwhmMm: 1, repeatabilityHu: 0 };

  test('show what they hold within half a HU, drawn inside; outside is air', () => {
    const image = ctImage(seen, grid, scene, quiet, random(1));
    gold.forEach((level, t) => {
      const own = Array.from(image).filter((_, v) => regions.labels[v] === t + 1);
      expect(own.length).toBeGreaterThan(100);
      expect(Math.abs(mean(own) - 45 * level)).toBeLessThan(0.5 + 0.0005 * 45 * level);
    });
    expect(image[0]).toBe(-1000);
  });

  test('scatter by what is asked', () => {
    const noisy = ctImage(seen, grid, scene, { ...quiet, noiseHu: 20 }, random(1));
    const still = ctImage(seen, grid, scene, quiet, random(1));
    expect(Math.sqrt(mean(Array.from(noisy, (v, i) => (v - still[i]) ** 2)))).toBeCloseTo(20, 3);
  });
});

test('a spoiled echo is greatest at the Ernst angle, and is that of the formula', () => {
  const tissue = { m0: 1, r1: 0.8, r2Star: 20 };
  const at = (flipDegrees: number) =>
    spoiledSignal(tissue, { flipDegrees, repetitionSeconds: 0.015, echoSeconds: 0.002 });
  const ernst = (Math.acos(Math.exp(-0.015 * 0.8)) * 180) / Math.PI;
  expect(at(ernst)).toBeGreaterThan(at(ernst - 0.5));
  expect(at(ernst)).toBeGreaterThan(at(ernst + 0.5));
  const e1 = Math.exp(-0.012);
  const sine = Math.sin(Math.PI / 6);
  expect(at(30)).toBeCloseTo(((sine * (1 - e1)) / (1 - e1 * Math.cos(Math.PI / 6))) * Math.exp(-0.04), 14);
});

test('gadolinium goes with gold: 4 of it to 25 atoms', () => {
  expect(gadoliniumOf(1, 4, 25)).toBeCloseTo((1000 / 196.96657 / 25) * 4, 12);
});

describe('studies of metal', () => {
  const small = { animals: 1, scanned: 1, voxelMm: 2, scatter: 0 };

  test('their balance is closed, and what is cleared is dose over area', () => {
    for (const defaults of [renalDefaults, albuminDefaults, trimodalDefaults])
      for (const { percent, blood, metalUg } of simulateMetalMice(2, { ...defaults, ...small }).truth.animals) {
        for (const places of Object.values(percent))
          expect(Object.values(places).reduce((a, b) => a + b, 0)).toBeCloseTo(100, 8);
        expect(blood.areaToInfinity * blood.clearanceMlPerHour).toBeCloseTo(metalUg, 6);
        expect(blood.areaToInfinity).toBeGreaterThan(blood.areaTo24h);
      }
  });

  test('are written so that their readers find scans, masks with names, flip angles and voltage', async () => {
    const files = simulateMetalMice(2, { ...trimodalDefaults, ...small }).files();
    const read = await readBack(new Map([...files].filter(([path]) => !path.includes('phantom-masks'))));
    const volume = (name: string) => {
      const signal = read.get(name)?.signals[0];
      return signal?.kind === 'volume' ? signal : expect.unreachable(name);
    };
    expect(volume('tubes_fa08').frames[0].settings).toMatchObject({ flipAngleDegrees: 8, repetitionSeconds: 0.015 });
    expect(volume('m01_1h').frames[0].settings).toMatchObject({ tubeKilovolts: 50 });
    expect(volume('m01').labels?.map(({ name }) => name)).toContain('kidney left');
    const ct = await volume('ct-tubes').frames[0].load();
    expect(Math.max(...ct)).toBeGreaterThan(700);
  });
});
