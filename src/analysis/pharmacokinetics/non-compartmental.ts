import { normal } from '../../quantity/law.ts';
import { add, derived, divide, exact, multiply, type Quantity, rooted, subtract } from '../../quantity/quantity.ts';
import { multiplyUnits, powerUnit, type Unit, unit } from '../../quantity/unit.ts';
import type { Profile } from './profile.ts';
import { type TerminalRule, type TerminalSlope, terminalSlope } from './terminal-slope.ts';
import { type AreaRule, areasUnder } from './trapezoid.ts';

export type Route = 'iv-bolus' | 'iv-infusion' | 'extravascular';

export type NonCompartmentalSettings = {
  readonly route: Route;
  /** Length of the infusion, in the unit of time of the profile. */
  readonly infusion: number;
  readonly rule: AreaRule;
  readonly terminal: TerminalRule;
  /** Relative standard uncertainty of one concentration; null: not stated, and then none. */
  readonly assay: number | null;
};

/** What a profile tells without a model, under PKNCA's names and conventions. Null where no terminal line was found. */
export type NonCompartmental = {
  readonly subject: string;
  /** The points used: those of the profile to the last above zero, with one at time zero where there was none. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** How the concentration at time zero was got. */
  readonly start: 'measured' | 'zero' | 'extrapolated from the first two points' | 'that of the first point';
  readonly cmax: Quantity;
  readonly tmax: number;
  readonly tlast: number;
  readonly clast: Quantity;
  readonly auclast: Quantity;
  readonly aumclast: Quantity;
  readonly terminal: TerminalSlope | null;
  readonly lambdaZ: Quantity | null;
  readonly halfLife: Quantity | null;
  readonly clastPredicted: number | null;
  /** Length of the line in half-lives. */
  readonly spanRatio: number | null;
  readonly aucinf: Quantity | null;
  readonly aumcinf: Quantity | null;
  /** Share of aucinf beyond the last point. */
  readonly extrapolated: number | null;
  /** Of the substance in the body; an infusion's half length is taken off. */
  readonly meanResidence: Quantity | null;
};

/**
 * Areas, moments and terminal rate of one profile; `key` begins the names of its roots. Conventions of PKNCA: areas to the
 * last concentration above zero, beyond it by that concentration over λz; times are those after the dose.
 */
export function nonCompartmental(
  profile: Profile,
  units: { readonly timeUnit: Unit; readonly unit: Unit },
  settings: NonCompartmentalSettings,
  key: string,
): NonCompartmental {
  const { times, values, start } = completed(profile, settings.route);
  const { timeUnit, unit: of } = units;
  const last = times.length - 1;
  const measured = Array.from(values, (c, i): Quantity => {
    if (settings.assay === null || c === 0) return exact(c, of);
    const id = `${key}#assay-${i + 1}`;
    const label = `assay of ${profile.subject || 'the profile'}, point ${i + 1}`;
    return rooted(c, settings.assay * c, of, { id, label, group: id, dof: null, law: normal, basis: 'measured' });
  });
  if (start === 'extrapolated from the first two points') {
    const back = times[1] / (times[2] - times[1]);
    measured[0] = derived(values[0], of, [
      [measured[1], ((1 + back) * values[0]) / values[1]],
      [measured[2], (-back * values[0]) / values[2]],
    ]);
  } else if (start === 'that of the first point') measured[0] = measured[1];
  const summed = (moment: 0 | 1): Quantity => {
    const value = (c: Float64Array) => {
      const { area, moment: m } = areasUnder(times, c, settings.rule);
      return moment === 0 ? area : m;
    };
    const slopes = Array.from(values.keys(), (i): readonly [Quantity, number] => {
      const step = 1e-5 * values[i];
      if (settings.assay === null || step === 0) return [measured[i], 0];
      const moved = (sign: 1 | -1) => value(values.map((c, k) => (k === i ? c + sign * step : c)));
      return [measured[i], (moved(1) - moved(-1)) / (2 * step)];
    });
    return derived(value(values), multiplyUnits(powerUnit(timeUnit, 1 + moment), of), slopes);
  };
  let peak = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[peak]) peak = i;
  const terminal = terminalSlope(times, values, settings.terminal);
  const auclast = summed(0);
  const aumclast = summed(1);
  const clast = measured[last];
  const found = {
    subject: profile.subject,
    times,
    values,
    start,
    cmax: measured[peak],
    tmax: times[peak],
    tlast: times[last],
    clast,
    auclast,
    aumclast,
    terminal,
  };
  if (!terminal) return { ...found, ...withoutTerminal };
  const lambdaZ = rate(terminal, timeUnit, key);
  const beyond = divide(clast, lambdaZ);
  const aucinf = add(auclast, beyond);
  const later = add(multiply(beyond, exact(times[last], timeUnit)), divide(beyond, lambdaZ));
  const aumcinf = add(aumclast, later);
  const residence = divide(aumcinf, aucinf);
  const half = exact(settings.route === 'iv-infusion' ? settings.infusion / 2 : 0, timeUnit);
  return {
    ...found,
    lambdaZ,
    halfLife: divide(exact(Math.LN2, '1'), lambdaZ),
    clastPredicted: Math.exp(terminal.intercept - terminal.rate * times[last]),
    spanRatio:
      ((times[terminal.points[terminal.points.length - 1]] - times[terminal.points[0]]) * terminal.rate) / Math.LN2,
    aucinf,
    aumcinf,
    extrapolated: beyond.value / aucinf.value,
    meanResidence: subtract(residence, half),
  };
}

const withoutTerminal = {
  lambdaZ: null,
  halfLife: null,
  clastPredicted: null,
  spanRatio: null,
  aucinf: null,
  aumcinf: null,
  extrapolated: null,
  meanResidence: null,
};

function rate({ rate: value, standardError, dof }: TerminalSlope, timeUnit: Unit, key: string): Quantity {
  const id = `${key}#terminal`;
  const label = 'scatter about the terminal line';
  const root = { id, label, group: id, dof: dof > 0 ? dof : null, law: normal, basis: 'measured' as const };
  return rooted(value, standardError > 0 ? standardError : 0, unit(`1/${timeUnit.code}`), root);
}

/** The profile from time zero to its last concentration above zero. */
function completed({ times, values }: Profile, route: Route): Pick<NonCompartmental, 'times' | 'values' | 'start'> {
  let end = values.length;
  while (end > 1 && values[end - 1] === 0) end--;
  const [t, c] = [times.slice(0, end), values.slice(0, end)];
  if (t[0] === 0) return { times: t, values: c, start: 'measured' };
  const before = (value: number) => ({ times: Float64Array.of(0, ...t), values: Float64Array.of(value, ...c) });
  if (route !== 'iv-bolus') return { ...before(0), start: 'zero' };
  // Back along the line through ln c of the first two points, where it falls; else the first concentration stands.
  if (t.length > 1 && c[1] > 0 && c[0] > c[1])
    return {
      ...before(c[0] * (c[0] / c[1]) ** (t[0] / (t[1] - t[0]))),
      start: 'extrapolated from the first two points',
    };
  return { ...before(c[0]), start: 'that of the first point' };
}
