import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseStudy } from '../study/parse.ts';
import type { StudyRecord } from '../study/record.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

/** A real series of a person, cut to its tumour: 48 slices, each with a slope of its own (`shared/data/volumes`). */
const volumes = fileURLToPath(new URL('../../../shared/data/volumes', import.meta.url));
const here = existsSync(`${volumes}/STS_002/PET/image`);

const filesOf = (folder: string, as: string) =>
  readdirSync(`${volumes}/${folder}`).map(
    (name) => [`${as}/${name}`, new Uint8Array(readFileSync(`${volumes}/${folder}/${name}`))] as const,
  );

const study = (parameters: string) => `format: cupel-study/1
title: A sarcoma by PET
data:
  scan: { path: raw/scan/*.dcm }
  drawn: { path: raw/drawn/*.nii.gz }
specimens:
  patient: { kind: animal, subject: STS_002 }
measurements:
  pet: { method: pet, sample: scan, regions: drawn, specimen: patient, parameters: { statistics: [mean, max], ${parameters} } }
`;

async function run(folder: string, parameters = ''): Promise<StudyRecord> {
  const files = new Map<string, Uint8Array>([
    ...filesOf(folder, 'raw/scan'),
    ...filesOf('STS_002/nifti', 'raw/drawn').filter(([name]) => name.endsWith('PET_mask.nii.gz')),
  ]);
  const source = memorySource(files);
  return (await runStudy('study', parseStudy(study(parameters)), source, { version: 'test', cache: null })).record;
}
const suv = (record: StudyRecord, of: 'mean' | 'max') => {
  const rows = record.rows.filter((r) => r.quantity === 'SUV' && /max/.test(r.region ?? '') === (of === 'max'));
  expect(rows).toHaveLength(1);
  return rows[0].value.value;
};

describe.skipIf(!here)('a real series, as its hospital and other programs have it', () => {
  test('SUV that is stored needs neither dose nor weight: 21.675747 in the hottest voxel, 7.369624 over the tumour', async () => {
    const record = await run('STS_002/PET/image');
    expect(suv(record, 'max')).toBeCloseTo(21.6757469174659, 5);
    expect(suv(record, 'mean')).toBeCloseTo(7.369624252878745, 4);
    expect(record.rows.find((r) => r.quantity === 'SUV')?.n).toBe(555);
  });

  test.each(['START', 'ADMIN'])(
    'becquerels, corrected to %s: an error of the date, and with its answer the same SUV',
    async (decay) => {
      await expect(run(`derived_bqml/BQML_${decay}`)).rejects.toMatchObject({ code: 'T016' });
      const take = 'take: { injection-date: scan, why: de-identification moved the date of the injection by a day }';
      const record = await run(`derived_bqml/BQML_${decay}`, take);
      expect(suv(record, 'max')).toBeCloseTo(21.67575, 4);
      expect(suv(record, 'mean')).toBeCloseTo(7.36962, 4);
      expect(record.measurements[0].used.taken).toContain('injection-date: scan');
      expect(record.measurements[0].used['start of the scan']).toBe('series time');
    },
  );
});
