import type { TimedCourse } from '../../analysis/kinetics/course-table.ts';
import { type ExchangeFit, fitExchange, siteConstant } from '../../analysis/kinetics/exchange.ts';
import { rateQuantities } from '../../analysis/kinetics/rate-quantities.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Figure } from '../../measurement/figure.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { fitNonlinear } from '../../numeric/nonlinear-least-squares.ts';
import { normal } from '../../quantity/law.ts';
import { type Quantity, rooted } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<TimedCourse> | undefined>>;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** Difference of AICc from which exchange counts as not statistical. */
const apart = 2;

/** Mean number exchanged in each row, cooperativity, and the constant of a site or the rate of exchange. */
export function measure({ roles, parameters, context }: Input): Outcome {
  const series = roles.sample!.value;
  const { sites, noise, along } = parameters;
  if (series.species.length < 2 || series.species.length > sites + 1)
    throw noSeries(`${series.species.length} columns for ${sites} sites`, context);
  const statistical = fitExchange(series, sites, noise, false);
  const cooperative = fitExchange(series, sites, noise, true);
  const settled = ({ fit }: ExchangeFit) => fit.verdict === 'converged' || fit.verdict === 'at bound';
  const gain = statistical.fit.aicc - cooperative.fit.aicc;
  const found = settled(cooperative) && (!settled(statistical) || gain > apart) ? cooperative : statistical;
  if (!settled(found)) throw noSeries(`${found.fit.verdict}: ${found.fit.why}`, context);
  const findings: Finding[] = [];
  if (found === cooperative)
    findings.push({
      level: 'note',
      code: 'Q366',
      message: `shares are not binomial (ΔAICc ${gain.toFixed(1)}): each exchange makes the next ${Math.exp(found.logCooperativity).toPrecision(3)} times as likely`,
      where: context.where,
    });
  const { dof } = found.fit;
  const quantity = (name: string, value: number, u: number, unit = '1', freedom = dof): Quantity =>
    rooted(value, u, unit, {
      id: `${context.key}#${name}`,
      label: `scatter of the series, ${name}`,
      group: `${context.key}#${name}`,
      dof: freedom,
      law: normal,
      basis: 'measured',
    });
  const others: Established[] = [];
  const state = (of: EstablishedQuantity, region: string | null, value: Quantity) =>
    others.push({ region, quantity: of, statistic: 'mean', per: null, value, n: series.times.length, flags: [] });
  const unit = along === 'time' ? ` ${displayUnit(series.timeUnit)}` : ' equivalents';
  for (const [i, at] of series.times.entries())
    if (found.meanU[i] > 0)
      state('ligands exchanged', `${at}${unit}`, quantity(`row ${i + 1}`, found.mean[i], found.meanU[i]));
  if (settled(cooperative) && cooperative.logCooperativityU > 0) {
    const omega = Math.exp(cooperative.logCooperativity);
    state('cooperativity', null, quantity('cooperativity', omega, omega * cooperative.logCooperativityU));
  }
  const constant = along === 'equivalents' ? siteConstant(found, series.times, parameters['free-ligand']) : null;
  if (constant) {
    const kappa = Math.exp(constant.logK);
    state('exchange constant', null, quantity('constant of a site', kappa, kappa * constant.u, '1', constant.dof));
  }
  if (along === 'time')
    for (const [of, value] of approach(found, series, context)) state(of, 'approach to the end', value);
  return {
    contents: [],
    others,
    figures: [figureOf(found, series, along, context)],
    findings,
    tables: [rowTable(found, series, along, constant?.rows ?? null), shareTable(found, series, along)],
    used: {
      sites: String(sites),
      columns: series.species.join(', '),
      law:
        found === cooperative
          ? 'multiplicative binomial (with cooperativity)'
          : 'binomial (sites do not know of each other)',
      'AICc of the binomial less that with cooperativity': gain.toFixed(1),
      noise,
      responses: 'taken as equal for all species',
      ...(along === 'equivalents' ? { 'free ligand at the start': `${parameters['free-ligand']} equivalents` } : {}),
    },
  };
}

/** n̄ = n∞ (1 − e^−kt), from four rows and more. */
function approach(found: ExchangeFit, series: TimedCourse, context: Context): [EstablishedQuantity, Quantity][] {
  const rows = Array.from(series.times.keys()).filter((i) => found.meanU[i] > 0);
  if (rows.length < 4) return [];
  const [t, y, u] = [series.times, found.mean, found.meanU].map((list) => rows.map((i) => list[i]));
  const last = t[t.length - 1];
  const fit = fitNonlinear({
    model: ([logK, logEnd]) => t.map((v) => -Math.exp(logEnd) * Math.expm1(-Math.exp(logK) * v)),
    y,
    u,
    absoluteSigma: false,
    start: [Math.log(2 / last), Math.log(Math.max(...y))],
    names: ['rate', 'number at the end'],
  });
  if (fit.verdict !== 'converged') return [];
  const [rate] = rateQuantities(
    [Math.exp(fit.parameters[0])],
    ['exchange'],
    fit.covariance,
    fit.dof,
    series.timeUnit,
    context.key,
  );
  return rate ? [['rate constant', rate]] : [];
}

function rowTable(found: ExchangeFit, series: TimedCourse, along: string, constants: Float64Array | null) {
  return {
    name: 'exchange',
    columns: [along, 'mean exchanged', 'u', 'odds of a site', 'u of ln odds', 'constant of a site'],
    rows: Array.from(series.times, (at, i) => [
      at,
      found.mean[i],
      found.meanU[i],
      Math.exp(found.logOdds[i]),
      found.logOddsU[i],
      constants ? Math.exp(constants[i]) : Number.NaN,
    ]),
  };
}

function shareTable(found: ExchangeFit, series: TimedCourse, along: string) {
  return {
    name: 'shares',
    columns: [along, 'exchanged', 'intensity', 'share', 'fitted share'],
    rows: Array.from(series.times).flatMap((at, i) =>
      series.species.map((_, m) => [
        at,
        m,
        series.intensities[m][i],
        series.intensities[m][i] / found.fit.scales[i],
        found.shares[i][m],
      ]),
    ),
  };
}

function figureOf(found: ExchangeFit, series: TimedCourse, along: string, context: Context): Figure {
  const known = Array.from(series.times.keys()).filter((i) => found.meanU[i] > 0);
  return {
    kind: 'plot',
    name: `${context.where}-exchange`,
    title: 'Ligands exchanged',
    caption: 'Mean number of ligands exchanged, with its standard uncertainty.',
    x: { label: along, unit: along === 'time' ? displayUnit(series.timeUnit) : '' },
    y: { label: 'mean number exchanged', unit: '' },
    series: [
      {
        label: 'measured',
        style: 'points',
        x: known.map((i) => series.times[i]),
        y: known.map((i) => found.mean[i]),
        u: known.map((i) => found.meanU[i]),
      },
    ],
  };
}

function noSeries(found: string, context: Context): InputError {
  return new InputError({
    code: 'Q367',
    where: context.where,
    expected: 'columns of 0, 1, 2 … ligands exchanged, with some exchanged in each row but the first',
    found,
    fix: 'state parameters: { sites, species }, and leave rows out in which nothing is seen',
  });
}
