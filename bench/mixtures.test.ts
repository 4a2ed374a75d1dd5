import { expect, test } from 'vitest';
import { fitMixture } from '../src/analysis/spectrum/mixture/fit-mixture.ts';
import { ionLines } from '../src/analysis/spectrum/mixture/ion-lines.ts';
import { random } from '../src/numeric/random.ts';
import { addScores, noScores } from './mixture-scores.ts';
import { mixture, wholeList } from './mixture-truth.ts';

// The short version of bench/mixtures.ts, at a fixed seed: as many as a test may take, the figures are measured there.
test('ten ions at R 20,000 and S/N 20 are found in a list of 30,000, areas and charges right', () => {
  const list = wholeList('p-MBA');
  const lines = ionLines(list, { fromMz: 800, toMz: 3000 });
  const scores = noScores();
  for (let k = 0; k < 3; k++) {
    const dice = random(`short ${k}`);
    const settings = {
      components: 10,
      resolution: 20_000,
      signalToNoise: [20, 20] as const,
      axisUPpm: 1.5,
      localUPpm: 0.3,
      asymmetry: 0.03,
      strangers: 0,
    };
    const truth = mixture(list, settings, dice);
    const fit = fitMixture(truth.spectrum, lines, {
      resolvingPower: {
        referenceMz: 1500,
        logAtReference: Math.log(20_000),
        exponent: 0,
        covariance: [
          [0, 0],
          [0, 0],
        ],
        scatter: 0,
        peaks: 0,
      },
      axisUPpm: 1.5,
      localUPpm: 0.3,
      variancePerIntensity: truth.counted ? 1 : 0,
    });
    addScores(scores, truth, fit, lines, dice.fork('lot'));
  }
  expect(scores.classes / scores.reported).toBeGreaterThanOrEqual(0.95);
  expect(scores.classes / scores.truths).toBeGreaterThanOrEqual(0.95);
  expect(scores.charges).toBe(scores.paired);
  const rms = Math.sqrt(scores.areaErrors.reduce((sum, e) => sum + e * e, 0) / scores.areaErrors.length);
  expect(rms).toBeLessThan(0.05);
  expect(scores.sets.filter(({ held }) => held).length / scores.sets.length).toBeGreaterThanOrEqual(0.9);
}, 60_000);
