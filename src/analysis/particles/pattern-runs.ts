import { abundance, naturalIsotopes, nuclideMass } from '../../chemistry/isotopes.ts';
import { InputError } from '../../finding/input-error.ts';
import { nuclideOf } from '../../signal/signal.ts';
import type { EventRun } from './event-run.ts';
import { deconvolved, type IsotopePattern } from './isotope-patterns.ts';

/** Labels of one metal by their isotopes: `natural: { 107Ag: 0.518, 109Ag: 0.482 }, enriched: { 109Ag: 0.994 }`. */
export type Patterns = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * The run with its events taken apart into labels of one metal: one further channel a pattern, in counts over the isotopes
 * measured; where `pattern` names one, it is what is counted. Its counts are put on the scale of a standard of natural
 * isotopes on the counted channel, n·x₀/Σx·(A/A₀), with abundance x₀ and molar masses A. Mass bias between the isotopes is
 * not corrected. Throws Q197 where a pattern or its channels are not there.
 */
export function withPatterns(run: EventRun, patterns: Patterns, pattern: string | undefined, where: string): EventRun {
  const names = Object.keys(patterns);
  if (names.length === 0) return run;
  const nuclides = run.channels.map((c) => nuclideOf(c.label) ?? c.label);
  const known = names.map((name): IsotopePattern => patternOn(name, patterns[name], nuclides, where));
  const measured = nuclides.map((n) => known.some((_, k) => nuclideIn(patterns[names[k]], n)));
  const used = run.channels.filter((_, c) => measured[c]);
  const own = known.map((k) => ({ ...k, shares: k.shares.filter((_, c) => measured[c]) }));
  const split = own.map(({ name }) => ({
    label: `${name} pattern`,
    area: new Float64Array(run.area.length),
    u: new Float64Array(run.area.length),
  }));
  for (let e = 0; e < run.area.length; e++) {
    const one = deconvolved(
      used.map((c) => c.area[e]),
      used.map((c) => c.u[e]),
      own,
    );
    split.forEach((s, k) => {
      s.area[e] = one.amounts[k];
      s.u[e] = one.u[k];
    });
  }
  const all = { ...run, channels: [...run.channels, ...split] };
  if (pattern === undefined) return all;
  const chosen = names.indexOf(pattern);
  if (chosen < 0) throw unresolved(`one of the patterns ${names.join(', ')}`, pattern, where);
  const factor = onStandard(patterns[pattern], nuclides[0], own[chosen].shares);
  const scaled = (values: Float64Array) => values.map((v) => v * factor);
  return { ...all, counted: 'pattern', area: scaled(split[chosen].area), u: scaled(split[chosen].u) };
}

const nuclideIn = (pattern: Readonly<Record<string, number>>, nuclide: string): boolean =>
  Object.keys(pattern).some((key) => (nuclideOf(key) ?? key) === nuclide);

function patternOn(
  name: string,
  shares: Readonly<Record<string, number>>,
  nuclides: readonly string[],
  where: string,
): IsotopePattern {
  const by = new Map(Object.entries(shares).map(([key, share]) => [nuclideOf(key) ?? key, share]));
  const missing = [...by].filter(([nuclide, share]) => share > 0 && !nuclides.includes(nuclide));
  if (missing.length > 0)
    throw unresolved(
      `channels: with ${missing.map(([n]) => n).join(', ')}, an isotope of the pattern "${name}"`,
      nuclides.join(', '),
      where,
    );
  return { name, shares: nuclides.map((n) => by.get(n) ?? 0) };
}

/** Counts of a natural standard on the counted channel for one count of the pattern of the same mass of element. */
function onStandard(pattern: Readonly<Record<string, number>>, counted: string, shares: readonly number[]): number {
  const symbol = counted.replace(/\d+/g, '');
  const natural = naturalIsotopes(symbol);
  const standard = natural.reduce((sum, i) => sum + i.abundance * i.mass, 0);
  const entries = Object.entries(pattern).map(([key, share]) => [nuclideMass(nuclideOf(key) ?? key).mass, share]);
  const whole = entries.reduce((sum, [, share]) => sum + share, 0);
  const own = entries.reduce((sum, [mass, share]) => sum + (mass * share) / whole, 0);
  return (abundance(counted) / shares.reduce((sum, s) => sum + s / whole, 0)) * (own / standard);
}

function unresolved(expected: string, found: string, where: string): InputError {
  return new InputError({
    code: 'Q197',
    where: `${where}.parameters`,
    expected,
    found,
    fix: 'write patterns: { natural: { 107Ag: 0.518, 109Ag: 0.482 }, enriched: { 109Ag: 0.994, 107Ag: 0.006 } } with channels: [107Ag, 109Ag]',
  });
}
