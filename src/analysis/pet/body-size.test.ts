import { expect, test } from 'vitest';
import { exact } from '../../quantity/quantity.ts';
import { bodySurfaceM2, leanBodyMass } from './body-size.ts';
import { calibratedScan } from './calibrated-scan.ts';
import { headerOf, petVolume } from './pet-volume.reference.ts';
import { suvPerValue } from './suv.ts';

test('lean body mass by Janmahasatian: a man of 70 kg and 1.70 m, a woman of 60 kg and 1.65 m', () => {
  // 9270·70/(6680 + 216·24.2215) and 9270·60/(8780 + 244·22.0386), by hand
  expect(leanBodyMass.janma(70, 1.7, 'M')).toBeCloseTo(54.475, 2);
  expect(leanBodyMass.janma(60, 1.65, 'F')).toBeCloseTo(39.288, 2);
});

test('lean body mass by James: 1.10·70 − 128·(70/170)², and 1.07·60 − 148·(60/165)²', () => {
  expect(leanBodyMass.james(70, 1.7, 'M')).toBeCloseTo(55.297, 2);
  expect(leanBodyMass.james(60, 1.65, 'F')).toBeCloseTo(44.63, 2);
});

test('surface by Du Bois: 1.81 m² of a man of 70 kg and 1.70 m', () => {
  expect(bodySurfaceM2(70, 1.7)).toBeCloseTo(1.8097, 3);
});

test('SUV by lean body mass is SUV by weight times their ratio, by surface in cm²/mL; none without height', () => {
  const pet = headerOf({ weightKg: 70, heightM: 1.7, sex: 'M', nuclide: '18F', halfLifeSeconds: 6588, seriesAt: null });
  const { BW, LBM, BSA } = suvPerValue(
    calibratedScan(
      petVolume(
        { ...pet, decayCorrection: 'ADMIN', injectedAt: null, injectedTimeOfDay: null },
        { grid: { ...petVolume(pet).grid, size: [500, 500, 1] } },
      ),
      {
        animal: null,
        label: null,
        where: 'x',
      },
    ),
    { startSeconds: 0, durationSeconds: 60 },
    pet,
    'janma',
  );
  expect(LBM!.value / BW!.value).toBeCloseTo(leanBodyMass.janma(70, 1.7, 'M') / 70, 12);
  expect(BSA!.value / BW!.value).toBeCloseTo((bodySurfaceM2(70, 1.7) * 1e4) / 70000, 12);
  expect([BW!.unit.code, BSA!.unit.code]).toEqual(['g/mL', 'cm2/mL']);
  expect(exact(1, 'cm2/mL').unit.dimension).toEqual(BSA!.unit.dimension);
  const short = { ...pet, heightM: null, weightKg: 0.02 };
  expect(
    Object.keys(
      suvPerValue(
        calibratedScan(petVolume(short), {
          animal: null,
          label: null,
          where: 'x',
          take: { 'injection-date': 'scan', why: 'x' },
        }),
        { startSeconds: 0, durationSeconds: 60 },
        short,
        'janma',
      ),
    ),
  ).toEqual(['BW']);
});
