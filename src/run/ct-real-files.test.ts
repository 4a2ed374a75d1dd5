import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const folder = '../shared/data/volumes/STS_002';
const expected = '../shared/data/expected/imaging.json';

const study = (energy: string) => `format: cupel-study/1
title: A real CT series with its tumour mask
probes:
  cluster: { formula: Au25, label: 197Au, atoms: 25 }
specimens:
  subject: { kind: animal, probe: cluster }
data:
  scan: { path: raw/CT/*.dcm, specimen: subject }
  mask: { path: raw/tumour.nii.gz, options: { as: labels } }
calibrations:
  line:
    method: ct
    published: { slope: 25 ± 1 HU/(mg/mL), intercept: 0 HU, source: stated for this test }
    parameters: { energy: ${energy} }
measurements:
  tumour: { method: ct, sample: scan, regions: mask, calibration: line }
`;

const files = () => {
  const image = `${folder}/CT/image`;
  const raw = new Map(
    readdirSync(image).map((name) => [`raw/CT/${name}`, new Uint8Array(readFileSync(`${image}/${name}`))]),
  );
  return raw.set('raw/tumour.nii.gz', new Uint8Array(readFileSync(`${folder}/nifti/CT_mask.nii.gz`)));
};
const run = async (energy: string) =>
  (await runStudy('study', parseStudy(study(energy)), memorySource(files()), { version: 'test', cache: null })).record;

test.skipIf(!existsSync(folder))(
  'the tumour of STS_002 has the mean HU of the authors, from DICOM; its voltage is held against the line (skipped without ../shared/data)',
  async () => {
    const known = JSON.parse(readFileSync(expected, 'utf8')).dicom_series_STS_002.CT;
    const refused = await run('5 kVp').catch((error: { code: string; found: string }) => error);
    expect(refused).toMatchObject({ code: 'Q502' });
    const [voltage] = /\d+(\.\d+)? kVp/.exec((refused as { found: string }).found)!;
    const record = await run(voltage);
    const row = record.rows.find((r) => r.quantity === 'attenuation')!;
    expect(row.n).toBe(known.mask_voxels);
    expect(row.value.value).toBeCloseTo(known.mask_mean, 6);
    const metal = record.rows.find((r) => r.quantity === 'metal mass')!;
    expect(metal.value.value).toBeCloseTo(known.mask_mean / 25, 6);
    expect(metal.flags).toContain('Q506');
  },
  30_000,
);
