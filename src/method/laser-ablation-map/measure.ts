import type { Calibration } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { MapFigure } from '../../measurement/figure.ts';
import { metalUnit, type Per } from '../../measurement/measurement.ts';
import type { MetalContent } from '../../measurement/metal-content.ts';
import { quantities } from '../../quantity/array-arithmetic.ts';
import { propagatedMean } from '../../quantity/array-mean.ts';
import { inverseLine } from '../../quantity/inverse-line.ts';
import { normal } from '../../quantity/law.ts';
import type { Quantities } from '../../quantity/quantities.ts';
import { convert, multiply, type Quantity, rooted } from '../../quantity/quantity.ts';
import { convertValue, displayUnit } from '../../quantity/unit.ts';
import type { Context, Outcome, OutcomeTable, Responded } from '../method.ts';
import type { Facts } from './parameters.ts';
import type { Maps, SignalMap } from './respond.ts';

/** A region of one map on the scale of the calibration. */
type RegionMean = {
  readonly mean: Quantity;
  readonly spread: Quantity;
  readonly pixels: number;
  readonly belowCritical: number;
};

/** Calibrated map with an uncertainty for every pixel, and the mean of each region for sample and controls. */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Maps> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: Facts;
  readonly per: Per;
  readonly context: Context;
}): Outcome {
  const { roles, facts, per, context } = input;
  const calibration = input.calibration!;
  const findings: Finding[] = [...roles.sample!.findings];
  const [map, ...more] = roles.sample!.value.maps;
  if (more.length > 0) throw severalMaps(roles.sample!.value.maps, context);
  const calibrated = calibratedMap(map, calibration);
  const names = map.regions.length > 0 ? map.regions.map((r) => r.name) : ['whole map'];
  const contents: MetalContent[] = [];
  const rows: (string | number)[][] = [];
  for (const name of names) {
    const key = `${context.key}#${name}`;
    const sample = regionMean(map, calibrated, name, calibration, `${key}#sample`, context);
    const control = (role: string) => {
      const other = roles[role]?.value.maps[0];
      if (!other) return null;
      const mean = regionMean(
        other,
        calibratedMap(other, calibration),
        name,
        calibration,
        `${key}#${role}`,
        context,
      ).mean;
      return perNormaliser(mean, facts, per, context);
    };
    findings.push(...rangeFindings(name, sample, calibrated, map, calibration, context));
    contents.push({
      region: name,
      per,
      element: (context.label ?? map.channel).replace(/[^A-Za-z]/g, ''),
      sample: perNormaliser(sample.mean, facts, per, context),
      blank: control('blank'),
      nonspecific: control('nonspecific'),
      spread: perNormaliser(sample.spread, facts, per, context),
      n: sample.pixels,
      belowLod: Number.isNaN(map.critical) ? null : sample.belowCritical,
      limits: pixelLimit(map, calibration),
      flags: findings.filter((f) => f.level === 'warning').map((f) => f.code),
    });
    const areaMm2 = (sample.pixels * map.pixelUm[0] * map.pixelUm[1]) / 1e6;
    rows.push([
      name,
      sample.pixels,
      Number.isNaN(areaMm2) ? '' : areaMm2,
      sample.mean.value,
      sample.spread.value,
      sample.belowCritical,
    ]);
  }
  const level = displayUnit(calibration.levelUnit);
  const table: OutcomeTable = {
    name: 'regions',
    columns: ['region', 'pixels', 'area (mm²)', `mean (${level})`, `spread of pixels (${level})`, 'pixels below L_C'],
    rows,
  };
  return {
    contents,
    figures: [mapFigure(map, calibrated, context, level)],
    findings,
    tables: [table],
    used: used(map, facts),
  };
}

/** Net signal → level, pixel by pixel; each pixel keeps its own u, the line of the calibration is shared by all. */
export function calibratedMap(map: Pick<SignalMap, 'net' | 'u' | 'unit'>, calibration: Calibration): Quantities {
  const factor = convertValue(1, map.unit, calibration.responseUnit);
  const scaled = (a: Float64Array) => (factor === 1 ? a : a.map((v) => v * factor));
  const net = quantities(scaled(map.net.values), calibration.responseUnit, scaled(map.u));
  return inverseLine(net, calibration.intercept, calibration.slope);
}

