import { beforeAll, describe, expect, test } from 'vitest';
import { labels, scanned } from '../method/ct/phantom.reference.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import type { StudyRecord } from '../study/record.ts';
import { memorySource } from './memory-source.ts';
import { nifti } from './nifti-of.reference.ts';
import { runStudy } from './run-study.ts';

const text = `format: cupel-study/1
title: Gold clusters in mice by CT
probes:
  bsa-au: { formula: Au25, label: 197Au, atoms: 25 ± 1 }
specimens:
  mice: { kind: animal, taxon: 10090, probe: bsa-au }
data:
  phantom: { path: raw/phantom_80kVp.nii, options: { modality: ct } }
  phantom-regions: { path: raw/phantom_regions.nii, options: { as: labels, labels: { 1: tube-0, 2: tube-1, 3: tube-2, 4: tube-3 } } }
  pre: { path: raw/m*_pre_80kVp.nii, options: { modality: ct } }
  scans: { path: raw/m*h_80kVp.nii, options: { modality: ct }, specimen: mice }
  regions: { path: raw/mice_regions.nii, options: { as: labels, labels: { 1: kidney, 2: bladder, 3: muscle } } }
  animals: { path: raw/animals.csv }
calibrations:
  au-line:
    method: ct
    data: phantom
    regions: phantom-regions
    levels: { tube-0: 0 mg/mL, tube-1: 2 mg/mL, tube-2: 5 mg/mL, tube-3: 15 mg/mL }
    uncertainty: { stock: 1 % }
    weights: 1/u²
measurements:
  gold:
    method: ct
    sample: scans
    blank: pre
    regions: regions
    animals: animals
    calibration: au-line
    per: mL
    parameters: { contrast-to: muscle, effective-energy: 56.6 keV }
`;

const slope = 25;
const native = { kidney: 48, bladder: 12, muscle: 55 };
const truth: Readonly<Record<string, { readonly kidney: number; readonly bladder: number }>> = {
  m01_1h: { kidney: 4, bladder: 9 },
  m01_24h: { kidney: 1.5, bladder: 0.5 },
  m02_1h: { kidney: 5, bladder: 8 },
  m02_24h: { kidney: 2.5, bladder: 0.7 },
};

async function files(): Promise<Map<string, Uint8Array>> {
  const scanner = { seed: 'study', noiseHu: 20, settings: {} };
  const tubes = { 'tube-0': 0, 'tube-1': 2 * slope, 'tube-2': 5 * slope, 'tube-3': 15 * slope };
  const mouse = (name: string) =>
    scanned(
      `${name}_80kVp`,
      {
        kidney: native.kidney + slope * (truth[name]?.kidney ?? 0),
        bladder: native.bladder + slope * (truth[name]?.bladder ?? 0),
        muscle: native.muscle,
      },
      scanner,
    );
  const volumes = [
    scanned('phantom_80kVp', tubes, scanner),
    labels('phantom_regions', Object.keys(tubes)),
    labels('mice_regions', Object.keys(native)),
    ...['m01_pre', 'm02_pre', ...Object.keys(truth)].map(mouse),
  ];
  const made = new Map<string, Uint8Array>();
  for (const volume of volumes) made.set(`raw/${volume.name}.nii`, await nifti(volume));
  const sheet = 'animal,group,metal dose (ug)\nm01,BSA-Au,2000\nm02,BSA-Au,2000\n';
  return made.set('raw/animals.csv', new TextEncoder().encode(sheet));
}

const run = async (study: string, raw: ReadonlyMap<string, Uint8Array>) =>
  (await runStudy('study', parseStudy(study), memorySource(raw), { version: 'test', cache: null })).record;

describe('a study of CT, from NIfTI files', () => {
  let raw: Map<string, Uint8Array>;
  let record: StudyRecord;
  beforeAll(async () => {
    raw = await files();
    record = await run(text, raw);
  });

  test('gives gold per millilitre of each animal and time, and climbs to the probe', () => {
    const row = (quantity: string, subject: string, time: string, region: string) =>
      record.rows.find(
        (r) => r.quantity === quantity && r.subject === subject && r.time === time && r.region === region,
      )!;
    for (const [scan, metal] of Object.entries(truth)) {
      const [subject, token] = scan.split('_');
      const time = token.replace('h', ' h');
      for (const region of ['kidney', 'bladder'] as const) {
        const { value, rung } = row('metal mass', subject, time, region);
        expect(rung).toBe('metal');
        expect(Math.abs(value.value - metal[region])).toBeLessThan(3 * standardUncertainty(value));
        const probe = row('probe amount', subject, time, region);
        expect(probe.value.value / (value.value / 1000 / (25 * 196.96657))).toBeCloseTo(1, 4);
        expect(probe.missing).toContain('target');
      }
    }
    expect(row('metal mass', 'mean of BSA-Au', '1 h', 'kidney').n).toBe(2);
    expect(record.rows.some((r) => r.quantity === 'contrast-to-noise ratio')).toBe(true);
    expect(record.rows.some((r) => r.quantity === 'dose fraction' && r.value.unit.code === '%{ID}/mL')).toBe(true);
  });

  test('keeps courses, the table of regions and what the tables predict', () => {
    const [measurement] = record.measurements;
    expect(measurement.figures.map((f) => f.name)).toContain('gold-kidney');
    expect(measurement.tables[0].rows).toHaveLength(12);
    expect(measurement.used['slope predicted']).toMatch(/HU per mg\/mL/);
    expect(record.findings.filter((f) => f.level === 'warning').map((f) => f.code)).toEqual(
      expect.not.arrayContaining(['Q502', 'Q506', 'Q507']),
    );
    expect(record.findings.map((f) => f.code)).toContain('Q508');
  });

  test('says of which format an unknown option is, and by which file: a list of labels whose image is gone', async () => {
    const left = new Map([...raw].filter(([path]) => path !== 'raw/phantom_regions.nii'));
    left.set('raw/phantom_regions.tsv', new TextEncoder().encode('index\tname\n1\ttube-0\n2\ttube-1\n'));
    await expect(run(text.replace('phantom_regions.nii', 'phantom_regions.*'), left)).rejects.toMatchObject({
      code: 'S004',
      expected: 'an option of the format table, as which raw/phantom_regions.tsv is read',
      fix: expect.stringContaining('leave that file out of path:'),
    });
  });

  test('refuses scans of another voltage than the phantom', async () => {
    const other = new Map([...raw].map(([path, bytes]) => [path.replace('m02_24h_80kVp', 'm02_24h_120kVp'), bytes]));
    const study = text.replace('raw/m*h_80kVp.nii', 'raw/m*h_*kVp.nii');
    await expect(run(study, other)).rejects.toMatchObject({ code: 'Q502' });
  });
});
