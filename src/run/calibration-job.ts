import type { Calibration, Response } from '../analysis/calibration.ts';
import { fitCalibration, type Standard } from '../analysis/fit-calibration.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { PlotFigure } from '../measurement/figure.ts';
import type { Acquisition, AnyMethod, Context } from '../method/method.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { convert, type Quantity, rooted } from '../quantity/quantity.ts';
import { requireUnit, type Stated } from '../quantity/stated.ts';
import { convertValue, displayUnit, type Unit, unit } from '../quantity/unit.ts';
import { rootedFact, rootId } from '../study/fact.ts';
import type { Positions } from '../study/positions.ts';
import type { CalibrationRecord } from '../study/record.ts';
import type { CalibrationEntry } from '../study/study.ts';
import { belongsTo } from './data.ts';
import { particleFindings, particleLevel } from './particle-levels.ts';
import { publishedLine } from './published-line.ts';

export type CalibrationInput = {
  readonly id: string;
  readonly entry: CalibrationEntry;
  readonly method: AnyMethod;
  readonly parameters: unknown;
  readonly acquisitions: readonly Acquisition[];
  readonly context: Context;
  readonly positions: Positions;
};

export type CalibrationResult = { readonly record: CalibrationRecord; readonly findings: readonly Finding[] };

/** Runs the standards through the method and fits the line, or takes the published one. */
export async function runCalibration(input: CalibrationInput): Promise<CalibrationResult> {
  const { id, entry, method, acquisitions, context, positions } = input;
  const where = positions.where(['calibrations', id]);
  if (entry.published) {
    const { calibration: line, findings } = publishedLine(input, where);
    const conditions = method.conditions?.(input.parameters);
    const calibration = conditions ? { ...line, conditions } : line;
    const from = { source: entry.published.source, ...used(calibration, entry) };
    return { record: { calibration, used: from, acquisitions: [], figures: [] }, findings };
  }
  const { respond } = await method.load();
  const responded = await respond(acquisitions, input.parameters, context);
  const { standards, levelUnit, particles } = matched(responded.responses, input);
  const line = fitCalibration(standards, {
    name: id,
    method: method.name,
    key: context.key,
    where,
    levelUnit,
    weighting: entry.weights ?? (particles || standards.some((s: Standard) => s.parts) ? '1/u²' : 'equal'),
    throughZero: entry['through-zero'],
    stock: relativeRoot(entry.uncertainty.stock, id),
    dispense: relative(entry.uncertainty.dispense),
  });
  const calibration = responded.conditions ? { ...line, conditions: responded.conditions } : line;
  return {
    record: {
      calibration,
      used: used(calibration, entry),
      acquisitions: acquisitions.map((a) => a.name),
      figures: [calibrationFigure(calibration)],
    },
    findings: [
      ...responded.findings,
      ...(particles ? particleFindings(entry, where) : []),
      ...calibration.findings,
      ...beyondStandards(calibration, where),
    ],
  };
}

/** Says where no standard lies as high as the limit of quantification. */
function beyondStandards({ name, limits, range, levelUnit }: Calibration, where: string): Finding[] {
  const limit = limits.find((l) => l.kind === 'quantification')?.value;
  if (limit === undefined || range === null || limit <= range[1]) return [];
  const text = (level: number) => `${Number(level.toPrecision(3))} ${displayUnit(levelUnit)}`;
  const lies = Number.isFinite(limit)
    ? `${text(limit)} lies above the top standard`
    : 'is nowhere below the top standard';
  return [
    {
      level: 'note',
      code: 'Q118',
      message: `L_Q of ${name} ${lies} (${text(range[1])}): one reading is surer than 10 % at no level of the standards`,
      where,
      fix: 'add higher standards or more replicates',
    },
  ];
}

