import type { Calibration } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { metalUnit } from '../../measurement/measurement.ts';
import type { Established, Limit, MetalContent, Whose } from '../../measurement/metal-content.ts';
import { convert, type Quantity, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { conditionsOf } from './conditions.ts';
import { type Controls, controlsOf } from './controls.ts';
import { concentrationFigure, mapFigures } from './figures.ts';
import { meanOfAnimals } from './mean-of-animals.ts';
import { concentrationIn } from './metal-concentration.ts';
import type { RelaxometryParameters } from './parameters.ts';
import { type MeasuredRate, type MeasuredSeries, perSecond, type Relaxometry } from './respond.ts';
import { rateTable, relaxationQuantity, signalTable, usedOf } from './tables.ts';

type Told = {
  readonly series: MeasuredSeries;
  readonly rate: MeasuredRate;
  readonly content: MetalContent | null;
};

/**
 * Rates of each region, animal and time, with their means over the animals of a group; with a calibration (relaxivity r)
 * the metal c = (R − R₀)/r of which R₀ is that of the blank, as mass per mL; none where a control is lost. Throws Q532, Q535 to Q537.
 */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Relaxometry> | undefined>>;
  readonly calibration: Calibration | null;
  readonly parameters: RelaxometryParameters;
  readonly context: Context;
}): Outcome {
  const { roles, calibration, parameters, context } = input;
  const { sample, blank, nonspecific } = roles;
  const { series, fieldTesla } = sample!.value;
  const findings: Finding[] = [...sample!.findings];
  const held = calibration ? conditionsOf(calibration, series, fieldTesla, parameters, context) : null;
  for (const other of [blank, nonspecific]) requireSameField(other?.value, fieldTesla, context);
  findings.push(...(held?.findings ?? []));
  const told: Told[] = [];
  const concentrationMaps: ReturnType<typeof concentrationFigure>[] = [];
  for (const one of series) {
    for (const rate of one.rates) {
      const found =
        calibration && held
          ? controlsOf(one, rate.region, {
              blank: blank?.value ?? null,
              control: nonspecific?.value ?? null,
              treated: series,
              calibration,
              parameters,
              context,
            })
          : null;
      findings.push(...(found === null ? [] : 'lost' in found ? [found.lost] : found.findings));
      if (!calibration || !held || !found || 'lost' in found) {
        told.push({ series: one, rate, content: null });
        continue;
      }
      const warned = [...found.findings, ...held.findings, ...ofRegion(sample!.findings, rate)];
      const flags = [...new Set(warned.filter((f) => f.level === 'warning').map((f) => f.code))];
      const content = contentOf(rate, whoseOf(one, series), { ...found, flags }, calibration, held, context);
      told.push({ series: one, rate, content });
    }
    const before = blank?.value.series.find((b) => b.animal?.name === one.animal?.name && b.rate === one.rate);
    if (calibration && before && sameSlice(before, one))
      concentrationMaps.push(concentrationFigure(one, before, calibration, context));
  }
  const contents = told.flatMap(({ content }) => content ?? []);
  const groups = meanOfAnimals(told, context);
  return {
    contents: [...contents, ...groups.contents],
    others: [
      ...told.flatMap((t) => establishedOf(t, whoseOf(t.series, series), ofRegion(sample!.findings, t.rate))),
      ...groups.others,
    ],
    figures: [...series.flatMap((s) => mapFigures(s, series.length > 1)), ...concentrationMaps],
    findings,
    assumptions: held?.assumptions ?? [],
    tables: [
      rateTable(series),
      signalTable(series),
      ...(blank ? [{ ...rateTable(blank.value.series), name: 'blank rates' }] : []),
    ],
    used: { ...usedOf(series, fieldTesla, parameters), ...(calibration ? { baseline: parameters.baseline } : {}) },
  };
}

const ofRegion = (findings: readonly Finding[], { region }: MeasuredRate) =>
  findings.filter((f) => f.where.endsWith(`, ${region}`));

