import type { Calibration, Response } from '../../analysis/calibration.ts';
import type { Transient } from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import type { CellMasses } from '../../measurement/cell-masses.ts';
import { metalUnit } from '../../measurement/measurement.ts';
import type { Limit } from '../../measurement/metal-content.ts';
import { median } from '../../numeric/robust.ts';
import { quantities } from '../../quantity/array-arithmetic.ts';
import { meanOfPopulation } from '../../quantity/array-mean.ts';
import { inverseLine } from '../../quantity/inverse-line.ts';
import { normal } from '../../quantity/law.ts';
import type { Quantities } from '../../quantity/quantities.ts';
import { derived, type Quantity, type Root, rooted } from '../../quantity/quantity.ts';
import { convertValue, unit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Cells } from './cells.ts';
import { histogram, transientFigure } from './figures.ts';
import { limitsOfCells } from './limits-of-cells.ts';
import { cellMapFigure, type MappedCell } from './mapped.ts';
import { used } from './used.ts';

const perCell = unit(metalUnit.cell);
const alpha = 0.05;

/** One role on the scale of mass: every cell, the mean of the population, and its spread. */
type Population = {
  readonly cells: Quantities;
  readonly mean: Quantity;
  readonly spread: Quantity;
  readonly belowCritical: number;
  /** Median critical level and median detectable mass over the acquisitions (fg). */
  readonly criticalFg: number;
  readonly detectableFg: number;
};

/** Mass of label per cell for sample and controls, each a population mean with its uncertainty, spread apart. */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Cells> | undefined>>;
  readonly calibration: Calibration | null;
  readonly context: Context;
}): Outcome {
  const { roles, context } = input;
  const calibration = input.calibration!;
  const sample = roles.sample!;
  const populations = new Map<string, Population>();
  for (const [role, responded] of Object.entries(roles))
    if (responded) populations.set(role, population(role, responded, calibration, context));
  const own = populations.get('sample')!;
  const findings: Finding[] = [...range(own, sample, calibration, context)];
  const element = (context.label ?? '').replace(/\d+/g, '');
  return {
    contents: [
      {
        region: null,
        per: 'cell',
        element,
        sample: own.mean,
        blank: populations.get('blank')?.mean ?? null,
        nonspecific: populations.get('nonspecific')?.mean ?? null,
        spread: own.spread,
        n: sample.responses.length,
        belowLod: own.belowCritical,
        limits: limits(own, sample),
        flags: findings.filter((f) => f.level === 'warning').map((f) => f.code),
      },
    ],
    cells: cellMasses(own, sample, calibration),
    figures: [
      ...(sample.value.shown ? [transientFigure(context.where, sample.value.shown)] : []),
      ...(sample.value.mapped
        ? [cellMapFigure(context.where, sample.value.mapped.shown, sample.responses.length)]
        : []),
      histogram(
        context.where,
        [...populations].map(([role, p]) => ({ role, values: p.cells.values })),
      ),
    ],
    findings,
    tables: [
      ...[...populations].map(([role, p]) => cellTable(role, p, roles[role]!)),
      ...limitsOfCells(
        [...populations.keys()].map((role) => [role, roles[role]!] as const),
        calibration,
        context.channel ?? context.label ?? '',
      ),
    ],
    used: used(sample, own),
  };
}

function population(role: string, responded: Responded<Cells>, calibration: Calibration, context: Context): Population {
  const cells = massPerCell(inverseLine(netCounts(responded.responses), calibration.intercept, calibration.slope));
  const group = `${context.key}#${role}`;
  const n = cells.values.length;
  const root = {
    id: group,
    group,
    dof: n - 1,
    law: n > 3 ? ({ kind: 't', dof: n - 1 } as const) : normal,
    basis: 'measured' as const,
  };
  const mean = meanOfPopulation(cells, { ...root, label: `cell-to-cell scatter, ${role} (n = ${n})` });
  const toFg = convertValue(1, calibration.levelUnit, unit('fg')) / calibration.slope.value;
  const { transients } = responded.value;
  return {
    cells,
    mean,
    spread: spreadOf(cells, mean, calibration.slope, {
      ...root,
      id: `${group}-spread`,
      group: `${group}-spread`,
      label: `spread of ${role} (n = ${n})`,
    }),
    belowCritical: transients.filter(isBelowCritical).length,
    criticalFg: median(transients.map((t) => t.critical)) * toFg,
    detectableFg: median(transients.map((t) => t.detectable)) * toFg,
  };
}

/** Single cells for what compares them: a cell at or below its critical level, or without mass, lies below that level. */
function cellMasses(own: Population, sample: Responded<Cells>, calibration: Calibration): CellMasses {
  const { transients } = sample.value;
  const toFg = convertValue(1, calibration.levelUnit, unit('fg')) / calibration.slope.value;
  const criticalFg = Float64Array.from(transients, (t) => {
    const fromLine = (t.critical - calibration.intercept.value) * toFg;
    return fromLine > 0 ? fromLine : t.critical * toFg;
  });
  return {
    names: transients.map((t) => t.name),
    massFg: own.cells.values,
    uFg: own.cells.own,
    criticalFg,
    below: Uint8Array.from(transients, (t, i) => (isBelowCritical(t) || own.cells.values[i] <= 0 ? 1 : 0)),
  };
}

