import { describe, expect, it } from 'vitest';
import { type SessionPlan, simulatedSession } from '../../analysis/laser-sync/laser-session.reference.ts';
import type { Ablation, LaserPass, Signal, Trace } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';
import { respond } from './respond.ts';

const steps = (x: number, y: number) => (x < 1100 ? 500 : 2000) + 4 * (y - 500);
const plan: SessionPlan = {
  lines: 10,
  lengthUm: 200,
  speedUmPerSecond: 40,
  spacingUm: 20,
  pauseSeconds: 3,
  cycleSeconds: 0.1,
  delaySeconds: 1.234,
  drift: 0,
  washoutSeconds: 0.05,
  blankCps: 40,
  cpsAt: [steps],
  seed: 3,
  noise: false,
};
const context = (passes: readonly LaserPass[]): Context => {
  const signal: Ablation = { kind: 'ablation', name: 'log', passes, metadata: {} };
  return {
    where: 'map',
    label: null,
    key: 'k',
    channel: 'C0',
    standards: false,
    beside: { 'laser-log': [{ name: 'log', signal }] },
  };
};
const settings = (more: object = {}): Parameters => parameters.parse({ 'gas-blank': '1 s', ...more });
const signalOf = (traces: readonly Trace[]): Signal =>
  traces.length === 1 ? traces[0] : { kind: 'scan', name: 'session', lines: traces, metadata: {} };
const mapped = (more: Partial<SessionPlan> = {}, own: object = {}) => {
  const session = simulatedSession({ ...plan, ...more });
  const responded = respond(
    [{ name: 'session', signal: signalOf(session.traces) }],
    settings(own),
    context(session.passes),
  );
  return { ...session, map: responded.value.maps[0], findings: responded.findings };
};
/** Sum of the net counts in all pixels. */
const total = (map: ReturnType<typeof mapped>['map'], speed: number) =>
  map.values.reduce((sum, v) => sum + (Number.isNaN(v) ? 0 : v), 0) * (map.pixelUm[0] / speed);