function regionMean(
  map: SignalMap,
  calibrated: Quantities,
  name: string,
  calibration: Calibration,
  id: string,
  context: Context,
): RegionMean {
  const rule = map.regions.find((r) => r.name === name);
  const mask = new Uint8Array(calibrated.values.length);
  const critical = convertValue(map.critical, map.unit, calibration.responseUnit) / calibration.slope.value;
  let [pixels, below, total, squares, noise] = [0, 0, 0, 0, 0];
  for (let i = 0; i < mask.length; i++) {
    const value = calibrated.values[i];
    if ((rule && rule.mask[i] === 0) || Number.isNaN(value)) continue;
    mask[i] = 1;
    pixels++;
    if (value < critical) below++;
    total += value;
    squares += value ** 2;
    noise += calibrated.own[i] ** 2;
  }
  if (pixels === 0) throw emptyRegion(name, map, context);
  const root = {
    id,
    label: `counting in ${name}, ${map.name}`,
    group: id,
    dof: null,
    law: normal,
    basis: 'measured' as const,
  };
  const variance = pixels > 1 ? Math.max(0, (squares - total ** 2 / pixels) / (pixels - 1) - noise / pixels) : 0;
  const sd = Math.sqrt(variance);
  return {
    mean: propagatedMean({ ...calibrated, mask }, root),
    spread: rooted(sd, sd / Math.sqrt(2 * Math.max(1, pixels - 1)), calibration.levelUnit, {
      ...root,
      id: `${id}-spread`,
      group: `${id}-spread`,
    }),
    pixels,
    belowCritical: below,
  };
}

/** Mass per gram as calibrated, or times density and thickness per area. */
function perNormaliser(level: Quantity, facts: Facts, per: Per, context: Context): Quantity {
  if (per === 'g') return convert(level, metalUnit.g);
  if (!facts.thickness || !facts.density)
    throw new InputError({
      code: 'M407',
      where: `${context.where}.facts`,
      expected: 'thickness and density of the section, for a result per mm²',
      found: Object.keys(facts).join(', ') || 'none',
      fix: 'add facts: { thickness: 10 ± 0.5 um, density: 1.05 ± 0.02 g/mL }',
    });
  return convert(multiply(level, multiply(facts.density, facts.thickness)), metalUnit.mm2);
}

function rangeFindings(
  name: string,
  region: RegionMean,
  calibrated: Quantities,
  map: SignalMap,
  calibration: Calibration,
  context: Context,
): Finding[] {
  if (!calibration.range) return [];
  const mask = map.regions.find((r) => r.name === name)?.mask;
  const top = calibration.range[1];
  let above = 0;
  for (let i = 0; i < calibrated.values.length; i++)
    if (calibrated.values[i] > top && (!mask || mask[i] === 1)) above++;
  if (above === 0) return [];
  return [
    {
      level: region.mean.value > top || above > region.pixels / 20 ? 'warning' : 'note',
      code: 'Q203',
      message: `${above} of ${region.pixels} pixels of ${name} are above the top standard (${top} ${displayUnit(calibration.levelUnit)}): outside the calibration`,
      where: context.where,
      fix: 'add a higher standard',
    },
  ];
}

function pixelLimit(map: SignalMap, calibration: Calibration): MetalContent['limits'] {
  if (Number.isNaN(map.critical)) return [];
  return [
    {
      kind: 'critical',
      value: convertValue(map.critical, map.unit, calibration.responseUnit) / calibration.slope.value,
      unit: calibration.levelUnit.code,
      definition: 'Currie 1968: Poisson counts of the gas blank, one pixel',
      alpha: 0.05,
      beta: null,
      n: map.blankPoints * map.lines,
      dof: null,
    },
  ];
}

function mapFigure(map: SignalMap, calibrated: Quantities, context: Context, level: string): MapFigure {
  return {
    kind: 'map',
    name: `${context.where}-map`,
    title: `${map.channel} in ${map.name}`,
    caption: `${map.lines} lines; concentration of each pixel (${level}), gas blank subtracted, calibrated.`,
    width: map.net.width,
    height: map.net.height,
    pixelUm: map.pixelUm,
    unit: level,
    values: Float32Array.from(calibrated.values),
    regions: map.regions,
  };
}

function used(map: SignalMap, facts: Facts): Record<string, string> {
  const size = map.pixelUm.map((v) => (Number.isNaN(v) ? 'unknown' : `${Number(v.toPrecision(4))} µm`));
  return {
    channel: map.channel,
    map: `${map.net.width} × ${map.net.height} pixels of ${size[0]} × ${size[1]} (scan speed · cycle time × line spacing)`,
    'cycle time': `${Number(map.cycleSeconds.toPrecision(4))} s, dwell time ${Number((map.dwellSeconds * 1e3).toPrecision(4))} ms`,
    'gas blank': map.blankPoints > 0 ? `first ${map.blankPoints} points of each line` : 'none subtracted',
    ...Object.fromEntries(Object.entries(facts).map(([n, q]) => [n, q ? `${q.value} ${displayUnit(q.unit)}` : ''])),
  };
}

function emptyRegion(name: string, map: SignalMap, context: Context): InputError {
  return new InputError({
    code: 'M402',
    where: `${context.where}.parameters.regions.${name}`,
    expected: `pixels of ${map.name} inside the region`,
    found: 'none',
    fix: 'lower the threshold; `cupel identify` shows least and largest signal of each channel',
  });
}

function severalMaps(maps: readonly SignalMap[], context: Context): InputError {
  return new InputError({
    code: 'M408',
    where: `${context.where}.sample`,
    expected: 'one map',
    found: `${maps.length}: ${maps.map((m) => m.name).join(', ')}`,
    fix: 'make a measurement of each map, or choose one: sample: { <data>: <name> }',
  });
}
