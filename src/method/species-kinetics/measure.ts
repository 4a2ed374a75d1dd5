import { noCourse, type TimedCourse } from '../../analysis/kinetics/course-table.ts';
import { type CourseFit, fitCourse } from '../../analysis/kinetics/fit-course.ts';
import { chain, type Mechanism, rivals } from '../../analysis/kinetics/mechanisms.ts';
import { halfLife, rateQuantities } from '../../analysis/kinetics/rate-quantities.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Established } from '../../measurement/metal-content.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { courseFigure } from './course-figure.ts';
import type { Parameters } from './parameters.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<TimedCourse> | undefined>>;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** Difference of AICc from which one mechanism is taken for better. */
const apart = 2;

/** Rate constants and half-lives of the steps of a mechanism, and how other mechanisms compare. */
export function measure({ roles, parameters, context }: Input): Outcome {
  const course = roles.sample!.value;
  const { species, timeUnit } = course;
  if (species.length < (parameters.sizes === 'each' ? 2 : 1))
    throw noCourse(context.where, 'one species, of which shares tell nothing');
  const all = [chain(species), ...rivals(species)];
  const own = all.find((m) => m.name === parameters.mechanism);
  if (!own) throw noMechanism(parameters.mechanism, all, context);
  const found = fitCourse(course, own, parameters);
  if (found.fit.verdict !== 'converged' && found.fit.verdict !== 'at bound') throw undetermined(found, context);
  const others = parameters.compare ? all.filter((m) => m !== own).map((m) => fitCourse(course, m, parameters)) : [];
  const findings = [...beyond(found, context), ...compared(found, others, context)];
  const flags = findings.filter((f) => f.level === 'warning').map((f) => f.code);
  const rates = rateQuantities(found.rates, own.rateNames, found.logCovariance, found.fit.dof, timeUnit, context.key);
  const established = rates.flatMap((rate, k): Established[] => {
    if (!rate) return [];
    const row = { region: own.rateNames[k], statistic: 'mean' as const, per: null, n: course.times.length, flags };
    return [
      { ...row, quantity: 'rate constant', value: rate },
      { ...row, quantity: 'half-life', value: halfLife(rate, timeUnit) },
    ];
  });
  return {
    contents: [],
    others: established,
    figures: [courseFigure(course, found, parameters, context.where)],
    findings,
    tables: [populationTable(course, found, parameters), mechanismTable([found, ...others])],
    used: {
      species: species.join(', '),
      mechanism: `${own.name} (${own.rateNames.join(', ')})`,
      'sizes of scans': parameters.sizes === 'each' ? 'fitted to each' : 'one for all',
      noise: parameters.noise,
      'at time zero':
        parameters.initial === 'first'
          ? `${species[0]} alone`
          : species.map((s, i) => `${s} ${found.initial[i].toPrecision(3)}`).join(', '),
      responses: 'taken as equal for all species',
      'degrees of freedom': String(found.fit.dof),
    },
  };
}

/** Rates at a bound of the fit, of which only a limit is known. */
function beyond({ mechanism, rates, logCovariance }: CourseFit, context: Context): Finding[] {
  return mechanism.rateNames.flatMap((name, k): Finding[] =>
    logCovariance[k][k] >= 0
      ? []
      : [
          {
            level: 'warning',
            code: 'Q365',
            message: `the rate of ${name} went to ${rates[k].toPrecision(2)}, the end of what the times allow; only a limit is known`,
            where: context.where,
            fix: 'take scans earlier or longer, or leave the step out',
          },
        ],
  );
}

function compared(own: CourseFit, others: readonly CourseFit[], context: Context): Finding[] {
  const findings: Finding[] = [];
  if (own.otherRates.length > 0)
    findings.push({
      level: 'warning',
      code: 'Q364',
      message: `other rates fit as well: ${own.otherRates.map((r) => own.mechanism.rateNames.map((name, k) => `${name} ${r[k].toPrecision(3)}`).join(', ')).join('; ')}`,
      where: context.where,
      fix: 'measure the species between the steps, or choose by what is known, and say so',
    });
  const better = others.filter((o) => o.fit.aicc < own.fit.aicc - apart);
  const alike = others.filter((o) => Math.abs(o.fit.aicc - own.fit.aicc) <= apart);
  const listed = (list: readonly CourseFit[]) =>
    list.map((o) => `${o.mechanism.name} (ΔAICc ${(o.fit.aicc - own.fit.aicc).toFixed(1)})`).join(', ');
  if (better.length > 0)
    findings.push({
      level: 'warning',
      code: 'Q362',
      message: `better than ${own.mechanism.name}: ${listed(better)}`,
      where: context.where,
      fix: 'look at the table of mechanisms and the figure',
    });
  if (alike.length > 0)
    findings.push({
      level: 'note',
      code: 'Q363',
      message: `the course cannot tell ${own.mechanism.name} from: ${listed(alike)}`,
      where: context.where,
    });
  return findings;
}

function populationTable(course: TimedCourse, { shares, fit }: CourseFit, { sizes }: Parameters) {
  const rows: (string | number)[][] = [];
  for (const [i, time] of course.times.entries())
    for (const [s, name] of course.species.entries()) {
      const intensity = course.intensities[s][i];
      rows.push([time, name, intensity, intensity / fit.scales[sizes === 'each' ? i : 0], shares[i][s]]);
    }
  return {
    name: 'populations',
    columns: [`time (${course.timeUnit.code})`, 'species', 'intensity', 'share', 'fitted share'],
    rows,
  };
}

function mechanismTable(fits: readonly CourseFit[]) {
  const best = Math.min(...fits.map((f) => f.fit.aicc));
  const weights = fits.map((f) => Math.exp(-(f.fit.aicc - best) / 2));
  const total = weights.reduce((t, v) => t + v, 0);
  return {
    name: 'mechanisms',
    columns: ['mechanism', 'ΔAICc', 'weight', 'verdict', 'rates'],
    rows: fits.map(({ mechanism, rates, fit }, i) => [
      mechanism.name,
      fit.aicc - best,
      weights[i] / total,
      fit.verdict,
      mechanism.rateNames.map((name, k) => `${name}: ${rates[k].toPrecision(4)}`).join('; '),
    ]),
  };
}

function noMechanism(found: string, all: readonly Mechanism[], context: Context): InputError {
  return new InputError({
    code: 'Q360',
    where: `${context.where}.parameters.mechanism`,
    expected: `one of ${all.map((m) => m.name).join('; ')}`,
    found,
    fix: 'write the name as it stands in the table of mechanisms',
  });
}

function undetermined({ mechanism, fit }: CourseFit, context: Context): InputError {
  return new InputError({
    code: 'Q361',
    where: context.where,
    expected: `rates of ${mechanism.rateNames.join(', ')} that the course determines`,
    found: `${fit.verdict}: ${fit.why}`,
    fix: 'take scans earlier, closer or longer, leave out species that are not seen, or choose a simpler mechanism',
  });
}
