import type { Calibration } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { MapFigure } from '../../measurement/figure.ts';
import { metalUnit, type Per } from '../../measurement/measurement.ts';
import type { MetalContent } from '../../measurement/metal-content.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convert, multiply, type Quantity } from '../../quantity/quantity.ts';
import { convertValue, displayUnit, type Unit, unit } from '../../quantity/unit.ts';
import type { Context, Outcome, OutcomeTable, Responded } from '../method.ts';
import { colocalisationTable } from './colocalisation-table.ts';
import { driftFigure, driftWords, sessionDrift, withoutDrift } from './drift.ts';

import type { Facts, Parameters } from './parameters.ts';
import { calibratedPixels, type Pixels } from './pixels.ts';
import { type RegionMean, regionMean } from './region-mean.ts';
import { samplingNote } from './sampling-note.ts';
import type { Maps, SignalMap } from './signal-map.ts';

/** Calibrated map with an uncertainty for every pixel, and the mean of each region for sample and controls. */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Maps> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: Facts;
  readonly parameters: Pick<Parameters, 'regions' | 'mean-of' | 'drift-model' | 'drift-times' | 'drift-reference'>;
  readonly per: Per;
  readonly context: Context;
}): Outcome {
  const { roles, facts, parameters, per, context } = input;
  const calibration = input.calibration!;
  const findings: Finding[] = [...roles.sample!.findings];
  const [measured, ...more] = roles.sample!.value.maps;
  if (more.length > 0) throw severalMaps(roles.sample!.value.maps, context);
  const drift = roles.drift ? sessionDrift(roles.drift.value, parameters, context) : null;
  const map = drift ? withoutDrift(measured, drift) : measured;
  const drifted = drift ? driftWords(map, drift, context.where) : { used: {}, findings: [] };
  findings.push(...drifted.findings);
  requireSameStandard(map, calibration, context);
  const pixels = calibratedPixels(map, calibration);
  const names = map.regions.length > 0 ? map.regions.map((r) => r.name) : ['whole map'];
  const contents: MetalContent[] = [];
  const rows: (string | number)[][] = [];
  for (const name of names) {
    const key = `${context.key}#${name}`;
    const sample = regionMean(map, name, calibration, `${key}#sample`, context.where, parameters['mean-of']);
    const control = (role: string) => {
      const other = roles[role]?.value.maps[0];
      if (!other) return null;
      const steady = drift ? withoutDrift(other, drift) : other;
      const { mean } = regionMean(steady, name, calibration, `${key}#${role}`, context.where, parameters['mean-of']);
      return perNormaliser(mean, facts, per, context);
    };
    findings.push(
      ...rangeFindings(name, sample, pixels, map, calibration, context),
      ...samplingNote(name, sample, context),
    );
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
      Number.isNaN(map.critical) ? '' : sample.belowCritical,
      sample.spatial.effectivePixels,
      sample.spatial.rangePixels,
      sample.samplingU,
    ]);
  }
  const level = displayUnit(calibration.levelUnit);
  const table: OutcomeTable = {
    name: 'regions',
    columns: [
      'region',
      'pixels',
      'area (mm²)',
      `mean (${level})`,
      `spread of pixels (${level})`,
      'pixels below L_C',
      'independent pixels',
      'alike over (pixels)',
      `u of the mean as a sample of its tissue (${level})`,
    ],
    rows,
  };
  const colocalised = colocalisationTable(map);
  return {
    contents,
    figures: [
      ...mapFigures(map, pixels, context, level),
      ...map.figures,
      ...(drift ? [driftFigure(map, drift, `${context.where}-drift`)] : []),
    ],
    findings,
    tables: [table, ...(colocalised ? [colocalised] : [])],
    used: { ...used(map, facts), ...drifted.used, ...chosenByThemselves(parameters) },
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
  pixels: Pixels,
  map: SignalMap,
  calibration: Calibration,
  context: Context,
): Finding[] {
  if (!calibration.range) return [];
  const mask = map.regions.find((r) => r.name === name)?.mask;
  const top = calibration.range[1];
  let above = 0;
  for (let i = 0; i < pixels.values.length; i++) if (pixels.values[i] > top && mask?.[i] !== 0) above++;
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
      definition:
        "Currie critical level in Stapleton's form (MARLAP chapter 20): Poisson counts of one pixel against the gas blank of its line (n points), slope taken as exact",
      alpha: 0.05,
      beta: null,
      n: map.blankPoints,
      dof: null,
    },
  ];
}

