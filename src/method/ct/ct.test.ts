import { describe, expect, test } from 'vitest';
import { independentVoxels } from '../../analysis/ct/independent-voxels.ts';
import { regionsOnGrid } from '../../analysis/volume/regions-on-grid.ts';
import { rooted, standardUncertainty } from '../../quantity/quantity.ts';
import type { Volume } from '../../signal/volume.ts';
import {
  codes,
  contentOf,
  drawn,
  intercept,
  levels,
  line,
  mouse,
  native,
  net,
  quiet,
  ran,
  refused,
  slope,
  tubes,
} from './mouse.reference.ts';
import { labels, phantomLine, scanned, settings } from './phantom.reference.ts';

describe('the phantom', () => {
  test('is a line of HU on mg/mL with the truth within 3 u, and its limits', async () => {
    const c = await line();
    for (const [found, truth] of [
      [c.slope, slope],
      [c.intercept, intercept],
    ] as const)
      expect(Math.abs(found.value - truth)).toBeLessThan(3 * standardUncertainty(found));
    expect(c.conditions).toEqual({ energy: '80 kVp' });
    // ISO 11843-2 by hand: sums of weights 1/u², the scatter of the tubes about the line (χ² on 4 degrees of freedom)
    let [w, wx, wxx, chiSquare] = [0, 0, 0, 0];
    for (const p of c.points) {
      w += p.u ** -2;
      wx += p.level * p.u ** -2;
      wxx += p.level ** 2 * p.u ** -2;
      chiSquare += ((p.response - p.fitted) / p.u) ** 2;
    }
    const birge = Math.max(1, chiSquare / 4);
    const ofIntercept = wxx / (w * wxx - wx ** 2);
    const t = birge > 1 ? 2.131847 : 1.644854;
    const byHand = (t * Math.sqrt(birge * (c.points[0].u ** 2 + ofIntercept))) / c.slope.value;
    const [critical, detection, quantification] = c.limits.map((l) => l.value);
    expect(critical / byHand).toBeCloseTo(1, 5);
    expect(detection / critical).toBeGreaterThan(1.95);
    expect(quantification).toBeGreaterThan(detection);
  });

  test('may be one volume for each level', async () => {
    const phantoms = Object.entries(tubes).map(([name, value]) => scanned(name, { tube: value }, quiet));
    const c = await phantomLine(phantoms, [labels('regions', ['tube'])], levels);
    expect(c.points.map((p) => p.name)).toEqual(Object.keys(levels));
    expect(Math.abs(c.slope.value - slope)).toBeLessThan(3 * standardUncertainty(c.slope));
  });
});

test('correlated noise counts for fewer independent voxels: smoothing by 1 2 1 along two axes', async () => {
  const expected = { plain: 1, smooth: 1 / (16 / 6) ** 2 };
  for (const kind of ['plain', 'smooth'] as const) {
    const shares: number[] = [];
    for (let i = 0; i < 40; i++) {
      const { signal } = scanned(
        'a',
        { tube: 0 },
        { seed: `${kind}${i}`, noiseHu: 10, smooth: kind === 'smooth', slices: 8 },
      );
      const { grid, frames } = signal as Volume;
      const [region] = await regionsOnGrid([labels('r', ['tube'], 8)], grid, 'x');
      shares.push(independentVoxels(await frames[0].load(), grid, region) / region.voxels.length);
    }
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    expect(mean / expected[kind]).toBeGreaterThan(0.75);
    expect(mean / expected[kind]).toBeLessThan(1.15);
  }
});

