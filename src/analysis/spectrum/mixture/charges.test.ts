import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../chemistry/formula.ts';
import { random } from '../../../numeric/random.ts';
import { spectrumOf } from '../spectrum-of.reference.ts';
import { chargesIn } from './charges.ts';
import { ionLines } from './ion-lines.ts';

const resolution = 20_000;
const resolvingPower = {
  referenceMz: 1000,
  logAtReference: Math.log(resolution),
  exponent: 0,
  covariance: [
    [0, 0],
    [0, 0],
  ],
  scatter: 0,
  peaks: 0,
};

type Ion = { readonly formula: string; readonly charge: number; readonly height: number; readonly top?: number };

/** Ions on noise of 10 and a baseline of 100; `top` moves the highest line of an ion there. */
function drawn(ions: readonly Ion[], from: number, to: number, seed: string) {
  const mz = Float64Array.from(
    { length: Math.floor(Math.log(to / from) * 6 * resolution) },
    (_, i) => from * Math.exp(i / (6 * resolution)),
  );
  const dice = random(seed);
  const values = mz.map(() => 100 + 10 * dice.normal());
  for (const { formula, charge, height, top } of ions) {
    const { atoms } = parseFormula(formula, {}).composition;
    const candidate = { label: '', cluster: '', composition: { atoms, charge } };
    const [line] = ionLines([candidate], { fromMz: 0, toMz: 1e6 });
    const move = top === undefined ? 0 : top - line.top;
    for (const [l, at] of line.mz.entries())
      for (let i = 0; i < mz.length; i++) {
        const x = ((mz[i] - at - move) * resolution) / at;
        if (Math.abs(x) < 3) values[i] += height * line.heights[l] * 2 ** (-4 * x * x);
      }
  }
  return spectrumOf(mz, values);
}

describe('charges by the spacing of templates', () => {
  const negative = [-1, -2, -3, -4, -5, -6, -7, -8];
  const sg = parseFormula('Au25(SG)18', {}).composition;

  test.each([2, 3, 4, 5, 6, 7, 8])('Au25(SG)18 with %i charges, its isotopes 1.0003 Da apart', (z) => {
    const top = 10_394 / z;
    const spectrum = drawn([{ formula: 'Au25(SG)18', charge: -z, height: 200, top }], top - 12, top + 12, `z${z}`);
    const found = chargesIn(spectrum, { fromMz: top - 8, toMz: top + 8, charges: negative, like: sg, resolvingPower });
    expect(found.map(({ charge }) => charge)).toEqual([-z]);
    expect(Math.abs(found[0].topMz - top)).toBeLessThan(1.2 / z);
  });

  test('a 4- pattern between the lines of a 2- pattern and on them: both are found', () => {
    for (const offset of [0, 0.11, 0.25]) {
      const ions = [
        { formula: 'Au4(p-MBA)4', charge: -2, height: 300, top: 700 },
        { formula: 'Au8(p-MBA)8', charge: -4, height: 200, top: 700.5 + offset },
      ];
      const found = chargesIn(drawn(ions, 690, 712, `pair ${offset}`), {
        fromMz: 695,
        toMz: 706,
        charges: negative,
        like: parseFormula('Au4(p-MBA)4', {}).composition,
        resolvingPower,
      });
      expect(found.map(({ charge }) => charge).sort()).toEqual([-2, -4]);
    }
  });

  test('silver: lines 0.9998 Da apart, its pattern wide', () => {
    const ag = parseFormula('Ag44(p-MBA)30', {}).composition;
    const ions = [{ formula: 'Ag44(p-MBA)30', charge: -4, height: 200, top: 2342 }];
    const found = chargesIn(drawn(ions, 2325, 2359, 'Ag'), {
      fromMz: 2335,
      toMz: 2349,
      charges: negative,
      like: ag,
      resolvingPower,
    });
    expect(found.map(({ charge }) => charge)).toEqual([-4]);
  });

  test('noise has no charge', () => {
    const found = chargesIn(drawn([], 990, 1010, 'noise'), {
      fromMz: 995,
      toMz: 1005,
      charges: negative,
      like: sg,
      resolvingPower,
    });
    expect(found).toEqual([]);
  });
});
