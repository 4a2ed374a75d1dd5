import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfLife } from '../chemistry/half-life.ts';
import { convert, exact, type Quantity, rooted, standardUncertainty } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { climb, type Identity, type Links, quantityName, specificFraction } from './ladder.ts';
import type { MetalContent } from './metal-content.ts';

const fg = (value: number, u: number, id: string): Quantity => rooted(value, u, 'fg/{cell}', rootOf(id));

const identity: Identity = {
  measurement: 'm',
  method: 'solution-icp-ms',
  methodVersion: 1,
  specimen: 's',
  subject: null,
  time: null,
  inputs: [],
};
const content: MetalContent = {
  region: null,
  per: 'cell',
  element: 'Au',
  sample: fg(362, 10, 'S'),
  blank: fg(10, 3, 'B'),
  nonspecific: fg(45, 4, 'NS'),
  spread: null,
  n: 58,
  belowLod: 0,
  limits: [],
  flags: [],
};
const links: Links = {
  probe: 'cv-au',
  target: 'integrin',
  labelContent: rooted(24 * 196.96657, 0.7 * 196.96657, 'g/mol', rootOf('N')),
  specificFraction: null,
  targetsPerProbe: exact(1, '1'),
  occupancy: rooted(0.95, 0.03, '1', rootOf('θ')),
};

describe('the ladder', () => {
  it('gives moles and copies by n = (S − NS)·κ/(A·N·θ), worked by hand', () => {
    const { rows } = climb(content, links, identity);
    const of = (name: string) => rows.find((r) => r.quantity === name)!;
    expect(of('metal mass').value.value).toBe(352);
    expect(of('probe amount').value.value).toBeCloseTo(352e-15 / (24 * 196.96657), 25);
    expect(of('target amount').value.value).toBeCloseTo(317e-15 / (24 * 196.96657) / 0.95, 25);
    expect(of('target copies').value.value / 6.02214076e23).toBeCloseTo(of('target amount').value.value, 25);
    expect(rows.map((r) => r.rung)).toEqual(['metal', 'probe', 'target', 'target']);
    expect(rows.every((r) => r.missing === null)).toBe(true);
  });

  it('lets the blank cancel in the target: specific is S − NS, with no share of B left', () => {
    const target = climb(content, links, identity).rows[2];
    expect(Math.abs(target.value.shares.B?.value ?? 0)).toBeLessThan(1e-12 * standardUncertainty(target.value));
    const expected = Math.sqrt((10 / 317) ** 2 + (4 / 317) ** 2 + (0.7 / 24) ** 2 + (0.03 / 0.95) ** 2);
    expect(standardUncertainty(target.value) / target.value.value).toBeCloseTo(expected, 9);
  });

  it.each([
    ['no probe', { probe: null }, 'metal', 'probe'],
    ['no atoms and no formula', { labelContent: null }, 'metal', 'label content'],
    ['no target', { target: null }, 'probe', 'target'],
    ['no targets per probe', { targetsPerProbe: null }, 'probe', 'κ'],
  ])('stops where a link is missing and names it: %s', (_, without, rung, named) => {
    const { rows } = climb(content, { ...links, ...without }, identity);
    const last = rows[rows.length - 1];
    expect(last.rung).toBe(rung);
    expect(last.missing).toContain(named);
    expect(rows.slice(0, -1).every((r) => r.missing === null)).toBe(true);
  });

  it('stops at the probe without a blocked control, unless a specific fraction is stated', () => {
    const open = { ...content, nonspecific: null };
    expect(climb(open, links, identity).rows.at(-1)?.missing).toContain('specific fraction');
    const stated = { ...links, specificFraction: exact(0.9, '1') };
    expect(climb(open, stated, identity).rows.at(-1)?.rung).toBe('target');
  });

  it('gives only a lower bound when the occupancy is unknown', () => {
    const { rows, findings } = climb(content, { ...links, occupancy: null }, identity);
    const target = rows.find((r) => r.quantity === 'target amount')!;
    expect(target).toMatchObject({ bound: 'lower', hi: Number.POSITIVE_INFINITY });
    expect(target.value.value).toBeCloseTo(317e-15 / (24 * 196.96657), 25);
    expect(findings.map((f) => f.code)).toContain('Q310');
  });

  it('has no lower bound below zero where the control holds more than the sample', () => {
    const blocked = {
      ...content,
      nonspecific: rooted(2 * content.sample.value, 1, content.sample.unit.code, rootOf('NS')),
    };
    const { rows, findings } = climb(blocked, { ...links, occupancy: null }, identity);
    const target = rows.find((r) => r.quantity === 'target amount')!;
    expect(target.value.value).toBeLessThan(0);
    expect([target.lo, target.bound]).toEqual([0, 'lower']);
    expect(findings.map((f) => f.code)).toContain('Q313');
  });

  it('marks rows that rest on an assumption', () => {
    const assumed = { ...links, occupancy: rooted(0.95, 0.03, '1', rootOf('θ', { basis: 'assumed' })) };
    expect(climb(content, assumed, identity).rows.map((r) => r.basis)).toEqual([
      'measured',
      'derived',
      'assumed',
      'assumed',
    ]);
  });

  it('says when metal cannot be told from the blank, and when nothing specific is shown', () => {
    const faint = climb({ ...content, sample: fg(12, 2, 'S') }, links, identity);
    expect(faint.findings.map((f) => f.code)).toContain('Q312');
    const blocked = climb({ ...content, nonspecific: fg(360, 8, 'NS') }, links, identity);
    expect(blocked.findings.map((f) => f.code)).toContain('Q313');
  });

  it('keeps the spread of the population on a row of its own', () => {
    const { rows } = climb({ ...content, spread: fg(98, 9, 'spread') }, links, identity);
    expect(rows.map((r) => r.statistic)).toEqual(['mean', 'spread', 'mean', 'mean', 'mean']);
  });

  it('scales linearly: more metal, more target, at the same specific fraction', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e4, noNaN: true }), (factor) => {
        const times = (q: Quantity) => ({ ...q, value: q.value * factor });
        const more = {
          ...content,
          sample: times(content.sample),
          blank: times(content.blank!),
          nonspecific: times(content.nonspecific!),
        };
        expect(specificFraction(more)!.value).toBeCloseTo(specificFraction(content)!.value, 9);
        const [a, b] = [more, content].map((c) => climb(c, links, identity).rows[2].value.value);
        expect(a / b / factor).toBeCloseTo(1, 9);
      }),
    );
  });

  it('writes a quantity with its normaliser', () => {
    expect(quantityName({ quantity: 'metal mass', per: 'cell' })).toBe('metal mass per cell');
    expect(quantityName({ quantity: 'probe amount', per: 'mm2' })).toBe('probe amount per mm²');
  });

  it('keeps the unit of the sample whatever its prefix', () => {
    const inPg = { ...content, sample: convert(content.sample, 'pg/{cell}') };
    const row = climb(inPg, links, identity).rows[2];
    expect(row.value.value).toBeCloseTo(climb(content, links, identity).rows[2].value.value, 25);
  });
});