describe('metal of an animal', () => {
  const metal = { kidney: 4, bladder: 9 };

  test('is what HU rise above the same region before, through the phantom', async () => {
    const outcome = await ran({ sample: [mouse('m01_24h', metal)], blank: [mouse('m01_pre', {})] });
    for (const [region, truth] of [...Object.entries(metal), ['muscle', 0] as const]) {
      const found = net(contentOf(outcome, region));
      expect(found.unit.code).toBe('mg/mL');
      expect(Math.abs(found.value - truth)).toBeLessThan(3 * standardUncertainty(found));
    }
    const kidney = contentOf(outcome, 'kidney');
    // two means of 20 HU noise, and little of the line
    const noise = (Math.SQRT2 * 20) / Math.sqrt(4 * 80) / slope;
    expect(standardUncertainty(net(kidney)) / noise).toBeGreaterThan(0.95);
    expect(standardUncertainty(net(kidney)) / noise).toBeLessThan(1.4);
    expect(codes(outcome)).toEqual(['Q510']);
  });

  test('a phantom in mmol/L gives the same mass', async () => {
    const perMmol = Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, level / 0.196966569]));
    const drawnTubes = [labels('phantom_regions', Object.keys(tubes))];
    const calibration = await phantomLine([scanned('phantom', tubes, quiet)], drawnTubes, perMmol, {
      levelUnit: 'mmol/L',
    });
    const given = { sample: [mouse('m01_24h', metal)], blank: [mouse('m01_pre', {})] };
    const [a, b] = [await ran(given), await ran({ ...given, calibration })].map((o) => net(contentOf(o, 'kidney')));
    expect(b.value / a.value).toBeCloseTo(1, 6);
  });

  test('per gram takes a density, and says so when there is none', async () => {
    const given = { sample: [mouse('m01_24h', metal)], blank: [mouse('m01_pre', {})], per: 'g' as const };
    expect(await refused(given)).toBe('Q146');
    const root = { id: 'd', label: 'd', group: 'd', dof: null, law: { kind: 'normal' }, basis: 'measured' } as const;
    const density = rooted(1.06, 0.01, 'g/mL', root);
    const perG = net(contentOf(await ran({ ...given, facts: { density } }), 'kidney'));
    const litres = rooted(1060, 10, 'g/mL', root);
    await expect(ran({ ...given, facts: { density: litres } })).rejects.toMatchObject({ code: 'Q479' });
    const perMl = net(contentOf(await ran({ ...given, per: 'mL' }), 'kidney'));
    expect(perG.unit.code).toBe('mg/g');
    expect(perG.value).toBeCloseTo(perMl.value / 1.06, 10);
  });

  test('control animals give the blank of others, and their spread is in it', async () => {
    const controls = [1, 2, 3, 4].map((i) => mouse(`c0${i}_24h`, { kidney: 0.1 * i - 0.25 }));
    const given = { sample: [mouse('m01_24h', metal)], blank: controls };
    const found = net(contentOf(await ran(given), 'kidney'));
    expect(Math.abs(found.value - 4)).toBeLessThan(3 * standardUncertainty(found));
    // the controls' SD of 0.13 mg/mL, and that of their mean
    expect(standardUncertainty(found)).toBeGreaterThan(0.1);
    expect(await refused({ ...given, blank: controls.slice(0, 1) })).toBe('Q513');
    expect(
      await refused({
        ...given,
        blank: [scanned('m01_pre', { other: 1 }, quiet)],
        regions: [labels('m01_pre_regions', ['other']), labels('m01_24h_regions', Object.keys(native))],
      }),
    ).toBe('Q513');
  });

  test('two scans of one control are one animal; an animal that lacks its own scan before is named', async () => {
    const controls = [1, 2, 3].map((i) => mouse(`c0${i}_24h`, { kidney: 0.2 * i }));
    const again = mouse('c01_48h', { kidney: 0.2 });
    const of = async (blank: typeof controls) =>
      contentOf(await ran({ sample: [mouse('m01_24h', metal)], blank }), 'kidney');
    const [one, two] = [await of(controls), await of([...controls, again])];
    expect(Object.values(two.blank!.shares).find(({ root }) => root.id.endsWith('/m01'))!.root.dof).toBe(2);
    expect(standardUncertainty(two.blank!) / standardUncertainty(one.blank!)).toBeGreaterThan(0.8);
    const sample = ['m01', 'm02', 'm03'].map((m) => mouse(`${m}_24h`, metal));
    const blank = ['m01', 'm02'].map((m) => mouse(`${m}_pre`, {}));
    const outcome = await ran({ sample, blank });
    expect(outcome.findings.filter((f) => f.code === 'Q517').map((f) => f.message.slice(0, 3))).toEqual(['m03']);
    expect(['m01', 'm03', 'mean of all animals'].map((s) => contentOf(outcome, 'kidney', s).flags)).toEqual([
      [],
      ['Q517'],
      ['Q517'],
    ]);
    expect(codes(await ran({ sample, blank: controls }))).not.toContain('Q517');
  });

  test('a region of one voxel is refused, one of alike voxels warned of, and alike animals give no NaN', async () => {
    const flat = (name: string) => mouse(name, metal, { noiseHu: 0 });
    const outcome = await ran({
      sample: [flat('m01_24h'), flat('m02_24h')],
      blank: [flat('m01_pre'), flat('m02_pre')],
    });
    expect(contentOf(outcome, 'kidney').flags).toContain('Q519');
    for (const { sample, spread } of outcome.contents)
      for (const q of [sample, spread]) if (q) expect(standardUncertainty(q)).not.toBeNaN();
    const dot = labels('m01_24h_regions', Object.keys(native));
    const voxels = await (dot.signal as Volume).frames[0].load();
    const kept = voxels.indexOf(1);
    voxels.forEach((value, i) => {
      if (value === 1 && i !== kept) voxels[i] = 0;
    });
    expect(await refused({ sample: [mouse('m01_24h', metal)], regions: [dot] })).toBe('Q518');
  });

  test('without a blank the tissue counts as metal, which is said with its size', async () => {
    const outcome = await ran({ sample: [mouse('m01_24h', {})] });
    expect(net(contentOf(outcome, 'muscle')).value).toBeGreaterThan(1.9);
    const finding = outcome.findings.find((f) => f.code === 'Q506')!;
    expect(finding.message).toContain('50 HU of soft tissue would be 2.0 mg/mL');
    expect(contentOf(outcome, 'muscle').flags).toContain('Q506');
  });

  test('above the top tube is flagged, there alone', async () => {
    const outcome = await ran({ sample: [mouse('m01_24h', { bladder: 40 })], blank: [mouse('m01_pre', {})] });
    expect(contentOf(outcome, 'bladder').flags).toEqual(['Q505']);
    expect(contentOf(outcome, 'kidney').flags).toEqual([]);
  });

  test('the end of the scale is seen, by itself and where stated', async () => {
    const clipped = mouse('m01_24h', { bladder: 150 });
    const values = await (clipped.signal as Volume).frames[0].load();
    values.forEach((v, i) => {
      values[i] = Math.min(3071, v);
    });
    const given = { sample: [clipped], blank: [mouse('m01_pre', {})] };
    const clippedToo = await ran({
      ...given,
      sample: [clipped, mouse('m02_24h', metal)],
      blank: [...given.blank, mouse('m02_pre', {})],
    });
    for (const subject of ['m01', 'mean of all animals'])
      expect(contentOf(clippedToo, 'bladder', subject).flags, subject).toContain('Q504');
    expect(clippedToo.others!.find((o) => o.subject === 'm01' && o.region === 'bladder')!.flags).toContain('Q504');
    const stated = await ran({
      ...given,
      sample: [mouse('m01_24h', metal)],
      parameters: settings({ ceiling: '100 HU' }),
    });
    expect(contentOf(stated, 'kidney').flags).toContain('Q504');
    expect(contentOf(stated, 'muscle').flags).not.toContain('Q505');
  });
});

test('contrast to noise is the difference of means over the SD of the noise region', async () => {
  const given = { sample: [mouse('m01_24h', { kidney: 4 })], blank: [mouse('m01_pre', {})] };
  const outcome = await ran({ ...given, parameters: settings({ 'contrast-to': 'muscle', noise: 'bladder' }) });
  const cnr = outcome.others!.filter((o) => o.quantity === 'contrast-to-noise ratio');
  expect(cnr.map((o) => o.region)).toEqual(['kidney', 'bladder']);
  expect(Math.abs(cnr[0].value.value - (48 + 100 - 55) / 20)).toBeLessThan(3 * standardUncertainty(cnr[0].value));
  expect(await refused({ ...given, parameters: settings({ 'contrast-to': 'heart' }) })).toBe('Q511');
});

test('what is not a volume in HU, or has no regions, is refused', async () => {
  const other = mouse('m01_24h', {});
  expect(await refused({ sample: [drawn] })).toBe('Q500');
  expect(await refused({ sample: [other], regions: [labels('a', ['x']), labels('b', ['x'])] })).toBe('Q501');
});
