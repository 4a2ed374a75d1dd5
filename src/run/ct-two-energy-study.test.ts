import { expect, test } from 'vitest';
import { labels, scanned } from '../method/ct/phantom.reference.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { recordFromJson, recordToJson } from '../study/record-json.ts';
import { memorySource } from './memory-source.ts';
import { nifti } from './nifti-of.reference.ts';
import { runStudy } from './run-study.ts';

const text = `format: cupel-study/1
title: Gold and iodine in one mouse, told apart by two voltages
probes:
  cluster: { formula: Au25, label: 197Au, atoms: 25 }
specimens:
  mouse: { kind: animal, probe: cluster }
data:
  phantom: { path: raw/phantom_*kVp.nii, options: { modality: ct } }
  phantom-regions: { path: raw/phantom_regions.nii, options: { as: labels, labels: { 1: water, 2: au-3, 3: au-10, 4: i-3, 5: i-10 } } }
  before: { path: raw/m01_pre_*kVp.nii, options: { modality: ct } }
  scans: { path: raw/m01_24h_*kVp.nii, options: { modality: ct }, specimen: mouse }
  organs: { path: raw/m01_regions.nii, options: { as: labels, labels: { 1: kidney, 2: vessel } } }
measurements:
  both:
    method: ct-two-energy
    sample: scans
    blank: before
    reference: phantom
    regions: [phantom-regions, organs]
    parameters:
      materials: [Au, I]
      levels: { water: 0 mg/mL, au-3: 3 mg/mL Au, au-10: 10 mg/mL Au, i-3: 3 mg/mL I, i-10: 10 mg/mL I }
      level-u: 1 %
`;

const slopes = { 50: [35, 55], 80: [30, 22] } as const;
const truth = { kidney: [3, 1], vessel: [0.5, 6] } as const;

test('gold climbs to the probe, iodine stands beside it, from NIfTI files at two voltages', async () => {
  const raw = new Map<string, Uint8Array>();
  const scanner = { seed: 'two', noiseHu: 15, settings: {} };
  for (const kV of [50, 80] as const) {
    const [au, i] = slopes[kV];
    const tubes = { water: 0, 'au-3': 3 * au, 'au-10': 10 * au, 'i-3': 3 * i, 'i-10': 10 * i };
    const rise = ([gold, iodine]: readonly [number, number]) => au * gold + i * iodine;
    const volumes = [
      scanned(`phantom_${kV}kVp`, tubes, scanner),
      scanned(`m01_pre_${kV}kVp`, { kidney: 48, vessel: 40 }, scanner),
      scanned(`m01_24h_${kV}kVp`, { kidney: 48 + rise(truth.kidney), vessel: 40 + rise(truth.vessel) }, scanner),
    ];
    for (const volume of volumes) raw.set(`raw/${volume.name}.nii`, await nifti(volume));
  }
  raw.set('raw/phantom_regions.nii', await nifti(labels('phantom_regions', ['a', 'b', 'c', 'd', 'e'])));
  raw.set('raw/m01_regions.nii', await nifti(labels('m01_regions', ['a', 'b'])));
  const { record } = await runStudy('two', parseStudy(text), memorySource(raw), { version: 'test', cache: null });
  for (const [region, [gold, iodine]] of Object.entries(truth)) {
    const metal = record.rows.find((r) => r.quantity === 'metal mass' && r.region === region)!;
    const other = record.rows.find((r) => r.quantity === 'material concentration' && r.region === `${region}: I`)!;
    for (const [{ value }, real] of [
      [metal, gold],
      [other, iodine],
    ] as const)
      expect(Math.abs(value.value - real)).toBeLessThan(3 * standardUncertainty(value));
    expect([metal.subject, metal.time]).toEqual(['m01', '24 h']);
    expect(record.rows.some((r) => r.quantity === 'probe amount' && r.region === region)).toBe(true);
    expect([metal.belowLod, other.belowLod]).toEqual([0, 0]);
  }
  const { limits } = recordFromJson(recordToJson(record)).measurements[0];
  // gold in either region, then iodine
  const places = ['kidney', 'vessel', 'kidney', 'vessel'].map((region) => `${region} of m01, 24 h`);
  expect(limits.map((l) => l.of)).toEqual(places.flatMap((place) => [place, place, place]));
});
