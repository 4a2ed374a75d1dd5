import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Signal } from '../signal/signal.ts';
import { simulateLungMt1mmp } from './lung-mt1mmp.ts';
import { lungLaws, sectionTruth, targetTruth } from './lung-truth.ts';

const study = simulateLungMt1mmp(5);

/** Mean rate (cps) of a channel over the points that `choose` takes, from the rates of 31P and the index of the point. */
function meanRate(signal: Signal, channel: 0 | 1, choose: (phosphorus: number, point: number) => boolean) {
  if (signal.kind !== 'scan') throw new Error('not a scan');
  let sum = 0;
  let n = 0;
  for (const line of signal.lines) {
    line.channels[channel].values.forEach((cps, i) => {
      if (!choose(line.channels[0].values[i], i)) return;
      sum += cps;
      n++;
    });
  }
  return { mean: sum / n, n };
}

const [{ signal: tumour }] = study.acquisitions.tumour;
const [{ signal: normal }] = study.acquisitions.normal;
const [{ signal: blocked }] = study.acquisitions.blocked;

describe('a simulated lung section', () => {
  it('is a raster of 60 lines of 140 points, 0.25 s apart', () => {
    if (tumour.kind !== 'scan') throw new Error('not a scan');
    expect(tumour.lines).toHaveLength(60);
    expect(tumour.lines.map((line) => line.seconds.length)).toEqual(new Array(60).fill(140));
    expect([...tumour.lines[0].seconds.subarray(0, 3)]).toEqual([0.045, 0.295, 0.545]);
    expect(tumour.lines[0].channels.map(({ nuclide, dwellSeconds }) => [nuclide, dwellSeconds])).toEqual([
      ['31P', 0.04],
      ['197Au', 0.2],
    ]);
  });

  it('shows its tissue where phosphorus is above 2000 cps, to the pixel', () => {
    const inside = (phosphorus: number) => phosphorus > 2000;
    const { n } = meanRate(tumour, 0, inside);
    // 10 ms of washout carries 4 % of a tissue pixel onto the glass: too little to pass the threshold but by rare chance
    expect(Math.abs(n - study.truth.tumour.tissuePixels)).toBeLessThanOrEqual(2);
    expect(n).toBeGreaterThan(2000);
  });

  it.each([
    ['tumour', tumour, 8],
    ['blocked', blocked, 0.8],
    ['normal', normal, 1.2],
  ] as const)('holds the mean gold of its truth: %s', (_, signal, ugPerG) => {
    const { mean } = meanRate(signal, 1, (phosphorus) => phosphorus > 2000);
    // 1500 cps per µg/g over 20 cps; about 3500 pixels: counting below 0.2 %, washout over the edge 0.1 %
    expect(Math.abs((mean - 20) / (1500 * ugPerG) - 1)).toBeLessThan(0.006);
  });

  it('begins every line with 2 s of gas blank', () => {
    const { mean, n } = meanRate(tumour, 1, (_, point) => point < 8);
    expect(n).toBe(480);
    // 4 counts in 0.2 s: 20 ± 0.46 cps
    expect(Math.abs(mean - 20)).toBeLessThan(2.3);
  });

  it('has no gold on glass', () => {
    const { mean } = meanRate(tumour, 1, (phosphorus, point) => point >= 8 && phosphorus < 600);
    expect(Math.abs(mean - 20)).toBeLessThan(3);
  });
});

it('scans gelatin at the drawn levels', () => {
  for (const { name, signal } of study.acquisitions.gelatin) {
    const { mean, n } = meanRate(signal, 1, (_, point) => point >= 8);
    const expected = 20 + 1500 * study.truth.gelatinUgPerG[name];
    expect(n).toBe(240);
    expect(Math.abs(mean - expected), name).toBeLessThan(5 * Math.sqrt(expected / 0.2 / 240) + 0.005 * expected);
  }
});

it('draws stock and dispensing of gelatin from their laws', () => {
  const ratios: number[] = [];
  for (let seed = 0; seed < 40; seed++) {
    const { inputs, gelatinUgPerG } = simulateLungMt1mmp(seed).truth;
    for (const level of [2, 5, 10, 20]) ratios.push(gelatinUgPerG[`gel_${level}`] / level / inputs.gelatinStock - 1);
    expect(gelatinUgPerG.gel_0).toBe(0);
  }
  const sd = Math.sqrt(ratios.reduce((sum, r) => sum + r * r, 0) / ratios.length);
  // 160 draws: five standard errors of an sd are 28 %
  expect(Math.abs(sd / 0.015 - 1)).toBeLessThan(0.28);
});

