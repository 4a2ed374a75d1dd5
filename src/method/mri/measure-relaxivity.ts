import type { Calibration } from '../../analysis/calibration.ts';
import { fitCalibration, type Standard } from '../../analysis/fit-calibration.ts';
import type { Rate } from '../../analysis/relaxation/relaxation-model.ts';
import { atomicMass, elementOfNuclide } from '../../chemistry/isotopes.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convert, divide, multiply, type Quantity, rooted } from '../../quantity/quantity.ts';
import { asQuantity, type Stated } from '../../quantity/stated.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { lineFigure, mapFigures } from './figures.ts';
import type { RelaxivityParameters } from './parameters.ts';
import { type MeasuredSeries, perSecond, type Relaxometry } from './respond.ts';
import { rateTable, relaxationQuantity, usedOf } from './tables.ts';

const molar = unit('mmol/L');

/**
 * Relaxivity r = ΔR/Δc by regression of the rates of a phantom on its concentrations of metal; per probe, times the atoms N
 * that one probe holds. Levels share their roots between r1 and r2, so their uncertainty cancels in the ratio. Throws Q534.
 */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Relaxometry> | undefined>>;
  readonly parameters: RelaxivityParameters;
  readonly context: Context;
}): Outcome {
  const { parameters, context } = input;
  const { value, findings: responded } = input.roles.sample!;
  const findings: Finding[] = [...responded];
  const others: Established[] = [];
  const lines: Calibration[] = [];
  const slopes = new Map<Rate, { slope: Quantity; n: number }>();
  const flags = () => [...new Set(findings.filter((f) => f.level === 'warning').map((f) => f.code))];
  for (const rate of ['R1', 'R2', 'R2*'] as const) {
    const own = value.series.filter((s) => s.rate === rate);
    if (own.length === 0) continue;
    const line = lineOf(rate, own, parameters, context);
    findings.push(...line.findings);
    lines.push(line);
    slopes.set(rate, { slope: convert(line.slope, 'L/mmol/s'), n: line.points.length });
  }
  const metal = metalOf(context);
  const atoms = context.probe?.atoms ?? null;
  const row = (quantity: EstablishedQuantity, region: string | null, q: Quantity, n: number): Established => ({
    region,
    quantity,
    statistic: 'mean',
    per: null,
    value: q,
    n,
    flags: flags(),
  });
  const transverse = slopes.get('R2') ? 'R2' : 'R2*';
  for (const [rate, name] of [
    ['R1', 'relaxivity r1'],
    [transverse, 'relaxivity r2'],
  ] as const) {
    const found = slopes.get(rate);
    if (!found) continue;
    const star = rate === 'R2*' ? ', R2*' : '';
    others.push(row(name, `per ${metal}${star}`, found.slope, found.n));
    if (atoms) others.push(row(name, `per probe${star}`, convert(multiply(found.slope, atoms), 'L/mmol/s'), found.n));
  }
  const [r1, r2] = [slopes.get('R1'), slopes.get(transverse)];
  if (r1 && r2)
    others.push(
      row(
        'relaxivity ratio',
        transverse === 'R2*' ? 'r2*/r1' : 'r2/r1',
        convert(divide(r2.slope, r1.slope), '1'),
        r1.n,
      ),
    );
  for (const line of lines)
    others.push(
      row(
        relaxationQuantity(line.name as Rate),
        'solvent (intercept)',
        convert(line.intercept, perSecond),
        line.points.length,
      ),
    );
  for (const series of value.series)
    for (const { region, value: q, own } of series.rates)
      others.push({
        ...row(relaxationQuantity(series.rate), region, q, own.voxels),
        ...(series.time ? { time: series.time } : {}),
      });
  return {
    contents: [],
    others,
    figures: [...lines.map(lineFigure), ...value.series.flatMap((s) => mapFigures(s, value.series.length > 1))],
    findings,
    tables: [rateTable(value.series), pointTable(lines)],
    used: { ...usedOf(value.series, value.fieldTesla, parameters), levels: `of ${metal}, from the study` },
  };
}

