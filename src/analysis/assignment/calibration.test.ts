import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { assignWindow, searchOf } from './assign-pattern.ts';
import type { ObservedPeak } from './assignment.ts';
import { wideSpace } from './p-mba.reference.ts';
import { type Counts, species } from './species.ts';

const space = { ...wideSpace, coreCharges: [0, 0] as const };
const search = searchOf(space);
const charges = [-1, -2, -3, -4, -5, -6, -7, -8, -9, -10];

/** Ions drawn from the space, as peaks with noise: how often the truth is first, its charge right, in the 90 % set. */
function tried(ions: number, signalToNoise: number, relative: number) {
  const dice = random(11);
  const between = (low: number, high: number) => low + Math.floor(dice.uniform() * (high - low + 1));
  let [done, first, statedFirst, covered, charge] = [0, 0, 0, 0, 0];
  while (done < ions) {
    const z = -between(3, 8);
    const [adducts, metals, ligands] = [[between(0, 10)], [between(10, 60)], [between(10, 40)]];
    const truth: Counts = { metals, ligands, adducts, hydrogensLost: -z, charge: z };
    if (adducts[0] - z > ligands[0]) continue;
    const shift = dice.normal() * 5e-6;
    const lines = search.lines(truth);
    const sigma = 1 / signalToNoise;
    const peaks: ObservedPeak[] = [];
    for (const [i, mz] of lines.mz.entries()) {
      const height = lines.shares[i] / lines.shares[lines.top];
      const area = height * (1 + relative * dice.normal()) + sigma * dice.normal();
      const mzU = 2e-6 * mz * Math.min(5, Math.max(1, 0.3 / Math.max(height, 1e-9)));
      const seenAt = mz * (1 + shift) + mzU * dice.normal();
      if (area > 3 * sigma) peaks.push({ mz: seenAt, mzU, area, areaU: sigma });
    }
    if (Math.abs(shift) > 15e-6 || peaks.length < 2) continue;
    done++;
    const options = { relativeAreaU: Math.max(relative, 1e-3), floorAreaU: 0, range: [500, 6000] as const };
    const { candidates } = assignWindow(search, peaks, [...peaks.keys()], charges, options);
    const { formula } = species(space, truth);
    const place = candidates.findIndex((c) => c.species.formula === formula);
    if (place === 0) first++;
    if (candidates[0].species.charge === z) charge++;
    statedFirst += candidates[0].posterior;
    // the last member of the set counts by the part of it that 90 % need
    let [before, at] = [0, 0];
    while (before + candidates[at].posterior < 0.9) before += candidates[at++].posterior;
    if (place >= 0 && place < at) covered++;
    if (place === at) covered += (0.9 - before) / candidates[at].posterior;
  }
  return { first: first / ions, statedFirst: statedFirst / ions, covered: covered / ions, charge: charge / ions };
}

test.each([
  ['counting noise, signal to noise 20', 1000, 20, 0],
  ['areas good to 5 per cent, signal to noise 40', 500, 40, 0.05],
])('sets of 90 per cent hold the truth as often as they say, within 2 per cent: %s, %i ions', (_, ions, noise, u) => {
  const { first, statedFirst, covered, charge } = tried(ions, noise, u);
  expect(covered).toBeGreaterThan(0.88);
  expect(covered).toBeLessThan(0.92);
  expect(Math.abs(first - statedFirst)).toBeLessThan(0.04);
  expect(charge).toBeGreaterThanOrEqual(0.995);
});
