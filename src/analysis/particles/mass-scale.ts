import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import {
  convert,
  divide,
  exact,
  multiply,
  power,
  type Quantity,
  standardUncertainty,
} from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Calibration } from '../calibration.ts';
import type { RoleEvents } from './role-events.ts';
import { metalInSphere } from './sphere.ts';
import {
  type EfficiencyWay,
  efficiencyByMass,
  efficiencyByNumber,
  efficiencyBySize,
  metalPerCount,
} from './transport-efficiency.ts';

/** What the study states of the suspension and of reference particles. */
export type SuspensionFacts = Readonly<Partial<Record<keyof typeof suspensionFacts, Quantity>>>;

/** Facts of a suspension: the unit of each, and what it is. */
export const suspensionFacts = {
  flow: { like: 'mL/min', help: 'uptake of the suspension' },
  efficiency: { like: '1', help: 'transport efficiency η, where it was measured elsewhere' },
  dilution: { like: '1', help: 'final volume over volume of the original suspension' },
  density: { like: 'g/mL', help: 'density of the particles, for their diameter' },
  'mass-fraction': { like: '1', help: 'mass of the metal in that of a particle; 1 (pure metal) where not stated' },
  'reference-diameter': { like: 'nm', help: 'diameter of the reference particles' },
  'reference-density': { like: 'g/mL', help: 'density of the reference particles; as density: where not stated' },
  'reference-mass-fraction': { like: '1', help: 'of the metal in the reference particles; 1 where not stated' },
  'reference-number': { like: '{particle}/mL', help: 'reference particles by number, as measured' },
  'reference-mass': { like: 'ng/mL', help: 'metal in the reference particles by mass, as measured' },
} as const;

/** `mean diameter`: mean over the particles, as microscopy gives it. `mean mass`: of the particle of mean mass. */
export type ReferenceSize = 'mean diameter' | 'mean mass';

/** From counts of an event to mass of metal, and what that rests on. */
export type MassScale = {
  /** fg per count; null without a calibration. */
  readonly perCount: Quantity | null;
  /** Counts of a particle without metal, where a line through particles of known mass has an intercept. */
  readonly intercept: Quantity | null;
  /** η that is used, and by which way; null where nothing tells it. */
  readonly efficiency: { readonly way: EfficiencyWay; readonly value: Quantity } | null;
  /** η by every way that the study allows. */
  readonly ways: readonly { readonly way: EfficiencyWay; readonly value: Quantity }[];
};

export type ScaleInput = {
  readonly calibration: Calibration | null;
  readonly facts: SuspensionFacts;
  readonly reference: RoleEvents | null;
  /** The sample itself, where its concentration was counted otherwise. */
  readonly own?: { readonly sample: RoleEvents; readonly concentration: Quantity };
  readonly wanted: EfficiencyWay | 'auto';
  readonly size: ReferenceSize;
  readonly where: string;
};

/** Levels of the calibration are masses of particles, rather than concentrations of dissolved metal. */
export const byParticleMass = (c: Calibration): boolean => sameDimension(c.levelUnit.dimension, unit('fg').dimension);

/** Throws Q146 (a fact is missing), Q183 (nothing tells the transport efficiency), Q198 (a stated one cannot be). */
export function massScale(input: ScaleInput): MassScale {
  const { calibration, facts, wanted, where } = input;
  const slope = calibration && !byParticleMass(calibration) ? calibration.slope : null;
  if (slope && !facts.flow) throw missing('flow', 'what dissolved standards tell of particles', where);
  checkStated(facts.efficiency, where);
  if (input.reference) checkReference(facts, slope, where);
  const ways = efficiencies(input, slope);
  const efficiency = (wanted === 'auto' ? ways[0] : ways.find((w) => w.way === wanted)) ?? null;
  if (wanted !== 'auto' && !efficiency) throw noEfficiency(wanted, where);
  if (!calibration) return { perCount: null, intercept: null, efficiency, ways };
  if (!slope) {
    const perCount = convert(divide(exact(1, '1'), calibration.slope), 'fg/{count}');
    return { perCount, intercept: calibration.intercept, efficiency, ways };
  }
  if (!efficiency) throw noEfficiency('auto', where);
  return { perCount: metalPerCount(slope, facts.flow!, efficiency.value), intercept: null, efficiency, ways };
}

