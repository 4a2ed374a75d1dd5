import { expect, test } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { rooted } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import { measure } from './measure-relaxometry.ts';
import { relaxivityParameters, relaxometryParameters } from './parameters.ts';
import { contextOf, faNames, flipAngles, labels, type Parts, scanned } from './phantom.reference.ts';
import { respond } from './respond.ts';

/** A bladder without signal: noise, in which no rate is found. */
const bladder = { r1: 0, r2: 20 };
const seen: Parts = { tumour: { r1: 2, r2: 15 }, bladder: { r1: 3, r2: 20 } };
const blind: Parts = { ...seen, bladder };
const images = (parts: Parts, name: string) =>
  scanned(parts, faNames(name), { sigma: 3, seed: name, settings: flipAngles, metadata: { field: '9.4' } });
const line = {
  ...publishedCalibration('gd', 'mri-relaxometry', {
    slope: rooted(6, 0.2, 'L/mmol/s', rootOf('r1')),
    intercept: rooted(0.35, 0.01, '/s', rootOf('intercept')),
    levelUnit: unit('mmol/L'),
    range: null,
  }),
  conditions: { rate: 'R1', field: '9.4 T', medium: 'water' },
};
const context = contextOf({ regions: [labels(seen, 'organs', true)] });
async function run(after: Parts, before: Parts) {
  const parameters = relaxometryParameters.parse({ 'relaxivity-in-tissue': 'a small rigid agent' });
  const roles = {
    sample: await respond(images(after, 'm01_24h'), parameters, context),
    blank: await respond(images(before, 'm01_pre'), parameters, { ...context, role: 'blank' }),
  };
  const { contents, others, findings } = measure({ roles, calibration: line, parameters, context });
  const errors = [...findings, ...roles.blank.findings].filter((f) => f.level === 'error');
  return {
    metal: contents.map((c) => c.region),
    rates: others!.filter((o) => o.statistic === 'mean').map((o) => o.region),
    errors: [...new Set(errors.map((f) => `${f.code} ${f.where}`))],
  };
}

test('a region whose rate cannot be told is an error, and others have their results', async () => {
  const found = await run(blind, seen);
  expect(found).toMatchObject({ metal: ['tumour'], rates: ['tumour'] });
  expect(found.errors).toEqual([expect.stringMatching(/^Q526 .*, bladder$/)]);
});

test('where that of the control cannot be told, the region keeps its rate and has no metal', async () => {
  const found = await run(seen, blind);
  expect(found).toMatchObject({ metal: ['tumour'], rates: ['tumour', 'bladder'] });
  expect(found.errors).toEqual([expect.stringMatching(/^Q526 .*, bladder$/)]);
});

test('a tube of a line must have a rate', async () => {
  const levels = relaxivityParameters.parse({ levels: { tumour: '0 mmol/L', bladder: '0.4 mmol/L' } });
  await expect(respond(images(blind, 'm01_24h'), levels, context)).rejects.toMatchObject({ code: 'Q526' });
  await expect(respond(images(seen, 'm01_24h'), levels, context)).resolves.toBeDefined();
});
