import { expect, test } from 'vitest';
import { aggregatedEnvelope } from '../../chemistry/envelope/aggregated.ts';
import { mzOf } from '../../chemistry/envelope/envelope.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { random } from '../../numeric/random.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';
import { clusterSpectrum } from './spectra.reference.ts';

const early = parseFormula('[Au22(SG)18 - 7H]7-').composition;
const late = parseFormula('[Au25(SG)18 - 6H]7-').composition;
const shares = [0, 0.2, 0.45, 0.7, 0.9];

/** Scans every two minutes in which Au22(SG)18 turns into Au25(SG)18; the spray swings by a third. */
function growth(): Spectra {
  const base = clusterSpectrum('[Au25(SG)18 - 6H]7-', 20_000, 3, 'negative');
  const x = Float64Array.from({ length: 12_000 }, (_, i) => 1400 + i * 0.008);
  const ions = [early, late].map((c) => {
    const { masses, abundances } = aggregatedEnvelope(c);
    return { mz: mzOf(masses, c.charge), abundances };
  });
  const chance = random('growth');
  const scan = (share: number, i: number): Spectrum => {
    const y = x.map(() => 40 + 4 * chance.normal());
    const spray = 1 + Math.sin(2 * i) / 3;
    ions.forEach(({ mz, abundances }, k) => {
      for (let line = 0; line < mz.length; line++)
        for (let p = Math.ceil((mz[line] - 1400.3) / 0.008); p <= (mz[line] - 1399.7) / 0.008; p++)
          y[p] +=
            6000 *
            spray *
            (k === 1 ? share : 1 - share) *
            abundances[line] *
            Math.exp(-0.5 * ((x[p] - mz[line]) / 0.03) ** 2);
    });
    return {
      ...base,
      name: `scan ${i + 1}`,
      abscissa: { ...base.abscissa, values: x },
      ordinate: { ...base.ordinate, values: y },
      seconds: 120 * i,
    };
  };
  return { kind: 'spectra', name: 'growth', spectra: shares.map(scan), metadata: {} };
}

test('a run of scans gives the course of every cluster, as species-kinetics reads it', () => {
  const context = { where: 'growth', label: '197Au', key: 'k', channel: null, standards: false };
  const p = parameters.parse({ metals: { Au: '15 to 30' }, ligands: { SG: '12 to 24' } });
  const sample = respond([{ name: 'growth', signal: growth() }], p, context);
  const { tables } = measure({ roles: { sample }, facts: {}, parameters: p, context });
  const course = tables.find((t) => t.name === 'course')!;
  expect([...course.columns].sort()).toEqual(['Au22(SG)18', 'Au25(SG)18', 'Time (s)']);
  const at = (name: string) => course.columns.indexOf(name);
  expect(course.rows.map((row) => row[0])).toEqual([0, 120, 240, 360, 480]);
  course.rows.forEach((row, i) => {
    const [a, b] = [Number(row[at('Au22(SG)18')]), Number(row[at('Au25(SG)18')])];
    expect(Math.abs(b / (a + b) - shares[i])).toBeLessThan(0.02);
  });
});
