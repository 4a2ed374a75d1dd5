import { describe, expect, it } from 'vitest';
import { parameters } from '../method/laser-ablation-cells/parameters.ts';
import { respond } from '../method/laser-ablation-cells/respond.ts';
import { mean, standardDeviation } from '../numeric/robust.ts';
import type { LaserPass } from '../signal/signal.ts';
import { type LaCellsSettings, simulateLaCells } from '../simulate/la-cells.ts';

/** Counts of gold per fg of the simulated instrument, scaled to the whole time. */
const perFg = 80;

/** Many simulated cells a file, and what the method makes of one role of them, with or without the log of the laser. */
function many(
  seed: number,
  role: 'cells' | 'blank',
  settings: Partial<LaCellsSettings>,
  withLog: boolean,
  more: object = {},
) {
  const quick = { dropletLevelsFg: [100], dropletsPerLevel: 1, blocked: 0, blanks: 1, cells: 1, yieldCv: 0 };
  const { acquisitions, truth } = simulateLaCells(seed, { ...quick, ...settings });
  const fired = acquisitions[role].map(({ name }) => ({ name, ...truth.shots[name] }));
  const passes = fired.flatMap(({ name, startSeconds, list }) =>
    list.map(({ seconds }, i): LaserPass => {
      const at = startSeconds + seconds;
      const spot = {
        fromUm: [0, 0],
        toUm: [0, 0],
        spotUm: [30, 30],
        speedUmPerSecond: null,
        shotsPerSecond: 100,
      } as const;
      return { name: `${name} ${i + 1}`, startSeconds: at, endSeconds: at + 0.01, ...spot };
    }),
  );
  const log = { name: 'log', signal: { kind: 'ablation', name: 'log', passes, metadata: {} } } as const;
  const { value, responses, findings } = respond(
    acquisitions[role],
    parameters.parse({ 'cells-per-file': 'many', ...more }),
    {
      ...{ where: 'cells', label: '197Au', key: 'k', channel: null, standards: false, role: 'sample' },
      beside: withLog ? { 'laser-log': [log] } : {},
    },
  );
  const list = fired.flatMap((f) => f.list.map((s) => ({ ...s, name: f.name, fg: s.massFg.Au ?? 0 })));
  return {
    value,
    responses,
    findings,
    codes: [...new Set(findings.map((f) => f.code))],
    found: responses.map((r) => r.value / perFg),
    truth: list,
    fg: list.map((s) => s.fg),
  };
}

describe('many cells in one trace', () => {
  it('are all found, named, each with its mass and its time', () => {
    const { value, found, truth, fg, codes } = many(1, 'cells', { cells: 60, cellsPerFile: 30 }, false);
    expect(value.transients.map((t) => t.name)).toEqual(
      truth.map((_, i) => `cells_0${1 + Math.floor(i / 30)} #${1 + (i % 30)}`),
    );
    expect(codes).toEqual(['Q155']);
    for (const [i, t] of value.transients.entries()) {
      expect(Math.abs((t.apex ?? 0) * value.stepSeconds - truth[i].seconds - 0.2)).toBeLessThan(0.06);
      expect(Math.abs(found[i] - fg[i])).toBeLessThan(5 * (t.u / perFg) + 0.005 * fg[i]);
    }
    // Counting alone: about 0.2 %
    expect(Math.abs(mean(found) / mean(fg) - 1)).toBeLessThan(0.006);
    expect(Math.abs(standardDeviation(found) / standardDeviation(fg) - 1)).toBeLessThan(0.02);
    expect(value.said['cells found']).toContain('1e-6 false per point');
  });

  it('are found with their full mass where windows meet, as they are with the log of the laser', () => {
    for (const log of [false, true]) {
      const { found, fg, value } = many(2, 'cells', { cells: 40, cellsPerFile: 20, gapSeconds: 0.8 }, log);
      expect(found).toHaveLength(40);
      expect(Math.abs(mean(found) / mean(fg) - 1)).toBeLessThan(0.008);
      expect(value.said['windows shortened']).toMatch(/^40, /);
    }
  });

  it('are left out where their transients overlap, with the reason, or kept when asked', () => {
    const near = { cells: 40, cellsPerFile: 40, gapSeconds: 0.6 };
    const { value } = many(3, 'cells', near, false, { before: '0.1 s', after: '1.08 s' });
    expect(value.excluded.length).toBeGreaterThan(3);
    expect(value.excluded.length).toBeLessThan(40);
    expect(value.excluded[0].why).toMatch(/^overlap: the next transient is 0\.\d+ s away$/);
    const crowded = { cells: 20, cellsPerFile: 20, gapSeconds: 0.6, washoutMs: 160 };
    expect(() => many(3, 'cells', crowded, false)).toThrow(expect.objectContaining({ code: 'Q130' }));
    const kept = many(3, 'cells', crowded, false, { doublets: 'keep' });
    expect(kept.found).toHaveLength(20);
    expect(Math.abs(mean(kept.found) / mean(kept.fg) - 1)).toBeLessThan(0.03);
  });

  it('that are weak go unseen without a log, which is said, and are integrated with it', () => {
    // Three in ten are stained; the others carry about 0.4 fg, 26 counts
    const weak = { positive: 0.3, cells: 90, cellsPerFile: 30 };
    const dim = (element: string) => ({
      ...{ element, target: 't', atoms: { value: 24, u: 0 }, occupancy: { value: 1, u: 0 } },
      ...{ copies: { mean: 2e6, cv: 0.5 }, nonspecificFg: { mean: 0.4, cv: 0.5 }, ionsPerFg: 80, backgroundCps: 30 },
    });
    const seen = many(4, 'cells', { ...weak, labels: [dim('Au')] }, false);
    const all = many(4, 'cells', { ...weak, labels: [dim('Au')] }, true);
    expect(seen.found.length).toBeLessThan(all.found.length);
    expect(seen.findings.find((f) => f.code === 'Q155')?.message).toMatch(/% of the population fitted/);
    expect(all.found).toHaveLength(90);
    expect(Math.abs(mean(all.found) / mean(all.fg) - 1)).toBeLessThan(0.02);
  });

  it('that are empty are integrated round zero with a log, sharing the gas blank of their file; without one nothing is known', () => {
    const empty = many(5, 'blank', { blanks: 30, cellsPerFile: 30 }, true);
    expect(empty.codes).toContain('Q158');
    const own = standardDeviation(empty.responses.map((r) => r.value)) / Math.sqrt(30);
    const [{ shared }] = empty.responses;
    const common = Math.abs(shared?.[0].share ?? 0);
    expect(new Set(empty.responses.flatMap((r) => r.shared ?? []).map((s) => s.root.id)).size).toBe(1);
    expect(Math.abs(mean(empty.responses.map((r) => r.value)))).toBeLessThan(3 * Math.hypot(own, common));
    expect(() => many(5, 'blank', { blanks: 30, cellsPerFile: 30 }, false)).toThrow(
      expect.objectContaining({ code: 'Q156' }),
    );
  });

  it('are read by joint labels, where one of them lacks its own', () => {
    const { found, fg } = many(6, 'cells', { cells: 40, cellsPerFile: 20 }, false, { joint: ['Au197', 'Ag107'] });
    expect(found).toHaveLength(40);
    expect(Math.abs(mean(found) / mean(fg) - 1)).toBeLessThan(0.008);
  });
});
