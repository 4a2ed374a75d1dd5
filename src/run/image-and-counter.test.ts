import { expect, test } from 'vitest';
import { simulateCopperMice } from '../simulate/mouse/copper-mice.ts';
import { copperDefaults } from '../simulate/mouse/copper-settings.ts';
import { copperStudy } from '../simulate/mouse/copper-study.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

test('image and counter of one animal rest on one injected dose, which cancels from their ratio', async () => {
  const setting = { treated: 2, blocked: 0, exVivo: 2, hours: [24], voxelMm: 1.5, dynamic: false };
  const made = simulateCopperMice(3, setting);
  const text = copperStudy({ ...copperDefaults, ...setting });
  const files = new Map([...made.files()].filter(([path]) => path.startsWith('raw/')));
  const study = parseStudy(text);
  const { record } = await runStudy('s', study, memorySource(files), { version: 'test', cache: null });
  const of = (measurement: string) =>
    record.rows.find(
      (r) =>
        r.measurement === measurement &&
        r.subject === 'm01' &&
        r.region?.toLowerCase() === 'liver' &&
        r.quantity === 'dose fraction' &&
        r.per === 'g',
    )!.value;
  const [image, counter] = [of('pet'), of('counter')];
  const share = (q: typeof image, id: string) => (q.shares[id]?.value ?? 0) / q.value;
  const ofSheet = Object.keys(image.shares).filter((id) => /^animals#animals\/m01@/.test(id));
  expect(ofSheet.map((id) => id.replace(/^.*\//, ''))).toEqual(['syringe-before', 'syringe-after', 'residual']);
  for (const id of ofSheet) expect(share(counter, id) / share(image, id)).toBeCloseTo(1, 8);
  // The calibrator read the standards too: it stays in the image and has left the counter.
  const calibrator = Object.keys(image.shares).filter((id) => /^animals#dose-calibrator/.test(id));
  expect(calibrator.map((id) => share(image, id))).toEqual([expect.closeTo(-0.03, 6)]);
  expect(share(counter, calibrator[0])).toBeCloseTo(0, 10);
  const [agreement] = record.agreements;
  expect(agreement.n).toBe(12);
  expect(agreement.shared).toContain('m01: activity of the syringe before');
  expect(agreement.shared).not.toContain('dose calibrator');
  expect(agreement.ratio!.lo).toBeLessThan(1);
  expect(agreement.ratio!.hi).toBeGreaterThan(1);
});