/** Element of the label, for names of results. */
function metalOf(context: Context): string {
  return context.label ? elementOfNuclide(context.label) : 'metal';
}

function lineOf(rate: Rate, series: readonly MeasuredSeries[], p: RelaxivityParameters, context: Context): Calibration {
  const where = `${context.where}.parameters.levels`;
  const answered = new Set<string>();
  const standards: Standard[] = [];
  for (const { rates, name: of } of series)
    for (const { region, value, own } of rates) {
      const name = Object.keys(p.levels).find((n) => n.toLowerCase() === region.toLowerCase());
      if (name === undefined) continue;
      answered.add(name);
      const level = levelOf(name, p.levels[name], p.dispense, context);
      const shared = Object.values(value.shares).filter(({ root }) => root.id === `${context.key}#b1`);
      standards.push({
        response: {
          name: series.length > 1 ? `${region}/${of}` : region,
          value: value.value,
          u: own.fit.u,
          dof: own.fit.dof,
          unit: perSecond,
          shared: shared.map((s) => ({ root: s.root, share: s.value })),
        },
        level: level.value,
        parts: Object.values(level.shares).map((s) => ({ root: s.root, share: s.value })),
      });
    }
  const silent = Object.keys(p.levels).filter((n) => !answered.has(n));
  if (silent.length > 0)
    throw new InputError({
      code: 'Q534',
      where,
      expected: `regions of the phantom: ${series[0].rates.map((r) => r.region).join(', ')}`,
      found: `the level ${silent.join(', ')} without a region`,
      fix: 'name levels as the regions are named, or leave the level out',
    });
  const line = fitCalibration(standards, {
    name: rate,
    method: 'mri-relaxivity',
    key: `${context.key}#${rate}`,
    where,
    levelUnit: molar,
    weighting: '1/u²',
    throughZero: false,
    stock: stockOf(p.stock, context),
    dispense: 0,
  });
  return line;
}

/** Concentration (mmol/L) of the metal: what is stated, and its dispensing, as roots that r1 and r2 share. */
function levelOf(name: string, stated: Stated, dispense: Stated | undefined, context: Context): Quantity {
  const id = `${context.key}#level/${name}`;
  const own = asQuantity(stated, { id, label: `level of ${name}`, basis: 'measured' });
  const q = dispense ? { ...multiply(own, filledTo(name, dispense, context)), unit: own.unit } : own;
  if (sameDimension(stated.unit.dimension, molar.dimension)) return convert(q, molar);
  if (!context.label)
    throw new InputError({
      code: 'Q534',
      where: `${context.where}.parameters.levels.${name}`,
      expected: 'mmol/L, or a probe whose label tells the molar mass of the metal',
      found: stated.text,
      fix: 'state levels in mmol/L, or name the probe',
    });
  return convert(divide(q, atomicMass(elementOfNuclide(context.label))), molar);
}

/** How full one tube is, for one: each tube's own. */
function filledTo(name: string, dispense: Stated, context: Context): Quantity {
  const id = `${context.key}#dispensed/${name}`;
  const relative = convertValue(dispense.value, dispense.unit, unit('1'));
  const law = { kind: 'normal' as const };
  return rooted(1, relative, '1', { id, label: `filling of ${name}`, group: id, dof: null, law, basis: 'measured' });
}

function stockOf(stated: Stated | undefined, context: Context): Quantity | null {
  if (!stated || stated.value === 0) return null;
  const relative = convertValue(stated.value, stated.unit, unit('1'));
  const id = `${context.key}#stock`;
  const root = {
    id,
    label: 'stock of the levels',
    group: id,
    dof: null,
    law: { kind: 'normal' as const },
    basis: 'certificate' as const,
  };
  return { value: 0, unit: unit('1'), shares: { [id]: { root, value: relative } }, conditionalOn: [] };
}

function pointTable(lines: readonly Calibration[]) {
  return {
    name: 'relaxivity',
    columns: ['rate', 'region', 'level (mmol/L)', 'rate (/s)', 'u (/s)', 'fitted (/s)'],
    rows: lines.flatMap((line) => line.points.map((p) => [line.name, p.name, p.level, p.response, p.u, p.fitted])),
  };
}