describe('a map by a laser log', () => {
  it('puts the signal where it was released, and all of it but the last tails', () => {
    const { map, delivered } = mapped();
    expect([map.width, map.height]).toEqual([10, 10]);
    expect(map.pixelUm).toEqual([20, 20]);
    expect(total(map, 40) / delivered[0]).toBeCloseTo(1, 1);
    // The point in which a pass ends is half beam and half tail, and is spread evenly: 2 % of the last pixel.
    for (const row of [0, 4, 9])
      for (const [column, within] of [
        [2, 0.001],
        [3, 0.001],
        [7, 0.001],
        [9, 0.025],
      ])
        expect(Math.abs(map.values[row * 10 + column] / steps(1010 + 20 * column, 500 + 20 * row) - 1)).toBeLessThan(
          within,
        );
  });

  it.each([
    ['every second line backwards', { serpentine: true }, {}],
    ['a file for each line', { oneFileALine: true }, {}],
    ['a delay that is stated', {}, { 'laser-delay': '1.234 s' }],
  ])('is the same map with %s', (_, more, own) => {
    const { map } = mapped({ washoutSeconds: 0.002, ...more }, own);
    for (const row of [0, 5, 9])
      for (const column of [1, 3, 6, 8])
        expect(map.values[row * 10 + column] / steps(1010 + 20 * column, 500 + 20 * row)).toBeCloseTo(1, 1);
  });

  it('does not mind the order of the stamps', () => {
    const session = simulatedSession(plan);
    const both = [session.passes, [...session.passes].reverse()].map(
      (passes) => respond([{ name: 's', signal: session.traces[0] }], settings(), context(passes)).value.maps[0],
    );
    expect([...both[1].values]).toEqual([...both[0].values]);
  });

  it('gives counting noise the size it has, pixel by pixel and over the whole map', () => {
    const squares: number[] = [];
    const means: number[] = [];
    const truth = mapped({}, { 'laser-delay': '1.234 s' }).map;
    let u2 = 0;
    for (let seed = 0; seed < 24; seed++) {
      const { map } = mapped({ noise: true, seed }, { 'laser-delay': '1.234 s' });
      for (const [i, v] of map.values.entries()) squares.push(((v - truth.values[i]) / map.u[i]) ** 2);
      means.push(map.values.reduce((a, b) => a + b, 0) / 100 - truth.values.reduce((a, b) => a + b, 0) / 100);
      const shares = new Float64Array(map.errors[0].groups);
      map.errors[0].share.forEach((s, i) => {
        shares[map.errors[0].group[i]] += s;
      });
      u2 += (map.ownInSum.reduce((a, b) => a + b, 0) + shares.reduce((a, b) => a + b * b, 0)) / 1e4 / 24;
    }
    expect(squares.reduce((a, b) => a + b, 0) / squares.length).toBeCloseTo(1, 0.9);
    const variance = means.reduce((a, b) => a + b * b, 0) / means.length;
    expect(variance / u2).toBeGreaterThan(0.45);
    expect(variance / u2).toBeLessThan(1.8);
  });

  it('gives a spot the whole of its signal, tail included, as the rate at which it was released', () => {
    const session = simulatedSession({ ...plan, lengthUm: 20, lines: 12, washoutSeconds: 0.3, cpsAt: [() => 3000] });
    const spots = session.passes.map((p) => ({ ...p, toUm: p.fromUm, fromUm: p.fromUm }));
    const { maps } = respond([{ name: 's', signal: session.traces[0] }], settings(), context(spots)).value;
    expect([maps[0].width, maps[0].height]).toEqual([1, 12]);
    for (const v of maps[0].values) expect(v / 3000).toBeCloseTo(1, 1);
  });

  it('warns where washout smears the map, and says by how much', () => {
    const { map, findings } = mapped({ washoutSeconds: 0.4 });
    expect(findings.map((f) => f.code)).toContain('M416');
    expect(map.used['washout time']).toMatch(/^0\.(39|40|4)/);
  });

  it.each([
    ['a log of other passes', (p: LaserPass[]) => p.slice(0, 3), { oneFileALine: true }, {}, 'M414'],
    ['a pattern the log does not know', (p: LaserPass[]) => p, {}, { 'laser-pattern': 'spots' }, 'M410'],
    ['slanting passes', (p: LaserPass[]) => p.map((q) => ({ ...q, toUm: [1200, 900] as const })), {}, {}, 'M412'],
    [
      'passes a kilometre apart',
      (p: LaserPass[]) => [
        p[0],
        { ...p[1], fromUm: [1e9, 500] as const, toUm: [1e9 + 200, 500] as const },
        ...p.slice(2),
      ],
      {},
      {},
      'M413',
    ],
  ])('refuses %s', (_, of, more, own, code) => {
    const { passes, traces } = simulatedSession({ ...plan, ...more });
    const act = () => respond([{ name: 's', signal: signalOf(traces) }], settings(own), context(of([...passes])));
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('refuses points without times, several logs for one name, and no gas blank between the passes', () => {
    const { passes, traces } = simulatedSession(plan);
    const untimed = { ...traces[0], seconds: traces[0].seconds.map((s, i) => (i === 7 ? Number.NaN : s)) };
    const act = (signal: Signal, own: object, c: Context) => () => respond([{ name: 's', signal }], settings(own), c);
    expect(act(untimed, {}, context(passes))).toThrow(expect.objectContaining({ code: 'M411' }));
    const [log] = context(passes).beside!['laser-log'];
    const two = { ...context(passes), beside: { 'laser-log': [log, { ...log, name: 'other' }] } };
    expect(act(traces[0], {}, two)).toThrow(expect.objectContaining({ code: 'M418' }));
    const close = simulatedSession({ ...plan, pauseSeconds: 0.2 });
    expect(act(close.traces[0], { 'laser-delay': '1.234 s', 'gas-blank': '0.2 s' }, context(close.passes))).toThrow(
      expect.objectContaining({ code: 'M417' }),
    );
  });
});
