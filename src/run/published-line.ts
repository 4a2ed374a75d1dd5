import type { Calibration } from '../analysis/calibration.ts';
import { publishedCalibration } from '../analysis/fit-calibration.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { AnyMethod } from '../method/method.ts';
import { baseDimensions, sameDimension } from '../quantity/dimension.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { convertValue, displayUnit, divideUnits, multiplyUnits, type Unit, unit } from '../quantity/unit.ts';
import { rootedFact } from '../study/fact.ts';
import type { Positions } from '../study/positions.ts';
import type { CalibrationEntry } from '../study/study.ts';

export type PublishedInput = {
  readonly id: string;
  readonly entry: CalibrationEntry;
  readonly method: AnyMethod;
  readonly positions: Positions;
};

/** A line taken from elsewhere, with what its publication leaves out as findings. Throws U002, Q111, S014. */
export function publishedLine(
  input: PublishedInput,
  where: string,
): { readonly calibration: Calibration; readonly findings: readonly Finding[] } {
  const { id, entry, method } = input;
  const line = entry.published!;
  const path = ['calibrations', id, 'published'];
  const slope = rootedFact(line.slope, [...path, 'slope'], `${id}: published slope`, 'certificate');
  const { levelUnit, responseUnit } = unitsOfLine(slope.unit, line.intercept?.unit ?? null, input, path);
  const intercept = line.intercept
    ? rootedFact(line.intercept, [...path, 'intercept'], `${id}: published intercept`, 'certificate')
    : { ...slope, value: 0, unit: responseUnit, shares: {} };
  const range = line.range
    ? ([0, 1] as const).map((i) => convertValue(line.range![i].value, line.range![i].unit, levelUnit))
    : null;
  if (!(slope.value > 0))
    throw new InputError({
      code: 'Q111',
      where: input.positions.where([...path, 'slope']),
      expected: 'a slope above zero',
      found: `${slope.value} ${displayUnit(slope.unit)}`,
      fix: 'check the sign, and which number of the publication is the slope',
    });
  if (range && !(range[0] < range[1]))
    throw new InputError({
      code: 'S014',
      where: input.positions.where([...path, 'range']),
      expected: 'the lower end of the range first',
      found: `${range[0]} to ${range[1]} ${displayUnit(levelUnit)}`,
      fix: 'write range: [<lowest>, <highest>]',
    });
  const calibration = publishedCalibration(id, method.name, {
    slope: inUnits(slope, divideUnits(responseUnit, levelUnit)),
    intercept,
    levelUnit,
    range: range ? [range[0], range[1]] : null,
  });
  const findings: Finding[] = [];
  const bare = [
    ...(line.slope.u === null ? ['slope'] : []),
    ...(line.intercept && line.intercept.u === null ? ['intercept'] : []),
  ];
  if (bare.length > 0)
    findings.push({
      level: 'warning',
      code: 'Q117',
      message: `the published ${bare.join(' and ')} of ${id} ${bare.length > 1 ? 'are' : 'is'} stated without uncertainty: results leave that part out`,
      where,
      fix: `state it, as in slope: ${line.slope.text} ± 2 %`,
    });
  return { calibration, findings };
}

/**
 * Level and response of a published line: of the levels that the method knows the one that its slope takes to a signal,
 * in which nothing of mass or length is left (a voltage, which is made of both, has a current). Throws U002.
 */
function unitsOfLine(
  slope: Unit,
  intercept: Unit | null,
  { method, positions }: PublishedInput,
  path: readonly string[],
): { readonly levelUnit: Unit; readonly responseUnit: Unit } {
  const likes = method.levelLike.map((like) => unit(like)).filter((u) => !sameDimension(u.dimension, nm.dimension));
  const levelUnit = likes.find((level) =>
    intercept ? isLevel(divideUnits(intercept, slope), level) : isSignal(multiplyUnits(slope, level)),
  );
  if (levelUnit) return { levelUnit, responseUnit: intercept ?? multiplyUnits(slope, levelUnit) };
  const [signal, level] = [sameDimension(likes[0].dimension, unit('fg').dimension) ? 'counts' : 'kcps', likes[0]];
  const perLevel = displayUnit(level).includes('/') ? `(${displayUnit(level)})` : displayUnit(level);
  throw new InputError({
    code: 'U002',
    where: positions.where(path),
    expected: `slope and intercept in signal per ${likes.map(displayUnit).join(' or ')} and signal`,
    found: `${displayUnit(slope)}${intercept ? ` and ${displayUnit(intercept)}` : ''}`,
    fix: `write for example slope: 39.5 ± 1.0 ${signal}/${perLevel}, intercept: 1.3 ± 0.1 ${signal}`,
  });
}

const nm = unit('nm');

/** Levels such as µg/g are pure numbers, and yet not without a unit. */
const isLevel = (u: Unit, level: Unit) => u.terms.length > 0 && sameDimension(u.dimension, level.dimension);

function isSignal({ dimension }: Unit): boolean {
  const of = (name: (typeof baseDimensions)[number]) => dimension[baseDimensions.indexOf(name)];
  return (of('mass') === 0 && of('length') === 0) || of('current') !== 0;
}

function inUnits(q: Quantity, to: Unit): Quantity {
  const factor = convertValue(1, q.unit, to);
  const shares = Object.fromEntries(
    Object.entries(q.shares).map(([k, s]) => [k, { root: s.root, value: s.value * factor }]),
  );
  return { ...q, value: q.value * factor, unit: to, shares };
}