function requireSameField(other: Relaxometry | undefined, fieldTesla: number | null, context: Context): void {
  if (!other?.fieldTesla || !fieldTesla || Math.abs(other.fieldTesla - fieldTesla) <= 0.05 * fieldTesla) return;
  throw new InputError({
    code: 'Q535',
    where: context.where,
    expected: `sample and controls at one field, ${fieldTesla} T`,
    found: `a control at ${other.fieldTesla} T`,
    fix: 'measure before and after at the same magnet',
    why: 'R1 of tissue falls by about half from 1.5 T to 9.4 T, more than most contrast agents raise it',
  });
}

/** Gross rate over the relaxivity, and the same of its controls: the ladder takes their difference, in which r is one root. */
function contentOf(
  rate: MeasuredRate,
  whose: Whose,
  { baseline, blocked, flags }: Controls & { readonly flags: readonly string[] },
  calibration: Calibration,
  held: ReturnType<typeof conditionsOf>,
  context: Context,
): MetalContent {
  const mass = (q: Quantity) => held.assumed(concentrationIn(metalUnit.mL, q, calibration, context));
  const element = (context.label ?? '').replace(/\d+/g, '');
  return {
    region: rate.region,
    per: 'mL',
    element,
    sample: mass(rate.value),
    blank: mass(baseline),
    nonspecific: blocked ? mass(blocked) : null,
    spread: null,
    n: rate.own.voxels,
    belowLod: null,
    wholeElement: true,
    limits: [limitOf(rate, baseline, calibration, context)],
    flags,
    ...whose,
  };
}

/** Whose rate this is: the animal's; without a table of animals, the series by its name where others are of its rate and time. */
function whoseOf(one: MeasuredSeries, all: readonly MeasuredSeries[]): Whose {
  const alike = all.filter((s) => s.rate === one.rate && s.time === one.time && !s.animal);
  const subject = one.animal?.name ?? (alike.length > 1 ? one.name : null);
  return { ...(subject === null ? {} : { subject }), ...(one.time ? { time: one.time } : {}) };
}

function limitOf(rate: MeasuredRate, before: Quantity, calibration: Calibration, context: Context): Limit {
  const u = standardUncertainty(subtract(rate.value, before));
  const least: Quantity = { value: 3.29 * u, unit: perSecond, shares: {}, conditionalOn: [] };
  return {
    kind: 'detection',
    value: concentrationIn(metalUnit.mL, least, calibration, context).value,
    unit: metalUnit.mL,
    definition: `3.29 u of the difference to the blank over the relaxivity, ${rate.region}`,
    alpha: 0.05,
    beta: 0.05,
    n: rate.own.voxels,
    dof: rate.own.fit.dof,
  };
}

function establishedOf({ series, rate }: Told, whose: Whose, warned: readonly Finding[]): Established[] {
  const flags = [...new Set(warned.filter((f) => f.level === 'warning').map((f) => f.code))];
  const common = {
    region: rate.region,
    quantity: relaxationQuantity(series.rate),
    per: null,
    flags,
    n: rate.own.voxels,
    ...whose,
  };
  const mean: Established = { ...common, statistic: 'mean', value: convert(rate.value, perSecond) };
  const { spread } = rate.own;
  if (!spread || spread.value === 0) return [mean];
  const id = `${Object.keys(rate.value.shares)[0] ?? rate.region}/spread`;
  const root = {
    id,
    label: `spread of ${rate.region}`,
    group: id,
    dof: null,
    law: { kind: 'normal' as const },
    basis: 'measured' as const,
  };
  return [
    mean,
    {
      ...common,
      statistic: 'spread',
      value: { value: spread.value, unit: perSecond, shares: { [id]: { root, value: spread.u } }, conditionalOn: [] },
    },
  ];
}

function sameSlice(a: MeasuredSeries, b: MeasuredSeries): boolean {
  const flat = ({ grid, map }: MeasuredSeries) => [map.slice, ...grid.size, ...grid.originMm, ...grid.stepsMm.flat()];
  const other = flat(b);
  return flat(a).every((x, k) => Math.abs(x - other[k]) < 0.01);
}
