import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bestRanges, calcAttenuation, calcContrast } from './calculator-attenuation.ts';
import { hounsfieldPerMgPerMl, parsePhotonSpectrum } from './contrast.ts';
import { absorptionEdges, massAttenuation, massFractions, mixtureAttenuation, water } from './mass-attenuation.ts';

const peer = fileURLToPath(new URL('../../../../shared/data/xray/xraylib_mu_rho_10_150keV.csv', import.meta.url));
const mono = (keV: number) => [{ keV, weight: 1 }];
const codeOf = (f: () => unknown) => {
  try {
    f();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

/** Within 6 eV of an edge the independent program has its step a little beside the edge energy it lists. */
const besideEdge = 0.006;

test.skipIf(!existsSync(peer))('every element at every keV is that of an independent program to 1e-3', () => {
  const [head, ...rows] = readFileSync(peer, 'utf8').trim().split(/\r?\n/);
  const symbols = head.split(',').slice(1);
  let compared = 0;
  for (const row of rows) {
    const [keV, ...values] = row.split(',').map(Number);
    if (keV > 150) continue;
    symbols.forEach((symbol, i) => {
      if (symbol !== 'H2O' && absorptionEdges(symbol).some((edge) => Math.abs(edge - keV) < besideEdge)) return;
      const ours = symbol === 'H2O' ? mixtureAttenuation(water, keV) : massAttenuation(symbol, keV);
      expect(Math.abs(ours / values[i] - 1), `${symbol} ${keV}`).toBeLessThan(1e-3);
      compared++;
    });
  }
  expect(compared).toBeGreaterThan(2500);
});

describe('edges', () => {
  test('NIST SRD 126, cm²/g, below and above, gold and iodine to 1e-3', () => {
    const table = [
      ['Au', 80.7249, 2.137, 8.904],
      ['I', 33.1694, 6.553, 35.82],
    ] as const;
    for (const [symbol, edge, below, above] of table) {
      expect(Math.abs(massAttenuation(symbol, edge, 'below') / below - 1)).toBeLessThan(1e-3);
      expect(Math.abs(massAttenuation(symbol, edge) / above - 1)).toBeLessThan(1e-3);
    }
  });

  test('a µeV on either side gives the value of that side: no line crosses an edge', () => {
    for (const symbol of ['Au', 'I', 'Gd', 'Ag', 'Pt', 'Bi', 'W', 'Rh'])
      for (const edge of absorptionEdges(symbol)) {
        const [below, above] = [massAttenuation(symbol, edge, 'below'), massAttenuation(symbol, edge)];
        expect(massAttenuation(symbol, edge - 1e-9)).toBeCloseTo(below, 5);
        expect(massAttenuation(symbol, edge + 1e-9)).toBeCloseTo(above, 5);
        expect(above / below).toBeGreaterThan(1.1);
      }
    expect(absorptionEdges('Au')).toEqual([11.9187, 13.7336, 14.3528, 80.7249]);
    expect(absorptionEdges('C')).toEqual([]);
  });
});

describe('contrast', () => {
  // HU per mg/mL of a dilute solution at one energy, by an independent program.
  test.each([
    [40, 48.4, 82.4, 25.8],
    [60, 22.0, 36.8, 57.1],
    [80.6, 11.7, 18.8, 29.8],
    [80.8, 48.5, 18.7, 29.7],
    [100, 30.2, 11.4, 18.2],
    [120, 20.2, 7.5, 12.0],
  ])('at %d keV gold %d, iodine %d, gadolinium %d HU per mg/mL', (keV, ...expected) => {
    const slopes = ['Au', 'I', 'Gd'].map((symbol) => hounsfieldPerMgPerMl(symbol, mono(keV)));
    expect(slopes.map((slope) => Number(slope.toFixed(1)))).toEqual(expected);
  });

  test('per mass, gold beats iodine from 11.9 to 33.2 keV and above 80.7 keV only', () => {
    expect(bestRanges(['Au', 'I'])).toEqual([
      { element: 'I', fromKeV: 10, toKeV: 11.9187 },
      { element: 'Au', fromKeV: 11.9187, toKeV: 33.1694 },
      { element: 'I', fromKeV: 33.1694, toKeV: 80.7249 },
      { element: 'Au', fromKeV: 80.7249, toKeV: 150 },
    ]);
    expect(calcContrast(['Au', 'I'], mono(60)).best).toBe('I');
    expect(calcContrast(['Au', 'I'], mono(80.8)).best).toBe('Au');
  });

  test('curves that cross away from an edge are told at the crossing', () => {
    const [first, second] = bestRanges(['Gd', 'Ag']).slice(0, 2);
    expect(first.toKeV).toBe(second.fromKeV);
    for (const { element, fromKeV, toKeV } of bestRanges(['Gd', 'Cu', 'Ag'])) {
      const middle = (fromKeV + toKeV) / 2;
      const most = Math.max(...['Gd', 'Cu', 'Ag'].map((symbol) => massAttenuation(symbol, middle)));
      expect(massAttenuation(element, middle)).toBe(most);
    }
  });

  test('a spectrum weighs metal and water apart: two equal lines, by hand', () => {
    const spectrum = parsePhotonSpectrum('energy_keV,weight\n40, 1\n100; 3\n# end\n', 'file');
    const metal = (massAttenuation('Au', 40) + 3 * massAttenuation('Au', 100)) / 4;
    const medium = (mixtureAttenuation(water, 40) + 3 * mixtureAttenuation(water, 100)) / 4;
    expect(hounsfieldPerMgPerMl('Au', spectrum)).toBeCloseTo(metal / medium, 12);
    expect(calcContrast(['Au'], spectrum).meanKeV).toBe(85);
  });

  test('per mmol/L is per mg/mL times the molar mass', () => {
    const [{ perMgPerMl, perMmolPerL }] = calcContrast(['Au'], mono(100)).slopes;
    expect(perMmolPerL / perMgPerMl).toBeCloseTo(0.19696657, 6);
  });
});

test('mixtures go by mass fraction; isotopes count as their element', () => {
  expect(massFractions({ H: 2, O: 1 }).O).toBeCloseTo(0.8881, 4);
  expect(calcAttenuation('H2O', 60).massAttenuation).toBeCloseTo(calcAttenuation('water', 60).massAttenuation, 12);
  expect(massFractions({ '[64Cu]': 1, Cu: 1, O: 2 })).toEqual(massFractions({ Cu: 2, O: 2 }));
  const { belowEdge, edges } = calcAttenuation('Au', 80.7249);
  expect(belowEdge).toBeCloseTo(2.1365, 3);
  expect(edges).toHaveLength(4);
});

test('what is not in the table is refused by name', () => {
  expect(codeOf(() => massAttenuation('Fe', 60))).toBe('C118');
  expect(codeOf(() => massAttenuation('constructor', 60))).toBe('C118');
  expect(codeOf(() => massAttenuation('Au', 9.9))).toBe('C119');
  expect(codeOf(() => massAttenuation('Au', Number.NaN))).toBe('C119');
  expect(codeOf(() => parsePhotonSpectrum('60,1\nx,2', 'f'))).toBe('C120');
  expect(codeOf(() => parsePhotonSpectrum('60,0', 'f'))).toBe('C120');
  expect(codeOf(() => parsePhotonSpectrum('160,1', 'f'))).toBe('C120');
  expect(codeOf(() => calcContrast([], mono(60)))).toBe('C121');
});