/** The first one that the study allows is taken. */
const order: readonly EfficiencyWay[] = ['stated', 'cells', 'size', 'number', 'mass'];

function efficiencies({ facts, reference, own, size, where }: ScaleInput, slope: Quantity | null) {
  const of = reference?.population;
  const { flow } = facts;
  const ways: Partial<Record<EfficiencyWay, Quantity>> = {};
  if (facts.efficiency) ways.stated = convert(facts.efficiency, '1');
  if (own?.sample.population && flow)
    ways.cells = efficiencyByNumber(own.sample.population.number, own.concentration, {
      flow,
      seconds: own.sample.seconds,
    });
  if (of && flow) {
    const uptake = { flow, seconds: reference.seconds };
    const metal = facts['reference-diameter'] ? referenceMetal(facts, where) : null;
    const atDiameter = multiply(power(of.cubeRoot, 3), exact(1, '{count}'));
    const comparable = size === 'mean mass' ? of.mean : atDiameter;
    if (metal && slope) ways.size = efficiencyBySize(metal, comparable, slope, flow);
    if (facts['reference-number']) ways.number = efficiencyByNumber(of.number, facts['reference-number'], uptake);
    if (facts['reference-mass'] && metal) {
      const each = multiply(metal, divide(of.mean, comparable));
      ways.mass = efficiencyByMass(of.number, each, facts['reference-mass'], uptake);
    }
  }
  return order.flatMap((way) => (ways[way] ? [{ way, value: ways[way] }] : []));
}

/** Of particles of which nothing is known nothing follows. */
function checkReference(facts: SuspensionFacts, slope: Quantity | null, where: string): void {
  const bySize = facts['reference-diameter'] && (slope || facts['reference-mass']);
  if (!bySize && !facts['reference-number'])
    throw missing(slope ? 'reference-diameter' : 'reference-number', 'what reference particles tell', where);
  if (!facts.flow) throw missing('flow', 'what reference particles tell', where);
}

/** More than all cannot reach the plasma; a percentage written as a bare number is a hundred times too large. */
function checkStated(stated: Quantity | undefined, where: string): void {
  if (!stated) return;
  const eta = convert(stated, '1');
  if (eta.value > 0 && eta.value - 2 * standardUncertainty(eta) <= 1) return;
  throw new InputError({
    code: 'Q198',
    where: `${where}.facts.efficiency`,
    expected: 'a share of the suspension between 0 and 1',
    found: `${three(eta.value)}, which is ${three(100 * eta.value)} %`,
    fix:
      eta.value > 1 && eta.value < 100
        ? `write the % where it was forgotten: efficiency: (${three(eta.value)} ± ${three(standardUncertainty(eta))}) %`
        : 'state the share that reaches the plasma: efficiency: (6 ± 0.3) %',
  });
}

const three = (x: number) => Number(x.toPrecision(3));

function referenceMetal(facts: SuspensionFacts, where: string): Quantity {
  const density = facts['reference-density'] ?? facts.density;
  if (!density) throw missing('reference-density', 'the mass of reference particles', where);
  return metalInSphere(facts['reference-diameter']!, {
    density,
    massFraction: facts['reference-mass-fraction'] ?? exact(1, '1'),
  });
}

function missing(fact: string, what: string, where: string): InputError {
  return new InputError({
    code: 'Q146',
    where: `${where}.facts`,
    expected: `the fact "${fact}", for ${what}`,
    found: 'none',
    fix: `add facts: { ${fact}: <value ± u with unit> }; \`cupel methods\` lists the facts`,
  });
}

function noEfficiency(wanted: EfficiencyWay | 'auto', where: string): InputError {
  return new InputError({
    code: 'Q183',
    where,
    expected:
      wanted === 'auto'
        ? 'something that tells the transport efficiency η'
        : `what the efficiency by ${wanted} needs (reference particles, and their size, number or mass)`,
    found: 'none of it',
    fix: 'add reference: <data of reference particles> with facts: { flow, reference-diameter, reference-density } or reference-number, or facts: { efficiency: (6 ± 0.3) % }',
  });
}
