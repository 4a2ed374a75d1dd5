import { type Animal, animalNamed } from '../../analysis/animals/animal.ts';
import { animalsOf } from '../../analysis/animals/animals-of.ts';
import type { SharedPart } from '../../analysis/calibration.ts';
import { type ImageSeries, imageSeries } from '../../analysis/relaxation/image-series.ts';
import { background } from '../../analysis/relaxation/noise-of-air.ts';
import { type RegionRate, regionRates } from '../../analysis/relaxation/region-rates.ts';
import type { Rate } from '../../analysis/relaxation/relaxation-model.ts';
import { schemeOf } from '../../analysis/relaxation/scheme.ts';
import type { SliceRates } from '../../analysis/relaxation/slice-rates.ts';
import type { RegionVoxels } from '../../analysis/volume/region-voxels.ts';
import { regionsOnGrid } from '../../analysis/volume/regions-on-grid.ts';
import type { Finding } from '../../finding/finding.ts';
import { normal } from '../../quantity/law.ts';
import { derived, type Quantity, type Root, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Grid } from '../../signal/volume.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { b1Of } from './b1-map.ts';
import { type SharedParameters, statedConditions } from './parameters.ts';
import { noAnimal, noRegion, oneField, requireDetermined, requireOneRate } from './series-checks.ts';
import { regionsFor, timeOf } from './series-names.ts';

/** A rate of one region, resting on its noise and on B1. */
export type MeasuredRate = {
  readonly region: string;
  readonly value: Quantity;
  readonly own: RegionRate;
};

export type MeasuredSeries = {
  readonly name: string;
  readonly scheme: string;
  readonly rate: Rate;
  readonly animal: Animal | null;
  readonly time: string | null;
  readonly settings: ImageSeries['images'][number]['setting'][];
  readonly rates: readonly MeasuredRate[];
  /** Regions whose images do not determine a rate. */
  readonly undetermined: readonly string[];
  readonly map: SliceRates;
  readonly grid: Grid;
  /** Regions on the grid, for figures. */
  readonly regions: readonly RegionVoxels[];
  readonly noise: string;
  readonly taken: readonly string[];
};

export type Relaxometry = {
  readonly series: readonly MeasuredSeries[];
  readonly fieldTesla: number | null;
};

export const perSecond = unit('/s');

/** Rates of every region of every series. Throws Q520 to Q532 (Q526 of standards alone), and what regions and animals are refused for. */
export async function respond(
  acquisitions: readonly Acquisition[],
  parameters: SharedParameters,
  context: Context,
): Promise<Responded<Relaxometry>> {
  const { where } = context;
  const sheets = context.beside?.animals ?? [];
  const { animals } = animalsOf(sheets, where, context.key);
  const found = imageSeries(acquisitions, statedSettings(parameters), where);
  const findings: Finding[] = [];
  const series: MeasuredSeries[] = [];
  for (const one of found) {
    const measured = await measuredSeries(one, animals, parameters, context);
    series.push(measured.series);
    findings.push(...measured.findings);
  }
  const fieldTesla = oneField(found, where);
  if (context.standards || 'levels' in parameters) requireDetermined(findings);
  if (context.standards) requireOneRate(series, where);
  const responses = series.flatMap((s) =>
    s.rates.map(({ region, value, own }) => ({
      name: series.length === 1 ? region : `${region}/${s.name}`,
      value: value.value,
      u: own.fit.u,
      dof: own.fit.dof,
      unit: perSecond,
      shared: sharedParts(value, own),
    })),
  );
  const conditions = {
    ...(series.length > 0 ? { rate: series[0].rate } : {}),
    ...statedConditions(parameters),
    ...(fieldTesla === null ? {} : { field: `${fieldTesla} T` }),
  };
  return { value: { series, fieldTesla }, responses, findings, conditions };
}

