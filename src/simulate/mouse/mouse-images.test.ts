import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { animalOf, organs } from './anatomy.ts';
import { biokinetics } from './biokinetics.ts';
import { targetedCluster } from './kinetics.ts';
import { blurred, drawnRegions, membership, mouseGrid, namedOrgans } from './painted.ts';
import { copperDecayPerMinute, petFrame, regionMl } from './pet-image.ts';
import { drawnIn, holds, shapeMl } from './shape.ts';

const anatomy = animalOf(random(5), 23);
const grid = mouseGrid(1);
const seen = membership(anatomy, grid, 1.1);
const total = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
};

test('a point spread moves activity and loses none', () => {
  const point = new Float32Array(30 * 30 * 30);
  point[(15 * 30 + 15) * 30 + 15] = 1;
  const spread = blurred(point, { ...grid, size: [30, 30, 30] }, 2.355);
  expect(total(spread)).toBeCloseTo(1, 5);
  // σ = 1 voxel along each axis
  let second = 0;
  spread.forEach((value, v) => {
    second += value * ((v % 30) - 15) ** 2;
  });
  expect(second).toBeCloseTo(1, 2);
});

test('painted organs have the volume of their solids', () => {
  for (const organ of organs) {
    // lungs and spine have another organ on top of a part of them
    const tolerance = organ === 'lungs' || organ === 'bone' ? 0.12 : 0.03;
    expect(Math.abs(total(seen.get(organ)!) / 1000 / regionMl(anatomy, organ) - 1), organ).toBeLessThan(tolerance);
  }
});

test('regions are drawn inside, where 99 % and more of the signal of an organ is its own', () => {
  const drawn = ['liver', 'tumour', 'kidney left'] as const;
  const { labels } = drawnRegions(namedOrgans(anatomy, drawn), grid, 1.5);
  drawn.forEach((organ, o) => {
    const share = blurred(seen.get(organ)!, grid, 0.9);
    const own = Array.from(share).filter((_, v) => labels[v] === o + 1);
    expect(own.length).toBeGreaterThan(15);
    expect(total(own) / own.length, organ).toBeGreaterThan(0.99);
  });
});

test('a solid drawn in is gone where it is thinner than that', () => {
  const ball = { kind: 'ellipsoid', centreMm: [0, 0, 0], semiAxesMm: [3, 3, 3] } as const;
  expect(shapeMl(ball)).toBeCloseTo(0.1131, 4);
  expect(holds(ball, 0, 0, 2.9)).toBe(true);
  expect(holds(drawnIn(ball, 1)!, 0, 0, 2.9)).toBe(false);
  expect(drawnIn(ball, 3)).toBeNull();
});

describe('a PET frame', () => {
  const kinetics = biokinetics(anatomy, targetedCluster, 'label', 1 / 3);
  const subject = { anatomy, kinetics, seen, grid, injectedBq: 7e6 };
  // counts enough for 0.1 % in a region
  const scanner = { filterFwhmMm: 0.9, effectiveSensitivity: 10, factor: 1.1 };

  test('shows what the organ holds at the start of the scan, times the factor of the scanner, within its recovery', () => {
    const image = petFrame(subject, scanner, { fromMinutes: 240, minutes: 60 }, 240, random(1));
    const { labels } = drawnRegions(namedOrgans(anatomy, ['tumour']), grid, 1.5);
    const own = Array.from(image).filter((_, v) => labels[v] === 1);
    const bqPerMl =
      (7e6 * Math.exp(-copperDecayPerMinute * 240) * kinetics.at(270).tumour) / regionMl(anatomy, 'tumour');
    expect(Math.abs(total(own) / own.length / (1.1 * bqPerMl) - 1)).toBeLessThan(0.01);
  });

  test('holds all the activity that is in the animal', () => {
    const image = petFrame(subject, scanner, { fromMinutes: 240, minutes: 1 }, 0, random(1));
    const { urine, faeces } = kinetics.at(240.5);
    // organs on top of each other and the trunk around the rest: volumes to 3 %
    expect(Math.abs(total(image) / 1000 / (1.1 * 7e6 * (1 - urine - faeces)) - 1)).toBeLessThan(0.03);
  });

  test('scatters less, the longer it counts', () => {
    const noise = (minutes: number) => {
      const quiet = { ...scanner, effectiveSensitivity: 1e-3 };
      const image = petFrame(subject, quiet, { fromMinutes: 60, minutes }, 60, random(2));
      const { labels } = drawnRegions(namedOrgans(anatomy, ['liver']), grid, 2);
      const own = Array.from(image).filter((_, v) => labels[v] === 1);
      const mean = total(own) / own.length;
      return Math.sqrt(total(own.map((v) => (v - mean) ** 2)) / (own.length - 1)) / mean;
    };
    expect(noise(4) / noise(16)).toBeGreaterThan(1.6);
    expect(noise(4) / noise(16)).toBeLessThan(2.5);
  });
});