/** Net counts of each cell, each with its own counting, and the shares of what they have in common. */
function netCounts(responses: readonly Response[]): Quantities {
  const net = quantities(
    responses.map((r) => r.value),
    responses[0].unit,
    responses.map((r) => r.u),
  );
  const roots = new Map(responses.flatMap((r) => r.shared ?? []).map(({ root }) => [root.id, root]));
  const shared = [...roots.values()].map((root) => ({
    root,
    share: Float64Array.from(responses, (r) => r.shared?.find((part) => part.root.id === root.id)?.share ?? 0),
  }));
  return { ...net, shared };
}

/** Whether counts are told from gas blank is decided on counts: the intercept of the calibration has no part in it. */
const isBelowCritical = (t: Transient): boolean => t.area <= t.critical;

/** One acquisition is one cell, so a mass becomes a mass per cell. */
function massPerCell(mass: Quantities): Quantities {
  const factor = convertValue(1, mass.unit, unit('fg'));
  return {
    ...mass,
    unit: perCell,
    values: mass.values.map((v) => v * factor),
    own: mass.own.map((v) => v * factor),
    shared: mass.shared.map(({ root, share }) => ({ root, share: share.map((v) => v * factor) })),
  };
}

/**
 * σ² of the population = s² − mean u² of the single cells. u(s²) from the fourth moment, at least that of a normal
 * population (Kendall and Stuart I, 10.15): u²(s²) = (m₄ − s⁴(n − 3)/(n − 1))/n.
 */
function spreadOf(cells: Quantities, mean: Quantity, slope: Quantity, root: Root): Quantity {
  const n = cells.values.length;
  let [squares, fourths, noise] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const square = (cells.values[i] - mean.value) ** 2;
    squares += square;
    fourths += square ** 2;
    noise += cells.own[i] ** 2;
  }
  if (n < 2) return rooted(0, 0, perCell, root);
  const total = squares / (n - 1);
  const ofNormal = (2 * total ** 2) / (n - 1);
  const ofVariance = Math.max(ofNormal, (fourths / n - (total ** 2 * (n - 3)) / (n - 1)) / n);
  const sd = Math.sqrt(Math.max(0, total - noise / n));
  const own = rooted(sd, Math.sqrt(ofVariance) / (2 * Math.max(sd, Math.sqrt(noise / n))), perCell, root);
  return derived(sd, perCell, [
    [own, 1],
    [slope, -sd / slope.value],
  ]);
}

function range(own: Population, sample: Responded<Cells>, calibration: Calibration, context: Context): Finding[] {
  const findings: Finding[] = [...sample.findings];
  if (calibration.range) {
    const top = convertValue(calibration.range[1], calibration.levelUnit, unit('fg'));
    const above = own.cells.values.filter((v) => v > top).length;
    if (above > 0)
      findings.push({
        level: 'warning',
        code: 'Q203',
        message: `${above} of ${own.cells.values.length} cells are above the top standard (${top} fg): outside the calibration`,
        where: context.where,
        fix: 'add a higher standard, or look whether these acquisitions hold two cells',
      });
  }
  if (own.belowCritical > 0)
    findings.push({
      level: 'note',
      code: 'Q204',
      message: `${own.belowCritical} of ${own.cells.values.length} cells are below the critical level; they are kept at their measured value, since leaving them out would raise the mean`,
      where: context.where,
    });
  return findings;
}

function limits(own: Population, sample: Responded<Cells>): Limit[] {
  const common = { unit: 'fg', alpha, n: sample.value.blankEnd, dof: null };
  const rests =
    'Poisson counts of the gas blank (n points) in the window of one cell, median over cells; slope taken as exact';
  return [
    {
      ...common,
      kind: 'critical',
      value: own.criticalFg,
      beta: null,
      definition: `Currie critical level in Stapleton's form (MARLAP chapter 20): ${rests}`,
    },
    {
      ...common,
      kind: 'detection',
      value: own.detectableFg,
      beta: 0.05,
      definition: `Currie detection limit in Stapleton's form (MARLAP chapter 20): ${rests}`,
    },
  ];
}

function cellTable(role: string, p: Population, responded: Responded<Cells>) {
  const { transients, excluded, stepSeconds, mapped } = responded.value;
  return {
    name: `${role}-cells`,
    columns: [
      'acquisition',
      'net counts',
      'u (counts)',
      'mass (fg)',
      'u own (fg)',
      ...(mapped ? ['x (µm)', 'y (µm)', 'pixels'] : ['apex (s)']),
      'below L_C',
      'excluded',
    ],
    rows: [
      ...transients.map((t, i) => [
        t.name,
        t.area,
        t.u,
        p.cells.values[i],
        p.cells.own[i],
        ...(mapped ? placeOf(mapped.cells[i]) : [t.apex === null ? '' : t.apex * stepSeconds]),
        isBelowCritical(t) ? 'yes' : 'no',
        '',
      ]),
      ...excluded.map((e) => [e.name, '', '', '', '', '', ...(mapped ? ['', ''] : []), '', e.why]),
    ],
  };
}

const placeOf = ({ x, y, pixels }: MappedCell) => [Number.isNaN(x) ? '' : x, Number.isNaN(y) ? '' : y, pixels];