function statedSettings(p: SharedParameters) {
  return {
    flipAngleDegrees: p['flip-angles'] ?? null,
    repetitionSeconds: p['repetition-times'] ?? null,
    echoSeconds: p['echo-times'] ?? null,
    inversionSeconds: p['inversion-times'] ?? null,
    fieldTesla: p.field ?? null,
  };
}

async function measuredSeries(
  one: ImageSeries,
  animals: readonly Animal[],
  parameters: SharedParameters,
  context: Context,
): Promise<{ series: MeasuredSeries; findings: Finding[] }> {
  const { where } = context;
  const animal = animalNamed(one.name, animals);
  if (animals.length > 0 && !animal && !context.standards) throw noAnimal(one.name, animals, where);
  const scheme = schemeOf(
    one,
    { scheme: parameters.scheme, echoes: parameters.echoes, efficiency: parameters['inversion-efficiency'] },
    where,
  );
  const drawn = regionsFor(one.name, context.beside?.regions ?? [], animals);
  const regions = await regionsOnGrid(drawn, one.grid, where);
  if (drawn.length === 0 || regions.every((r) => r.name.toLowerCase() === background)) throw noRegion(one.name, where);
  const known = {
    sigma: parameters.noise ?? null,
    magnitudes: parameters.polarity === 'magnitude',
    b1: await b1Of(one, parameters.b1?.value ?? 1, context.beside?.image ?? [], animals, where),
  };
  const told = await regionRates(one, scheme, regions, known, where);
  const rates = told.regions.map((own) => ({
    region: own.region,
    value: rateQuantity(own, scheme.rate, one.name, parameters, context),
    own,
  }));
  const series: MeasuredSeries = {
    name: one.name,
    scheme: scheme.scheme,
    rate: scheme.rate,
    animal,
    time: timeOf(one.name),
    settings: one.images.map((image) => image.setting),
    rates,
    undetermined: told.undetermined,
    map: told.map,
    grid: one.grid,
    regions,
    noise: told.noise
      ? `σ = ${told.noise.sigma.toPrecision(4)}, ${told.noise.from}`
      : 'scatter of the voxels about fits of their own',
    taken: scheme.taken,
  };
  return {
    series,
    findings: [...told.findings, ...regions.flatMap((r) => r.findings ?? []), ...takenFindings(series, where)],
  };
}

function rateQuantity(own: RegionRate, rate: Rate, series: string, parameters: SharedParameters, context: Context) {
  const { fit } = own;
  const id = `${context.key}#${context.role ?? 'standard'}/${series}/${own.region}/${rate}`;
  const label = `${rate} of ${own.region}, ${series}`;
  const law = fit.dof !== null && fit.dof > 2 ? { kind: 't' as const, dof: fit.dof } : normal;
  const noise = rooted(fit.rate, fit.u, perSecond, { id, label, group: id, dof: fit.dof, law, basis: 'measured' });
  const b1 = parameters.b1;
  if (!b1?.u || own.slopeOfB1 === 0) return noise;
  const b1Root: Root = {
    id: `${context.key}#b1`,
    label: 'factor of B1',
    group: `${context.key}#b1`,
    dof: b1.dof,
    law: b1.law,
    basis: 'measured',
  };
  const unitary = rooted(0, b1.u, '1', b1Root);
  return derived(fit.rate, perSecond, [
    [noise, 1],
    [unitary, own.slopeOfB1],
  ]);
}

/** Shares beside the noise of the region itself: those that other regions have too. */
function sharedParts({ shares }: Quantity, { fit }: RegionRate): SharedPart[] {
  return Object.values(shares)
    .filter(({ root, value }) => root.id.endsWith('#b1') && value !== 0 && fit.u > 0)
    .map(({ root, value }) => ({ root, share: value }));
}

function takenFindings({ taken, name }: MeasuredSeries, where: string): Finding[] {
  return taken.map((text) => ({
    level: 'warning',
    code: 'Q533',
    message: `${name}: taken as ${text}`,
    where,
    fix: 'state the setting in the parameters, if the files do not hold it',
  }));
}
