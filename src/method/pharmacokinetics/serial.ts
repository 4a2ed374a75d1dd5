import { type NonCompartmental, nonCompartmental } from '../../analysis/pharmacokinetics/non-compartmental.ts';
import type { Profile } from '../../analysis/pharmacokinetics/profile.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import { convertValue, displayUnit, type Unit, unit } from '../../quantity/unit.ts';
import { type Evaluated, meanRows, rowOf, type Settings } from './evaluated.ts';
import { namedValues } from './named-values.ts';
import type { Parameters } from './parameters.ts';

/** Limits beyond which a terminal line is doubted; those of PKNCA and Phoenix. */
const doubts = { extrapolated: 0.2, rSquared: 0.9, span: 2 };

/** A curve from each subject, and the means over them. Throws Q572 for a curve of fewer than three points. */
export function serialCurves(own: readonly Profile[], settings: Settings): Evaluated {
  const { profiles, parameters, context, dose } = settings;
  const findings: Finding[] = [];
  const curves = own.map((profile) => {
    if (profile.times.length < 3 || !profile.values.some((c) => c > 0)) throw tooFew(profile, context.where);
    const key = `${context.key}#${profile.subject || 'curve'}`;
    const found = nonCompartmental(profile, profiles, ncaSettings(parameters, profiles.timeUnit), key);
    const given = dose(profile);
    const doubted = [...doubtsOf(found, context.where), ...twoPoints(found, context.where)];
    findings.push(...doubted);
    const flags = doubted.filter((f) => f.level === 'warning').map((f) => f.code);
    return { profile, found, dose: given, flags, values: namedValues(found, given, profiles.timeUnit, parameters) };
  });
  const rows = curves.flatMap(({ profile, values, flags }) =>
    values.map((v) => rowOf(v, { subject: profile.subject, n: profile.times.length, flags })),
  );
  return {
    rows: [...rows, ...meanRows(curves, settings)],
    tables: [ncaTable(curves, profiles), pointsTable(curves, profiles)],
    findings,
    curves,
  };
}

/** Settings of an evaluation in the unit of time of the table. */
export function ncaSettings(parameters: Parameters, timeUnit: Unit) {
  const inTime = (seconds: number | undefined) =>
    seconds === undefined ? null : convertValue(seconds, unit('s'), timeUnit);
  const from = inTime(parameters['terminal-from']);
  return {
    route: parameters.route,
    infusion: inTime(parameters.infusion) ?? 0,
    rule: parameters.area,
    terminal: {
      minPoints: parameters['terminal-points'],
      from,
      to: inTime(parameters['terminal-to']),
      all: from !== null,
    },
    assay: parameters.assay ?? null,
  };
}

export function doubtsOf(
  {
    subject,
    terminal,
    extrapolated,
    spanRatio,
  }: Pick<NonCompartmental, 'subject' | 'terminal' | 'extrapolated' | 'spanRatio'>,
  where: string,
): Finding[] {
  const who = subject === '' ? '' : `${subject}: `;
  const fix = 'sample later and longer, or choose the points by terminal-from: and terminal-to:';
  const warning = (code: string, message: string): Finding => ({
    level: 'warning',
    code,
    message: `${who}${message}`,
    where,
    fix,
  });
  if (!terminal || extrapolated === null || spanRatio === null)
    return [warning('Q573', 'no terminal line falls through the last points: no half-life, and no area to infinity')];
  const found: Finding[] = [];
  if (extrapolated > doubts.extrapolated)
    found.push(
      warning('Q574', `${(100 * extrapolated).toFixed(0)} % of the area to infinity lie beyond the last point`),
    );
  if (terminal.adjustedRSquared < doubts.rSquared)
    found.push(
      warning('Q575', `the terminal line explains ln c badly (adjusted R² ${terminal.adjustedRSquared.toFixed(3)})`),
    );
  if (spanRatio < doubts.span)
    found.push(warning('Q576', `the terminal line spans ${spanRatio.toFixed(1)} half-lives only`));
  return found;
}

