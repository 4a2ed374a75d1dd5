import { fitModel } from '../../analysis/tracer-kinetics/fit-model.ts';
import type { KineticFit, KineticModel, Outcome as Result } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import { kineticQuantities, type StatedInput } from '../../analysis/tracer-kinetics/kinetic-quantities.ts';
import type { KineticOptions, TissueCurve } from '../../analysis/tracer-kinetics/tissue.ts';
import type { TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { convert, type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { fitFigure } from './fit-figure.ts';
import { aboutFit, compared, logansBias } from './fit-findings.ts';
import { curveTable, fitTable, pointTable } from './fit-tables.ts';
import type { FittedRegion } from './fitted-region.ts';
import { compartments, kineticOptions, variancesOf, weightsOf } from './options.ts';
import type { Facts, Parameters } from './parameters.ts';
import { regionOf, type Source, sourceOf } from './source.ts';
import { used } from './used.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<TissueCurves> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** What the symbols of the field are called in results; the others stand in the table of fits alone. */
const quantityOf: Readonly<Partial<Record<Result['symbol'], EstablishedQuantity>>> = {
  VT: 'distribution volume',
  Ki: 'net influx rate',
  Kiref: 'net influx rate',
  BPND: 'binding potential',
  K1: 'rate constant',
  k2: 'rate constant',
  k3: 'rate constant',
  k4: 'rate constant',
  "k2'": 'rate constant',
  R1: 'relative delivery',
  vB: 'blood volume fraction',
  delay: 'delay of the input',
  DVR: 'distribution volume ratio',
};

/**
 * Kinetics of each region by the model of the study, with what the scatter of its curve and the stated facts leave open. A
 * curve that does not determine the model has no results, and is an error (Q491) beside those of the others.
 */
export function measure({ roles, facts, parameters, context }: Input): Outcome {
  const { value: curves, findings: before } = roles.sample!;
  const options = kineticOptions(parameters, facts, curves, context.where);
  const source = sourceOf(curves, parameters, facts, context);
  const recovery = facts.recovery ? convert(facts.recovery, '1').value : 1;
  const { reference, 'input-region': heart } = parameters;
  const names = parameters.regions ?? curves.regions.map((r) => r.name).filter((n) => n !== reference && n !== heart);
  const tried = names.map((region): FittedRegion | Unfitted => {
    const values = regionOf(curves, region, context);
    if (!values.some((v) => v > 0))
      return { findings: [undetermined(parameters.model, 'it holds no activity', `${context.where} ${region}`)] };
    const tissue: TissueCurve = {
      region,
      frames: curves.frames,
      values,
      weights: weightsOf(parameters, curves, values, context.where),
      variances: variancesOf(parameters, curves, values, context.where),
    };
    return fittedRegion(tissue, source, recovery, { parameters, facts, options, context });
  });
  const fits = tried.filter((f) => 'fit' in f);
  const findings = [...before, ...source.findings, ...tried.flatMap((f) => f.findings)];
  const common = [...before, ...source.findings].filter((f) => f.level === 'warning').map((f) => f.code);
  return {
    contents: [],
    others: fits.flatMap(({ fit, region, values, findings: own }) => {
      const flags = [...new Set([...common, ...own.filter((f) => f.level === 'warning').map((f) => f.code)])];
      return values.flatMap(([symbol, value]): Established[] => {
        const quantity = quantityOf[symbol];
        if (!value || !quantity) return [];
        const named = quantity === 'rate constant' ? `${region} ${symbol}` : region;
        return [{ region: named, quantity, statistic: 'mean', per: null, value, n: fit.n, flags }];
      });
    }),
    figures: fits.map(({ fit, region }) => fitFigure(fit, region, curves, context.where)),
    findings,
    tables: [fitTable(fits), pointTable(fits), curveTable(curves)],
    used: used(fits[0]?.fit, source, options, { parameters, facts }),
  };
}

/** A region without results, and why. */
type Unfitted = { readonly findings: readonly Finding[] };

type Setting = {
  readonly parameters: Parameters;
  readonly facts: Facts;
  readonly options: KineticOptions;
  readonly context: Context;
};

function fittedRegion(
  tissue: TissueCurve,
  source: Source,
  recovery: number,
  setting: Setting,
): FittedRegion | Unfitted {
  const { parameters, facts, options, context } = setting;
  const { model } = parameters;
  const where = `${context.where} ${tissue.region}`;
  requireStart(model, tissue, where);
  // The noise of an input enters the covariance of the one fit that is reported.
  const fitted = (of: KineticModel, own: KineticOptions = options, r = recovery) =>
    fitModel(of, tissue, source.at(r), own, where, compartments.includes(of) ? null : source.noise(r));
  const fit = fitOrWhy(() => fitModel(model, tissue, source.at(recovery), options, where, source.noise(recovery)));
  if (typeof fit === 'string') return { findings: [undetermined(model, fit, where)] };
  // The frames that were fitted stay the same while what was stated moves.
  const held: KineticOptions = {
    ...options,
    tStar: fit.tStar ?? 0,
  };
  const moved = (quantity: Quantity | undefined, unit: string, at: (value: number) => KineticFit): StatedInput[] => {
    if (!quantity) return [];
    const own = convert(quantity, unit);
    const u = standardUncertainty(own);
    return u > 0 ? [{ quantity: own, u, more: at(own.value + u), less: at(own.value - u) }] : [];
  };
  const stated = [
    ...moved(facts['k2-prime'], '/min', (v) => fitted(model, { ...held, k2Prime: v })),
    ...moved(facts['blood-fraction'], '1', (v) => fitted(model, { ...held, bloodFraction: v })),
    ...moved(facts.delay, 'min', (v) => fitted(model, { ...held, delay: v })),
    ...moved(parameters['input-region'] ? facts.recovery : undefined, '1', (v) => fitted(model, held, v)),
  ];
  const values = kineticQuantities(fit, stated, `${context.key}#${tissue.region}`, tissue.region);
  const rivals = compartments.includes(model) && parameters.compare ? compartments.filter((m) => m !== model) : [];
  const others = rivals.filter((m) => tissue.values.length > 7 || m === '1tcm').map((m) => fitted(m));
  return {
    region: tissue.region,
    fit,
    values,
    others,
    findings: [
      ...aboutFit(fit, values, where),
      ...compared(fit, others, where),
      ...logansBias(fit, (of) => fitted(of, held), where),
    ],
  };
}

/** The fit, or why it determines nothing. */
function fitOrWhy(fitted: () => KineticFit): KineticFit | string {
  try {
    const fit = fitted();
    return fit.verdict === 'converged' || fit.verdict === 'at bound' ? fit : `${fit.verdict}: ${fit.why}`;
  } catch (error) {
    if (error instanceof InputError && error.code === 'R001') return error.found;
    throw error;
  }
}

function undetermined(model: KineticModel, why: string, where: string): Finding {
  return {
    level: 'error',
    code: 'Q491',
    message: `the curve does not determine the parameters of ${model} (${why}): no results of this region`,
    where,
    fix: 'choose a simpler model, state the blood fraction or the delay, or leave the region out: parameters: { regions }',
  };
}

/** Models that integrate the tissue need it from injection on. Throws Q488. */
function requireStart(model: KineticModel, { frames, values, region }: TissueCurve, where: string): void {
  if (!['logan', 'ma1', 'mrtm1', 'mrtm2', 'reference-logan'].includes(model)) return;
  const most = values.reduce((a, v) => Math.max(a, v), 0);
  const start = frames.starts[0];
  if (start <= 0.02 * frames.mids[frames.mids.length - 1] || values[0] < 0.05 * most) return;
  throw new InputError({
    code: 'Q488',
    where,
    expected: `${region} from injection on, which ${model} integrates`,
    found: `a first frame at ${start.toPrecision(3)} min with ${((100 * values[0]) / most).toFixed(0)} % of the highest activity`,
    fix: 'use patlak, which needs the integral of the input alone, or a scan from injection on',
    why: 'what was missed of the integral goes straight into VT',
  });
}