/** What the levels of a calibration are like, of what its method knows. */
export function levelLikeOf(entry: CalibrationEntry, method: AnyMethod): string {
  const first = entry.levels ? Object.values(entry.levels)[0]?.unit : undefined;
  const stated = first ?? (entry['level-unit'] ? unit(entry['level-unit']) : undefined);
  return stated ? likeOf(stated, method) : method.levelLike[0];
}

/** The unit of level the method knows that has the dimension of `u`; its usual one where none has. */
function likeOf(u: Unit, method: AnyMethod): string {
  const fitting = method.levelLike.find((like) => sameDimension(unit(like).dimension, u.dimension));
  return fitting ?? method.levelLike[0];
}

/** Pairs each response with its level; a level without a response, or a response without a level, is said. */
function matched(responses: readonly Response[], input: CalibrationInput) {
  const { entry, method, id, positions, context } = input;
  const dropped = new Set(entry.exclude.map((e) => e.point));
  const kept = responses.filter((r) => !dropped.has(r.name));
  if (!entry.levels) return { ...fromTable(kept, entry, method, id, positions), particles: false };
  const names = Object.keys(entry.levels);
  const particles = Object.values(entry.levels).some(isDiameter);
  const firstUnit = particles ? unit('fg') : Object.values(entry.levels)[0].unit;
  const standards: Standard[] = [];
  const answered = new Set<string>();
  for (const response of kept) {
    const name = names.filter((n) => belongsTo(response.name, n)).sort((a, b) => b.length - a.length)[0];
    if (name === undefined) continue;
    const stated = requireUnit(
      entry.levels[name],
      likeOf(entry.levels[name].unit, method),
      positions.where(['calibrations', id, 'levels', name]),
    );
    answered.add(name);
    standards.push(
      isDiameter(stated)
        ? { response, ...particleLevel(stated, name, { entry, id, label: context.label, positions }) }
        : { response, ...statedLevel(stated, firstUnit, name, id) },
    );
  }
  const silent = names.filter((n) => !answered.has(n));
  if (silent.length > 0)
    throw new InputError({
      code: 'Q115',
      where: positions.where(['calibrations', id, 'levels', silent[0]]),
      expected: `a standard among the data: ${responses
        .slice(0, 8)
        .map((r) => r.name)
        .join(', ')}${responses.length > 8 ? ' …' : ''}`,
      found: `the level ${silent.join(', ')} without data`,
      fix: 'name levels as the acquisitions are named, or drop the level',
    });
  return { standards, levelUnit: firstUnit, particles };
}

/** A level with the uncertainty that is its own, as of one vial by ICP-MS; that of the stock all levels share. */
function statedLevel(stated: Stated, to: Unit, name: string, id: string): Omit<Standard, 'response'> {
  const fact = rootedFact(stated, ['calibrations', id, 'levels', name], `${id}: level of ${name}`, 'certificate');
  const { value, shares } = convert(fact, to);
  const parts = Object.values(shares).map(({ root, value: share }) => ({ root, share }));
  return { level: value, ...(parts.length > 0 ? { parts } : {}) };
}

const isDiameter = (level: Stated): boolean => sameDimension(level.unit.dimension, unit('nm').dimension);

function fromTable(
  kept: readonly Response[],
  entry: CalibrationEntry,
  method: AnyMethod,
  id: string,
  positions: Positions,
) {
  const where = positions.where(['calibrations', id]);
  const withLevel = kept.filter((r) => r.level);
  const columnUnit = withLevel.find((r) => r.level?.unit.terms.length)?.level?.unit;
  const levelUnit: Unit | undefined = columnUnit ?? (entry['level-unit'] ? unit(entry['level-unit']) : undefined);
  if (withLevel.length === 0 || !levelUnit)
    throw new InputError({
      code: 'Q116',
      where,
      expected: 'levels: by name, or a level column with its unit, as in "Std (ug/L)"',
      found: withLevel.length === 0 ? 'no standard with a level' : 'levels without a unit',
      fix: 'add levels: { <standard>: 5 ug/L }, or columns: { level: … } and level-unit: under the calibration',
    });
  requireUnit(
    { kind: 'stated', text: '', value: 0, u: null, unit: levelUnit, dof: null, law: { kind: 'normal' } },
    likeOf(levelUnit, method),
    where,
  );
  return { standards: withLevel.map((response) => ({ response, level: response.level!.value })), levelUnit };
}

