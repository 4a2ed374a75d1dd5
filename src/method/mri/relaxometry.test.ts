import { describe, expect, test } from 'vitest';
import { specificFraction } from '../../measurement/ladder.ts';
import { exact, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import type { Volume } from '../../signal/volume.ts';
import type { Acquisition } from '../method.ts';
import { measure } from './measure-relaxometry.ts';
import { after, before, column, line, post, pre, r1, run, scan, sheet, taken } from './mice.reference.ts';
import { relaxometryParameters } from './parameters.ts';
import { contextOf, labels, type Parts } from './phantom.reference.ts';
import { respond } from './respond.ts';

const refused = (...given: Parameters<typeof run>) =>
  run(...given).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('gadolinium in mice by R1 before and after', () => {
  test('each animal and region within 3 u of the truth, as mass per mL, with the relaxivity as one root', async () => {
    const { contents, others } = await run();
    for (const [m, c] of Object.entries(taken))
      for (const [i, region] of ['liver', 'tumour'].entries()) {
        const own = contents.find((x) => x.subject === m && x.region === region)!;
        expect(own.time).toBe('24 h');
        const net = subtract(own.sample, own.blank!);
        expect(net.unit.code).toBe('ng/mL');
        // Molar mass of gadolinium 157.25 g/mol: 1 mmol/L is 157,250 ng/mL.
        const truth = c[i] * 157_250;
        expect(Math.abs(net.value - truth)).toBeLessThan(3 * standardUncertainty(net));
        expect(standardUncertainty(net) / truth).toBeLessThan(0.12);
        expect(Math.abs(net.shares.r1.value) / net.value).toBeCloseTo(0.2 / 6, 6);
        expect(own.limits[0].value).toBeLessThan(truth);
      }
    const rate = others!.find((o) => o.subject === 'm02' && o.region === 'tumour' && o.statistic === 'mean')!;
    expect(rate.quantity).toBe('relaxation rate R1');
    expect(rate.value.value).toBeCloseTo(0.5 + 6 * 0.3, 0.5);
  });

  test('the mean of a group carries the relaxivity whole and the spread of its animals over √n', async () => {
    const { contents } = await run();
    const mean = contents.find((x) => x.subject === 'mean of treated' && x.region === 'tumour')!;
    const nets = Object.keys(taken).map((m) => {
      const own = contents.find((x) => x.subject === m && x.region === 'tumour')!;
      return subtract(own.sample, own.blank!);
    });
    const values = nets.map((q) => q.value);
    const noise = nets.map((q) => standardUncertainty(q) ** 2 - q.shares.r1.value ** 2).reduce((a, b) => a + b) / 3;
    const average = values.reduce((a, b) => a + b) / 3;
    const sd = Math.sqrt(values.reduce((t, x) => t + (x - average) ** 2, 0) / 2);
    expect(mean.sample.value).toBeCloseTo(average, 6);
    expect(mean.spread!.value).toBeCloseTo(Math.sqrt(sd ** 2 - noise), 2);
    const shared = Math.abs(mean.sample.shares.r1.value);
    expect(shared / average).toBeCloseTo(0.2 / 6, 6);
    const rest = Math.sqrt(standardUncertainty(mean.sample) ** 2 - shared ** 2);
    expect(rest / (sd / Math.sqrt(3))).toBeCloseTo(1, 2);
  });

  test('controls that are other animals give their mean, with their spread in it', async () => {
    const controls = [0.85, 0.9, 0.97].flatMap((r, i) =>
      scan({ liver: { r1: r, r2: 20 }, tumour: { r1: 0.5, r2: 15 } }, `c${i}`),
    );
    const names = [...Object.keys(taken), 'c0', 'c1', 'c2'];
    const rows = {
      ...sheet,
      rows: 6,
      columns: [column('animal', names), column('group', [...Array(3).fill('treated'), ...Array(3).fill('control')])],
    };
    const drawn = names.map((m) => labels(before, `${m}_organs`, true));
    const own = { blank: controls, drawn, sheets: [{ name: 'animals', signal: rows }] };
    const { contents } = await run({}, own);
    const liver = contents.find((x) => x.subject === 'm01' && x.region === 'liver')!;
    const u = (standardUncertainty(liver.blank!) / 157_250) * r1;
    expect(u).toBeGreaterThan(0.05);
    const one = await run({}, { ...own, blank: controls.slice(0, 4) });
    expect(one.findings.map((f) => f.code)).toContain('Q538');
  });

  test('blocked animals, each over its own baseline, leave the specific part; their mean does for a group too', async () => {
    const own: Parts = { liver: { r1: 1.1, r2: 20 }, tumour: { r1: 0.6, r2: 15 } };
    const gained: Parts = { liver: { r1: 1.1 + r1 * 0.1, r2: 20 }, tumour: { r1: 0.6 + r1 * 0.05, r2: 15 } };
    const names = [...Object.keys(taken), 'b1', 'b2'];
    const groups = [...Array(3).fill('treated'), 'blocked', 'blocked'];
    const rows = { ...sheet, rows: 5, columns: [column('animal', names), column('group', groups)] };
    const parameters = relaxometryParameters.parse({ 'relaxivity-in-tissue': 'simulated so' });
    const context = contextOf({
      regions: names.map((m) => labels(before, `${m}_organs`, true)),
      animals: [{ name: 'animals', signal: rows }],
    });
    const of = (list: Acquisition[], role: string) => respond(list, parameters, { ...context, role });
    const at = async (time: string) =>
      measure({
        roles: {
          sample: await of(post, 'sample'),
          blank: await of([...pre, ...scan(own, 'b1_pre'), ...scan(own, 'b2_pre')], 'blank'),
          nonspecific: await of([...scan(gained, `b1_${time}`), ...scan(gained, `b2_${time}`)], 'nonspecific'),
        },
        calibration: line(),
        parameters,
        context,
      });
    const { contents, findings } = await at('24h');
    const other = await at('2h');
    expect(findings.map((f) => f.code)).not.toContain('Q538');
    expect(other.findings.find((f) => f.code === 'Q538')!.message).toMatch(/imaged at 2 h, not at 24 h/);
    expect(other.contents.every((c) => c.flags.includes('Q538'))).toBe(true);
    for (const [subject, total] of [
      ['m01', 0.25],
      ['mean of treated', 0.25],
    ] as const) {
      const tumour = contents.find((x) => x.subject === subject && x.region === 'tumour')!;
      const f = specificFraction(tumour)!;
      expect(Math.abs(f.value - (1 - 0.05 / total))).toBeLessThan(0.06);
      expect(standardUncertainty(f)).toBeLessThan(0.1);
    }
  });

  test('an animal that lacks its own images before is named; two images of one animal are not two animals', async () => {
    const { contents, findings } = await run({}, { blank: pre.filter((a) => !a.name.startsWith('m03')) });
    const named = findings.filter((f) => f.code === 'Q538');
    expect(named.map((f) => f.message.slice(0, 3))).toEqual(['m03', 'm03']);
    const of = (list: typeof contents, subject: string) =>
      list.find((x) => x.subject === subject && x.region === 'tumour')!;
    expect(['m01', 'm03', 'mean of treated'].map((s) => of(contents, s).flags)).toEqual([[], ['Q538'], ['Q538']]);
    const again = scan(after(taken.m01), 'm01_24h_b');
    const twice = await run({}, { sample: [...post, ...again] });
    expect(of(twice.contents, 'mean of treated').n).toBe(3);
    const controls = ['c1', 'c2', 'c3'].flatMap((c, i) => scan({ ...before, tumour: { r1: 0.5 + i / 20, r2: 15 } }, c));
    const names = [...Object.keys(taken), 'c1', 'c2', 'c3'];
    const rows = { ...sheet, rows: 6, columns: [column('animal', names)] };
    const drawn = names.map((m) => labels(before, `${m}_organs`, true));
    const sheets = [{ name: 'animals', signal: rows }];
    const more = [...controls, ...scan(before, 'c1_48h')];
    const other = await run({}, { blank: more, drawn, sheets });
    const shares = Object.values(of(other.contents, 'm01').blank!.shares);
    expect(shares.find(({ root }) => root.id === 'k#controls/tumour')!.root.dof).toBe(2);
  });

  test('without a table of animals, series of one time go by their names', async () => {
    const { contents, others } = await run({ baseline: 'solvent' }, { blank: [], sheets: [] });
    expect(contents.map((c) => c.subject)).toEqual(Object.keys(taken).flatMap((m) => [`${m}_24h`, `${m}_24h`]));
    expect(others!.every((o) => o.subject !== undefined)).toBe(true);
  });

  test('air of zeros is refused as a measure of the noise', async () => {
    const masked = await Promise.all(
      post.map(async (a) => {
        const volume = a.signal as Volume;
        const values = (await volume.frames[0].load()).map((v, at) => (at < 32 ? v : 0));
        return { ...a, signal: { ...volume, frames: [{ ...volume.frames[0], load: async () => values }] } };
      }),
    );
    expect(await refused({}, { sample: masked })).toBe('Q527');
  });

  test('a relaxivity of water is marked as assumed in tissue, and warned of without a reason', async () => {
    const { contents, assumptions, findings } = await run();
    expect(assumptions).toHaveLength(1);
    expect(assumptions![0]).toMatchObject({ text: 'that of water', why: 'a small rigid agent' });
    expect(contents[0].sample.conditionalOn).toEqual([assumptions![0].id]);
    expect(findings.map((f) => f.code)).not.toContain('Q539');
    const bare = await run({ 'relaxivity-in-tissue': undefined, temperature: '25 Cel' });
    expect(bare.findings.filter((f) => f.code === 'Q539')).toHaveLength(2);
    expect(bare.contents[0].flags).toContain('Q539');
    const measured = await run({ medium: 'water' });
    expect(measured.assumptions).toEqual([]);
    expect(measured.contents[0].sample.conditionalOn).toEqual([]);
  });

  test('another field, another rate, no baseline and no label are refused', async () => {
    expect(await refused({}, { calibration: line({ rate: 'R1', field: '7 T' }) })).toBe('Q535');
    expect(await refused({}, { calibration: line({ rate: 'R2', field: '9.4 T' }) })).toBe('Q532');
    expect(await refused({}, { blank: [] })).toBe('Q537');
    expect(await refused({ baseline: 'solvent' }, { blank: [] })).toBe('no error');
    expect(await refused({}, { drawn: [] })).toBe('Q531');
    expect(await refused({}, { sample: scan(before, 'm77_24h') })).toBe('Q531');
    const low = Object.keys(taken).flatMap((m) => scan(before, `${m}_pre`, { field: '3' }));
    expect(await refused({}, { blank: low })).toBe('Q535');
    const bare = await run({}, { calibration: line({}) });
    expect(bare.findings.map((f) => f.code)).toContain('Q535');
  });

  test('without a relaxivity there are rates and maps, and no metal', async () => {
    const { contents, others, figures } = await run({}, { calibration: null, blank: [] });
    expect(contents).toEqual([]);
    expect(others!.length).toBeGreaterThan(6);
    const map = figures.find((f) => f.name === 'm02-24h-R1')!;
    if (map.kind !== 'map') throw new Error('no map');
    expect(map.pixelUm).toEqual([200, 200]);
    expect(map.values[0]).toBeCloseTo(0.9 + 6 * 0.12, 0);
    expect(map.values[map.width * 7]).toBeNaN();
    expect(map.regions.map((r) => r.name)).toEqual(['liver', 'tumour', 'background']);
  });

  test('a map of the metal is made where the animal has images before', async () => {
    const { figures } = await run();
    const map = figures.find((f) => f.name === 'm02-24h-concentration')!;
    if (map.kind !== 'map') throw new Error('no map');
    expect(map.unit).toBe('mmol/L');
    const tumour = [4, 5, 6, 7].map((x) => map.values[x]);
    expect(Math.abs(tumour.reduce((a, b) => a + b) / 4 - 0.3)).toBeLessThan(0.05);
  });
});

test('the exact line of a solvent is what a fluid is measured above', async () => {
  const calibration = { ...line(), intercept: exact(0.9, '/s') };
  const { contents } = await run({ baseline: 'solvent' }, { blank: [], calibration });
  const own = contents.find((x) => x.subject === 'm01' && x.region === 'liver')!;
  expect(subtract(own.sample, own.blank!).value / 157_250).toBeCloseTo(0.1, 1);
});