describe('the truth of a section', () => {
  it('goes from µg/g to mol per g and per mm² by hand', () => {
    // 8 µg/g · 1.05 g/mL · 10 µm: 1 mm² · 10 µm is 1e-5 mL, 1.05e-5 g, so 84 pg/mm²; 26 · 196.96657 = 5121.13 g/mol
    const truth = sectionTruth(8, 100, { atoms: 26, thicknessUm: 10, densityGPerMl: 1.05 });
    expect(truth.metalPgPerMm2).toBeCloseTo(84, 10);
    expect(truth.probeMolPerG / 1.562155e-9).toBeCloseTo(1, 5);
    expect(truth.probeMolPerMm2 / 1.640263e-14).toBeCloseTo(1, 5);
    // f = 0.9, θ = 0.9: as many targets as probes
    const target = targetTruth(truth, 0.8, { ...study.truth.inputs, occupancy: 0.9 });
    expect(target.specificFraction).toBeCloseTo(0.9, 14);
    expect(target.targetMolPerG / truth.probeMolPerG).toBeCloseTo(1, 14);
    // 1.640263e-14 · 6.02214e23
    expect(target.targetCopiesPerMm2 / 9.87789e9).toBeCloseTo(1, 5);
  });

  it('is what the study file states, drawn', () => {
    const file = new URL('../../examples/lung-mt1mmp/study.yaml', import.meta.url);
    const stated = parse(readFileSync(file, 'utf8'));
    const facts = { thickness: '10 ± 0.5 um', density: '1.05 ± 0.02 g/mL' };
    expect(stated.probes['p1-au'].assume.atoms.value).toBe('26 ± 3');
    expect(stated.measurements.tumour.facts).toEqual(facts);
    expect(stated.measurements.normal.facts).toEqual(facts);
    expect(stated.calibrations.gelatin.uncertainty).toEqual({ stock: '2 %', dispense: '1.5 %' });
    expect(lungLaws).toMatchObject({
      atoms: { value: 26, u: 3 },
      gelatinStock: { u: 0.02 },
      tumourThicknessUm: { value: 10, u: 0.5 },
      tumourDensityGPerMl: { value: 1.05, u: 0.02 },
    });
  });
});

describe('the raw files of the sections', () => {
  const files = study.files();
  const lines = new TextDecoder().decode(files.get('raw/tumour/tumour_1.csv')).split('\r\n');

  it('stand one folder a section, one file a line', () => {
    expect(files.size).toBe(3 * 60 + 5 * 6);
    expect(files.has('raw/normal/normal_60.csv')).toBe(true);
    expect(files.has('raw/gel_20/gel_20_6.csv')).toBe(true);
  });

  it('are written as Qtegra exports them', () => {
    expect(lines[0]).toBe('<Identifier>:03-02-2026 09:00:00 AM;');
    expect(lines[11]).toBe('Pulse Counting:Threshold=2500000;');
    expect(lines[12]).toBe('');
    expect(lines[13]).toBe('Time,31P,197Au,');
    expect(lines[14]).toBe(',dwell time=0.04;xcal factor=66159.13097,dwell time=0.2;xcal factor=66159.13097,');
    expect(lines[15]).toMatch(/^0\.045,\d+,\d+,$/);
    expect(lines).toHaveLength(15 + 140 + 2);
  });

  it('hold whole counts of their dwell, as the acquisition has them', () => {
    if (tumour.kind !== 'scan') throw new Error('not a scan');
    const rows = lines.slice(15, -2).map((line) => line.split(',').map(Number));
    expect(rows.map((row) => row[0])).toEqual([...tumour.lines[0].seconds]);
    expect(rows.map((row) => row[2])).toEqual([...tumour.lines[0].channels[1].values]);
    expect(rows.every((row) => row[1] % 25 === 0 && row[2] % 5 === 0)).toBe(true);
  });

  it('come back the same from the same seed', () => {
    for (const [path, bytes] of simulateLungMt1mmp(5).files())
      expect(Buffer.from(bytes).equals(files.get(path) ?? new Uint8Array()), path).toBe(true);
  });
});
