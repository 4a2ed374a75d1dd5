import { inputOfTable } from '../../analysis/tracer-kinetics/input-table.ts';
import { referenceCurve } from '../../analysis/tracer-kinetics/simplified-reference.ts';
import type { InputFunction, SourceNoise } from '../../analysis/tracer-kinetics/tissue.ts';
import type { TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import { didYouMean } from '../../finding/did-you-mean.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import { ofReference, variancesOf } from './options.ts';
import type { Facts, Parameters } from './parameters.ts';

/** What feeds the tissue, as a function of the recovery of an image-derived input, and where it is from. */
export type Source = {
  readonly at: (recovery: number) => InputFunction | Float64Array;
  /** Frames that it was made of; null: samples, whose noise no table tells. */
  readonly noise: (recovery: number) => SourceNoise | null;
  readonly from: string;
  readonly findings: readonly Finding[];
};

/** Reference tissue, table beside, or a region of the image. Throws Q487 for none, Q489 for an input that ends before the tissue. */
export function sourceOf(curves: TissueCurves, parameters: Parameters, facts: Facts, context: Context): Source {
  const { model, reference, 'input-region': heart } = parameters;
  const tables = context.beside?.input ?? [];
  if (ofReference(model)) {
    if (reference === undefined) throw noSource(context, model, 'parameters: { reference }', 'none');
    if (tables.length > 0 || heart !== undefined)
      throw noSource(context, model, 'a reference tissue alone', 'an input beside it');
    const values = regionOf(curves, reference, context);
    const variances = variancesOf(parameters, curves, values, context.where);
    const noise: SourceNoise = { values, variances, at: (moved) => moved };
    return { at: () => values, noise: () => noise, from: `reference tissue ${reference}`, findings: [] };
  }
  if (reference !== undefined)
    throw noSource(context, model, 'an input function', `parameters: { reference: ${reference} }`);
  if ((heart === undefined) === (tables.length === 0) || tables.length > 1)
    throw noSource(
      context,
      model,
      'input: one table, or parameters: { input-region }',
      tables.length > 1 ? `${tables.length} tables` : heart ? 'both' : 'neither',
    );
  if (heart !== undefined) return imageInput(curves, heart, parameters, facts, context);
  const [{ name, signal, columns }] = tables;
  const where = `${context.where} ${name}`;
  if (signal.kind !== 'table') throw noSource(context, model, 'a table as input', `a ${signal.kind}`);
  const timeUnit = parameters['time-unit'] ? unit(parameters['time-unit']) : null;
  const { input, findings } = inputOfTable(signal, columns ?? {}, curves.unit, timeUnit, where);
  requireReach(input, curves, where);
  return {
    at: () => input,
    noise: () => null,
    from: `${name}${input.blood ? ', plasma and whole blood' : ''}`,
    findings,
  };
}

function imageInput(
  curves: TissueCurves,
  heart: string,
  parameters: Parameters,
  facts: Facts,
  context: Context,
): Source {
  const measured = regionOf(curves, heart, context);
  const variances = variancesOf(parameters, curves, measured, context.where);
  const findings: Finding[] = [
    {
      level: 'warning',
      code: 'Q490',
      message: `the region ${heart} is taken for plasma without metabolites${facts.recovery ? '' : ', and its recovery for 1'}`,
      where: context.where,
      fix: 'compare it with blood samples; state facts: { recovery: 0.85 ± 0.05 } from a phantom or a sample of blood',
    },
  ];
  const inputOf = (values: Float64Array, recovery: number): InputFunction => {
    const blood = referenceCurve(curves.frames, values);
    return { plasma: { times: blood.times, values: blood.values.map((v) => v / recovery) }, blood: null };
  };
  return {
    at: (recovery) => inputOf(measured, recovery),
    noise: (recovery) => ({ values: measured, variances, at: (values) => inputOf(values, recovery) }),
    from: `region ${heart} of the image`,
    findings,
  };
}

export function regionOf(curves: TissueCurves, name: string, context: Context): Float64Array {
  const found = curves.regions.find((r) => r.name === name);
  if (found) return found.values;
  throw new InputError({
    code: 'Q487',
    where: context.where,
    expected: `a region among ${curves.regions.map((r) => r.name).join(', ')}`,
    found: name,
    fix: didYouMean(
      name,
      curves.regions.map((r) => r.name),
    ),
  });
}

/** Throws Q489 where the input ends before the middle of the last frame, or goes on for twenty times as long. */
function requireReach({ plasma }: InputFunction, { frames }: TissueCurves, where: string): void {
  const last = plasma.times[plasma.times.length - 1];
  const wanted = frames.mids[frames.mids.length - 1];
  if (last >= wanted && last < 20 * wanted) return;
  throw new InputError({
    code: 'Q489',
    where,
    expected: `an input up to ${wanted.toPrecision(4)} min, the middle of the last frame, in the same unit of time`,
    found: `one up to ${last.toPrecision(4)} min`,
    fix: 'check minutes and seconds of both tables; leave out frames beyond the last sample',
    why: 'minutes taken for seconds make rates wrong by a factor of 60',
  });
}

function noSource(context: Context, model: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'Q487',
    where: context.where,
    expected: `${expected} for ${model}`,
    found,
    fix: 'models with `reference`, srtm and mrtm are fed by a region, the others by an input function',
  });
}
