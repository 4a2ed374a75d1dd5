import { expect, test } from 'vitest';
import { specificFraction } from '../../measurement/ladder.ts';
import { standardUncertainty, subtract } from '../../quantity/quantity.ts';
import type { Acquisition, Outcome } from '../method.ts';
import { after, before, column, post, pre, r1, run, scan, sheet, taken } from './mice.reference.ts';
import { relaxivityParameters } from './parameters.ts';
import { contextOf, faNames, flipAngles, labels, type Parts, scanned } from './phantom.reference.ts';
import { respond } from './respond.ts';

/** The same without signal in the tumour: noise, in which no rate is found. */
const blind = (parts: Parts): Parts => ({ ...parts, tumour: { r1: 0, r2: 20 } });
const less = (images: readonly Acquisition[], name: string) => images.filter((a) => !a.name.startsWith(name));
const blindBefore = [...scan(blind(before), 'm01_pre'), ...less(pre, 'm01')];
const inTumour = ({ contents, others }: Outcome) => ({
  metal: contents.flatMap((c) => (c.region === 'tumour' ? [[c.subject, c.n]] : [])),
  rates: others!.flatMap((o) => (o.region === 'tumour' && o.statistic === 'mean' ? [o.subject] : [])),
});
const errors = ({ findings }: Outcome) =>
  findings.flatMap((f) => (f.level === 'error' ? [`${f.code} ${f.where}`] : []));

test('a region whose rate cannot be told is an error, and others have their results', async () => {
  const found = await run({}, { sample: [...scan(blind(after(taken.m01)), 'm01_24h'), ...less(post, 'm01')] });
  expect(errors(found)).toEqual(['Q526 mri m01_24h, tumour']);
  expect(inTumour(found)).toEqual({
    metal: [
      ['m02', 16],
      ['m03', 16],
      ['mean of treated', 2],
    ],
    rates: ['m02', 'm03', 'mean of treated'],
  });
  expect(found.contents.filter((c) => c.region === 'liver')).toHaveLength(4);
});

test('where its own control cannot be told, a region keeps its rate and has no metal; no other animal stands for it', async () => {
  const found = await run({}, { blank: blindBefore });
  expect(errors(found)).toEqual(['Q526 mri m01_24h, tumour']);
  expect(inTumour(found)).toEqual({
    metal: [
      ['m02', 16],
      ['m03', 16],
      ['mean of treated', 2],
    ],
    rates: ['m01', 'm02', 'm03', 'mean of treated'],
  });
  const { contents } = await run({ baseline: 'solvent' }, { blank: blindBefore });
  expect(contents.filter((c) => c.region === 'tumour')).toHaveLength(4);
});

test('without a table of animals any control that cannot be told is missed', async () => {
  const own = { sample: scan(after(taken.m01), 'm01_24h'), drawn: [labels(before, 'organs', true)], sheets: [] };
  const other = scan({ ...before, tumour: { r1: 1.5, r2: 15 } }, 'm02_pre');
  const metal = async (first: Parts) =>
    inTumour(await run({}, { ...own, blank: [...scan(first, 'm01_pre'), ...other] })).metal.length;
  expect([await metal(before), await metal(blind(before))]).toEqual([1, 0]);
});

test('of controls that are other animals, one that cannot be told is left out and said', async () => {
  const names = [...Object.keys(taken), 'c0', 'c1', 'c2'];
  const groups = [...Array(3).fill('treated'), ...Array(3).fill('control')];
  const rows = { ...sheet, rows: 6, columns: [column('animal', names), column('group', groups)] };
  const drawn = names.map((m) => labels(before, `${m}_organs`, true));
  const blank = (first: Parts) => [...scan(first, 'c0'), ...['c1', 'c2'].flatMap((c) => scan(before, c))];
  const of = (first: Parts) =>
    run({}, { blank: blank(first), drawn, sheets: [{ name: 'animals', signal: rows }] }).then(({ contents }) =>
      contents.filter((c) => c.region === 'tumour').map((c) => c.flags.includes('Q526')),
    );
  expect(await of(before)).toEqual([false, false, false, false]);
  expect(await of(blind(before))).toEqual([true, true, true, true]);
});

test('a blocked animal whose rate before cannot be told is left out, not held against that of others', async () => {
  const own: Parts = { liver: { r1: 1.1, r2: 20 }, tumour: { r1: 1.2, r2: 15 } };
  const gained: Parts = { liver: { r1: 1.1 + r1 * 0.1, r2: 20 }, tumour: { r1: 1.2 + r1 * 0.05, r2: 15 } };
  const names = [...Object.keys(taken), 'b1', 'b2'];
  const groups = [...Array(3).fill('treated'), 'blocked', 'blocked'];
  const rows = { ...sheet, rows: 5, columns: [column('animal', names), column('group', groups)] };
  const given = {
    drawn: names.map((m) => labels(before, `${m}_organs`, true)),
    sheets: [{ name: 'animals', signal: rows }],
    nonspecific: ['b1_24h', 'b2_24h'].flatMap((name) => scan(gained, name)),
  };
  const fractionOf = async (first: Parts, second: Parts) => {
    const found = await run({}, { ...given, blank: [...pre, ...scan(first, 'b1_pre'), ...scan(second, 'b2_pre')] });
    const content = found.contents.find((c) => c.subject === 'm01' && c.region === 'tumour');
    return { fraction: content ? specificFraction(content)! : null, flags: content?.flags, errors: errors(found) };
  };
  const [all, one, none] = [
    await fractionOf(own, own),
    await fractionOf(blind(own), own),
    await fractionOf(blind(own), blind(own)),
  ];
  const apart = subtract(all.fraction!, one.fraction!);
  expect(Math.abs(apart.value)).toBeLessThan(3 * standardUncertainty(apart) + 0.01);
  expect([all.flags, one.flags]).toEqual([[], ['Q526']]);
  expect(none).toMatchObject({ fraction: null });
  expect(none.errors).toContain('Q526 mri m01_24h, tumour');
});

test('a tube of a line must have a rate', async () => {
  const tubes: Parts = { tumour: { r1: 2, r2: 15 }, bladder: { r1: 3, r2: 20 } };
  const levels = relaxivityParameters.parse({ levels: { tumour: '0 mmol/L', bladder: '0.4 mmol/L' } });
  const context = contextOf({ regions: [labels(tubes, 'organs', true)] });
  const read = (parts: Parts) =>
    respond(scanned(parts, faNames('a'), { sigma: 3, seed: 'm01_24h', settings: flipAngles }), levels, context);
  await expect(read({ ...tubes, bladder: { r1: 0, r2: 20 } })).rejects.toMatchObject({ code: 'Q526' });
  await expect(read(tubes)).resolves.toBeDefined();
});