describe('the ladder from an activity', () => {
  const halfLifeSeconds = halfLife('64Cu').value;
  const activity: MetalContent = {
    ...content,
    per: 'g',
    element: 'Cu',
    sample: rooted(2e6, 1e5, 'Bq/g', rootOf('A')),
    blank: null,
    nonspecific: rooted(5e5, 5e4, 'Bq/g', rootOf('A blocked')),
    activityAt: 1000,
    subject: 'm01',
    time: '24 h',
  };
  const molarActivity = { value: rooted(4e16, 2e15, 'Bq/mol', rootOf('A_m')), nuclide: '64Cu', at: 1000 };
  const withActivity: Links = { ...links, labelContent: null, molarActivity };
  const probeOf = (own: MetalContent, l: Links) => climb(own, l, identity).rows.find((r) => r.rung === 'probe');

  it('divides by the molar activity at the same time, for the animal and time of the result', () => {
    const { rows } = climb(activity, withActivity, identity);
    expect(rows.map((r) => r.quantity)).toEqual(['label activity', 'probe amount', 'target amount', 'target copies']);
    expect(rows.every((r) => r.subject === 'm01' && r.time === '24 h')).toBe(true);
    expect(rows[1].value.unit.code).toBe('mol/g');
    expect(rows[1].value.value).toBeCloseTo(2e6 / 4e16, 22);
    expect(rows[2].value.value).toBeCloseTo((0.75 * 2e6) / 4e16 / 0.95, 22);
  });

  it('decays the molar activity where it was stated for another time', () => {
    const later = { ...activity, activityAt: 1000 + halfLifeSeconds };
    expect(probeOf(later, withActivity)!.value.value).toBeCloseTo((2 * 2e6) / 4e16, 22);
  });

  it.each([
    ['no molar activity', activity, { ...withActivity, molarActivity: null }, /molar activity of the probe/],
    ['an activity of no known time', { ...activity, activityAt: null }, withActivity, /time to which/],
  ] as const)('ends at metal with %s', (_, own, l, words) => {
    const { rows } = climb(own, l, identity);
    expect(rows).toHaveLength(1);
    expect(rows[0].missing).toMatch(words);
  });

  it('takes a molar activity of no stated time for that of each result, and says what a day would cost', () => {
    const always = { ...withActivity, molarActivity: { ...molarActivity, at: null } };
    expect(probeOf({ ...activity, activityAt: null }, always)!.value.value).toBeCloseTo(2e6 / 4e16, 22);
    const { findings, rows } = climb(activity, always, identity);
    expect(findings.filter((f) => f.code === 'Q475').map((f) => [f.level, f.message])).toEqual([
      ['warning', expect.stringContaining('a factor of 3.7')],
    ]);
    expect(rows.every((r) => r.flags.includes('Q475'))).toBe(true);
    expect(climb(activity, withActivity, identity).findings.map((f) => f.code)).not.toContain('Q475');
  });
});

it('refuses an enriched label where all isotopes of the element were seen alike', () => {
  const enriched = { ...links, labelOverNatural: exact(0.98, '1') };
  expect(() => climb({ ...content, wholeElement: true }, enriched, identity)).toThrow(
    expect.objectContaining({ code: 'Q345' }),
  );
  expect(climb(content, enriched, identity).rows.length).toBeGreaterThan(1);
});