const relative = (stated: Stated | undefined): number =>
  stated ? convertValue(stated.value, stated.unit, unit('1')) : 0;

/** Stock: zero with the stated relative uncertainty, resting on one root that all levels share. */
function relativeRoot(stated: Stated | undefined, id: string): Quantity | null {
  if (!stated || stated.value === 0) return null;
  const place = rootId(['calibrations', id, 'uncertainty', 'stock']);
  return rooted(0, relative(stated), '1', {
    id: place,
    label: `${id}: stock of the standards`,
    group: place,
    dof: null,
    law: { kind: 'normal' },
    basis: 'certificate',
  });
}

function used(c: Calibration, entry: CalibrationEntry): Record<string, string> {
  const level = displayUnit(c.levelUnit);
  return {
    model:
      c.kind === 'published'
        ? 'published straight line'
        : `straight line${c.throughZero ? ' through zero' : ' with intercept'}`,
    ...(c.kind === 'fitted'
      ? {
          weights: c.weighting,
          standards: `${c.points.length} on ${new Set(c.points.map((p) => p.level)).size} levels`,
        }
      : {}),
    ...(c.range ? { range: `${c.range[0]} to ${c.range[1]} ${level}` } : {}),
    ...(entry.uncertainty.stock
      ? { 'stock uncertainty': `${entry.uncertainty.stock.text}, shared by all levels` }
      : {}),
    ...(entry.uncertainty.dispense
      ? { 'dispensing uncertainty': `${entry.uncertainty.dispense.text}, independent for each standard` }
      : {}),
    ...(entry['diameter-spread'] ? { 'spread of the diameters': `${entry['diameter-spread'].text}, log-normal` } : {}),
    ...(entry.exclude.length > 0 ? { excluded: entry.exclude.map((e) => `${e.point} (${e.why})`).join('; ') } : {}),
  };
}

function calibrationFigure(c: Calibration): PlotFigure {
  const [low, high] = c.range!;
  const x = Array.from({ length: 41 }, (_, i) => low + ((high - low) * i) / 40);
  const u = x.map((level) => bandU(c, level));
  const y = x.map((level) => c.intercept.value + c.slope.value * level);
  return {
    kind: 'plot',
    name: `${c.name}-calibration`,
    title: `Calibration ${c.name}`,
    caption: `${c.points.length} standards, weights ${c.weighting}; the band is the 95 % confidence of the line (k = 2), stock included.`,
    x: { label: 'level', unit: displayUnit(c.levelUnit) },
    y: { label: 'response', unit: displayUnit(c.responseUnit) },
    series: [
      {
        label: 'line, k = 2',
        style: 'band',
        x,
        y: y.map((v, i) => v + 2 * u[i]),
        lower: y.map((v, i) => v - 2 * u[i]),
      },
      { label: 'line', style: 'line', x, y },
      {
        label: 'standards',
        style: 'points',
        x: c.points.map((p) => p.level),
        y: c.points.map((p) => p.response),
        u: c.points.map((p) => p.u),
      },
    ],
  };
}

/** Standard uncertainty of the line at a level, from the shares of intercept and slope. */
function bandU(c: Calibration, level: number): number {
  let variance = 0;
  for (const id of new Set([...Object.keys(c.intercept.shares), ...Object.keys(c.slope.shares)]))
    variance += ((c.intercept.shares[id]?.value ?? 0) + level * (c.slope.shares[id]?.value ?? 0)) ** 2;
  return Math.sqrt(variance);
}