/** Two points have no scatter about the line through them. */
function twoPoints({ terminal, subject }: NonCompartmental, where: string): Finding[] {
  if (!terminal || terminal.points.length > 2) return [];
  return [
    {
      level: 'warning',
      code: 'Q582',
      message: `${subject === '' ? '' : `${subject}: `}the terminal line goes through two points, so its scatter is not known and not in the uncertainty of the half-life and of what lies beyond`,
      where,
      fix: 'take three points and more: terminal-points: 3, or an earlier terminal-from:',
    },
  ];
}

type Curve = { readonly profile: Profile; readonly found: NonCompartmental; readonly dose: Quantity | null };

function ncaTable(curves: readonly Curve[], { timeUnit, unit: c }: Settings['profiles']) {
  const [t, cu] = [displayUnit(timeUnit), displayUnit(c)];
  const area = `${t}·${cu}`;
  const number = (q: Quantity | null) => (q === null ? '' : q.value);
  return {
    name: 'nca',
    columns: [
      ...['subject', 'group', `cmax (${cu})`, `tmax (${t})`, `tlast (${t})`, `clast.obs (${cu})`, `auclast (${area})`],
      ...[
        `u of auclast (${area})`,
        `aumclast (${t}²·${cu})`,
        `lambda.z (1/${t})`,
        `u of lambda.z (1/${t})`,
        'r.squared',
      ],
      ...['adj.r.squared', 'lambda.z.n.points', `lambda.z.time.first (${t})`, `clast.pred (${cu})`, `half.life (${t})`],
      ...[
        'span.ratio',
        `aucinf.obs (${area})`,
        `aumcinf.obs (${t}²·${cu})`,
        'aucpext.obs (%)',
        `mrt.obs (${t})`,
        'concentration at time zero',
      ],
    ],
    rows: curves.map(({ profile, found }) => [
      ...[profile.subject, profile.group ?? '', found.cmax.value, found.tmax, found.tlast, found.clast.value],
      ...[found.auclast.value, standardUncertainty(found.auclast), found.aumclast.value, number(found.lambdaZ)],
      ...[found.lambdaZ ? standardUncertainty(found.lambdaZ) : '', found.terminal?.rSquared ?? ''],
      ...[found.terminal?.adjustedRSquared ?? '', found.terminal?.points.length ?? 0],
      ...[
        found.terminal ? found.times[found.terminal.points[0]] : '',
        found.clastPredicted ?? '',
        number(found.halfLife),
      ],
      ...[found.spanRatio ?? '', number(found.aucinf), number(found.aumcinf)],
      ...[found.extrapolated === null ? '' : 100 * found.extrapolated, number(found.meanResidence), found.start],
    ]),
  };
}

/** Which points the terminal line rests on, to be seen and overruled. */
function pointsTable(curves: readonly Curve[], { timeUnit, unit: c }: Settings['profiles']) {
  return {
    name: 'terminal-points',
    columns: [
      'subject',
      'group',
      `time (${displayUnit(timeUnit)})`,
      `concentration (${displayUnit(c)})`,
      'in the line',
    ],
    rows: curves.flatMap(({ profile, found }) =>
      Array.from(found.times, (t, i) => [
        ...[
          profile.subject,
          profile.group ?? '',
          t,
          found.values[i],
          found.terminal?.points.includes(i) ? 'yes' : 'no',
        ],
      ]),
    ),
  };
}

function tooFew(profile: Profile, where: string): InputError {
  return new InputError({
    code: 'Q572',
    where,
    expected: 'three and more concentrations of each subject, one of them above zero',
    found: `${profile.times.length} of ${profile.subject || 'one subject'}`,
    fix: 'add points, or evaluate a mean curve: parameters: { design: sparse }',
  });
}