/** The map and the uncertainty of its pixels, as pictures of the same frame. */
function mapFigures(map: SignalMap, pixels: Pixels, context: Context, level: string): MapFigure[] {
  const frame = {
    kind: 'map' as const,
    width: map.width,
    height: map.height,
    pixelUm: map.pixelUm,
    unit: level,
  };
  return [
    {
      ...frame,
      name: `${context.where}-map`,
      title: `${map.channel} in ${map.name}`,
      caption: `${map.lines} lines; concentration of each pixel (${level}), ${map.blankPoints > 0 ? 'gas blank subtracted' : 'no gas blank subtracted'}, calibrated.`,
      values: pixels.values,
      regions: map.regions.map(({ name, mask }) => ({ name, mask })),
    },
    {
      ...frame,
      name: `${context.where}-map-u`,
      title: `Standard uncertainty of ${map.channel} in ${map.name}`,
      caption: `Standard uncertainty (k = 1) of each pixel (${level}): counting of pixel and gas blank, and the calibration line, which all pixels share.`,
      values: pixels.u,
      regions: [],
    },
  ];
}

function used(map: SignalMap, facts: Facts): Record<string, string> {
  return {
    channel: map.channel,
    map: map.used.map,
    'cycle time': `${Number.isNaN(map.cycleSeconds) ? 'unknown' : `${Number(map.cycleSeconds.toPrecision(4))} s`}, dwell time ${Number((map.dwell.seconds * 1e3).toPrecision(4))} ms (from the ${map.dwell.from})`,
    ...map.counting,
    ...map.used,
    ...Object.fromEntries(map.regions.map((r) => [`region ${r.name}`, `pixels with ${r.rule}`])),
    ...Object.fromEntries(Object.entries(facts).map(([n, q]) => [n, q ? `${q.value} ${displayUnit(q.unit)}` : ''])),
  };
}

/** Says which regions are drawn by the mapped channel: noise then helps to choose the pixels whose mean is taken. */
function chosenByThemselves({ regions }: Pick<Parameters, 'regions'>): Record<string, string> {
  const own = Object.entries(regions).flatMap(([name, rule]) => (rule.channel === undefined ? [name] : []));
  if (own.length === 0) return {};
  return {
    'regions drawn by the mapped channel itself': `${own.join(', ')}: near the threshold noise decides which pixels count, so their mean is biased towards the kept side`,
  };
}

/** Throws M427 where the map is a ratio to an internal standard and the line is not, or the other way round. */
function requireSameStandard(map: SignalMap, { name, responseUnit }: Calibration, context: Context): void {
  const isRatio = (u: Unit) => sameDimension(u.dimension, unit('1').dimension);
  if (isRatio(map.unit) === isRatio(responseUnit)) return;
  const text = (u: Unit) => (isRatio(u) ? 'a ratio to an internal standard' : `a signal in ${displayUnit(u)}`);
  throw new InputError({
    code: 'M427',
    where: `${context.where}.parameters.internal-standard`,
    expected: `the same internal standard in the measurement and its calibration ${name}`,
    found: `${text(map.unit)} in the measurement, ${text(responseUnit)} in the calibration`,
    fix: isRatio(map.unit)
      ? `add the internal-standard: of the measurement to the parameters of the calibration ${name}, or leave it out here`
      : `add the internal-standard: of the calibration ${name} here, or leave it out there`,
  });
}

function severalMaps(maps: readonly SignalMap[], context: Context): InputError {
  return new InputError({
    code: 'M408',
    where: `${context.where}.sample`,
    expected: 'one map',
    found: `${maps.length}: ${maps.map((m) => m.name).join(', ')}`,
    fix: 'make a measurement of each map, choose one: sample: { <data>: <name> }, or combine layers of one section: parameters: { layers: {} }',
  });
}
