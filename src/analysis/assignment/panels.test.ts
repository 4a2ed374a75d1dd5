import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { centroids } from '../spectrum/centroids.ts';
import { spectrumOf } from '../spectrum/spectrum-of.reference.ts';
import { assignWindow, searchOf } from './assign-pattern.ts';
import { assignSpectrum } from './assign-spectrum.ts';
import type { ObservedPeak } from './assignment.ts';
import { mainFamily } from './main-family.ts';
import { observedPeaks } from './observed-peaks.ts';
import { wideSpace } from './p-mba.reference.ts';
import type { PriorChoice } from './priors.ts';

// Electrospray spectra of Au–p-MBA clusters, digitised from published figures (one pixel is 5 to 10 mDa in m/z), with
// the composition their authors and the isotopes agree on. First traces are the measured ones.
const folder = '../shared/data/mass-spectra/clusters';
const search = searchOf(wideSpace);
const charges = [-1, -2, -3, -4, -5, -6, -7, -8, -9, -10];

type Trace = {
  readonly peaks: readonly (readonly [number, number])[];
  readonly x: readonly number[];
  readonly y: readonly number[];
};

const traceOf = (panel: number, trace: number): Trace =>
  (JSON.parse(readFileSync(`${folder}/panel${panel}.json`, 'utf8')) as { traces: Trace[] }).traces[trace];

/** From the digitised line itself, by the same way as any profile: peaks, windows, charges, families. */
function readAsProfile(panel: number, trace: number) {
  const { x, y } = traceOf(panel, trace);
  const order = [...x.keys()].sort((a, b) => x[a] - x[b]).filter((k, i, all) => i === 0 || x[k] > x[all[i - 1]]);
  const line = spectrumOf(
    order.map((k) => x[k]),
    order.map((k) => y[k]),
  );
  return assignSpectrum(search, observedPeaks(centroids(line)), { range: [x[0], x[x.length - 1]] });
}

function assigned(panel: number, trace = 0, priors: PriorChoice = {}) {
  const { peaks, x } = traceOf(panel, trace);
  // a third of a pixel in m/z; one per cent of the highest line in intensity, from the height of the figure's lines
  const observed: ObservedPeak[] = peaks.map(([mz, area]) => ({ mz, mzU: 0.003, area, areaU: 0.01 }));
  const range = [x[0], x[x.length - 1]] as const;
  return assignWindow(search, observed, [...observed.keys()], charges, { range, priors, floorAreaU: 0 });
}

describe.skipIf(!existsSync(folder))('real spectra, a wide search, the axis as digitised', () => {
  test.each([
    [2, 0, '[Au4(p-MBA)4 - 2H]2-'],
    [2, 1, '[Au4(p-MBA)4 - 2H]2-'],
    [4, 0, '[Au25(p-MBA)18 - 7H]7-'],
    [4, 1, '[Au25(p-MBA)18 - 7H]7-'],
    [6, 0, '[Au25(p-MBA)18 - 5H]6-'],
  ])('panel %i, trace %i: %s comes first, alone in its class', (panel, trace, formula) => {
    const { candidates, classes, axisPpm } = assigned(panel, trace);
    expect(candidates[0].species.formula).toBe(formula);
    expect(candidates[0].deltaLogLikelihood).toBe(0);
    expect(classes[0].members).toEqual([0]);
    expect(candidates[0].posterior).toBeGreaterThan(0.85);
    expect(Math.abs(axisPpm.value)).toBeLessThan(6);
  });

  test.each([
    [2, 0, '[Au4(p-MBA)4 - 2H]2-'],
    [2, 1, '[Au4(p-MBA)4 - 2H]2-'],
    [4, 0, '[Au25(p-MBA)18 - 7H]7-'],
    [4, 1, '[Au25(p-MBA)18 - 7H]7-'],
  ])('panel %i, trace %i, from its line as drawn: %s again, the charge from the spacing', (panel, trace, formula) => {
    const { candidates, classes } = mainFamily(readAsProfile(panel, trace));
    expect(candidates[0].species.formula).toBe(formula);
    expect(classes[0].size).toBe(1);
  });

  test.each([0, 1])(
    'panel 6, trace %i, from its line: too few lines stand out, so the class is wide, and holds it',
    (trace) => {
      const { candidates, classes } = mainFamily(readAsProfile(6, trace));
      const clusters = classes[0].members.map((i) => candidates[i].species.cluster);
      expect(clusters).toContain('Au25(p-MBA)18');
      expect(classes[0].size).toBeLessThan(7);
    },
  );

  test('panel 4 is the core of seven electrons: seven H lost, no charge on the core', () => {
    const [{ species }] = assigned(4).candidates;
    expect(species).toMatchObject({ hydrogensLost: 7, coreCharge: 0, electrons: 7, closedShell: false });
  });

  test('panel 6 is the anion of eight electrons, and says how much of the neutral core overlaps it', () => {
    const [{ species, envelope }] = assigned(6).candidates;
    expect(species).toMatchObject({ hydrogensLost: 5, coreCharge: -1, electrons: 8, closedShell: true });
    // the line at 1278.69 stands below the first of the anion: it can only be one H less
    expect(envelope?.companions).toEqual([{ hydrogensLost: 6, adducts: [0], share: expect.closeTo(0.45, 1) }]);
  });

  test('the rival by one gold for one ligand and two Na is seen, and by how much it is worse', () => {
    const rival = assigned(4).candidates.find(({ species }) => species.formula === '[Au24(p-MBA)19 - 7H + 2(Na-H)]7-');
    expect(rival?.deltaLogLikelihood).toBeLessThan(-2);
    expect(rival?.deltaLogLikelihood).toBeGreaterThan(-6);
  });

  test('the second trace of panel 6 is the same cluster, half of it as the neutral core', () => {
    const { candidates, classes } = assigned(6, 1);
    expect(candidates[0].species.cluster).toBe('Au25(p-MBA)18');
    expect(classes[0].size).toBe(1);
  });

  test('a prior for closed shells is off unless asked for, is printed, and does not overrule the isotopes', () => {
    const [plain, shells] = [assigned(4), assigned(4, 0, { electronShells: true })];
    expect(plain.priors.find(({ name }) => name === 'electron shells')).toMatchObject({ on: false, hard: false });
    expect(shells.priors.find(({ name }) => name === 'electron shells')).toMatchObject({ on: true, hard: false });
    expect(shells.candidates[0].species.formula).toBe('[Au25(p-MBA)18 - 7H]7-');
    expect(shells.candidates[0].posteriorWithoutPriors).toBe(plain.candidates[0].posterior);
    expect(shells.candidates[0].logLikelihood).toBe(plain.candidates[0].logLikelihood);
    // where the best is a closed shell and its rivals are not, it gains
    const [best] = assigned(6, 0, { electronShells: true }).candidates;
    expect(best.posterior).toBeGreaterThan(best.posteriorWithoutPriors + 0.01);
  });
});
