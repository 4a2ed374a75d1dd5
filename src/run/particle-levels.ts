import type { SharedPart } from '../analysis/calibration.ts';
import { type Material, metalInSphere } from '../analysis/particles/sphere.ts';
import { metalDensity } from '../chemistry/density.ts';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { exact, type Quantity, scale } from '../quantity/quantity.ts';
import { requireUnit, type Stated } from '../quantity/stated.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import { rootedFact } from '../study/fact.ts';
import type { Positions } from '../study/positions.ts';
import type { CalibrationEntry } from '../study/study.ts';

/** Mass of metal (fg) of a level that is a certified diameter. */
export type ParticleLevel = {
  readonly level: number;
  /** Certified diameter, density and mass fraction: shared by every particle of the level (fg). */
  readonly parts: readonly SharedPart[];
  /** Relative standard deviation of the mass from one particle to the next. */
  readonly scatter: number;
};

/**
 * Mean mass of particles of a certified mean diameter d: π/6·ρ·w·d³·(1 + cv²)³, since for log-normal diameters of relative
 * spread cv the mean of d³ is d³(1 + cv²)³ and the variance of d³ over its square (1 + cv²)⁹ − 1 (Johnson, Kotz and
 * Balakrishnan 1994, Continuous univariate distributions 1, 14.3). Throws Q159 without a density.
 */
export function particleLevel(
  diameter: Stated,
  name: string,
  input: {
    readonly entry: CalibrationEntry;
    readonly id: string;
    readonly label: string | null;
    readonly positions: Positions;
  },
): ParticleLevel {
  const { entry, id, label, positions } = input;
  const place = ['calibrations', id] as const;
  const own = requireUnit(diameter, 'nm', positions.where([...place, 'levels', name]));
  const spread = ratio(entry['diameter-spread']);
  const d = rootedFact(own, [...place, 'levels', name], `${id}: diameter of ${name}`, 'certificate');
  const growth = 1 + spread ** 2;
  const mass = scale(metalInSphere(d, material(entry, id, label, positions)), growth ** 3);
  return {
    level: mass.value,
    parts: Object.values(mass.shares).map(({ root, value }) => ({ root, share: value })),
    scatter: Math.sqrt(growth ** 9 - 1),
  };
}

function material(entry: CalibrationEntry, id: string, label: string | null, positions: Positions): Material {
  const stated = entry['particle-density'];
  const fraction = entry['mass-fraction'];
  const element = (label ?? entry.channel ?? '').replace(/[^A-Za-z]/g, '');
  const massFraction: Quantity = fraction
    ? rootedFact(
        fraction,
        ['calibrations', id, 'mass-fraction'],
        `${id}: mass fraction of the particles`,
        'certificate',
      )
    : exact(1, '1');
  if (stated) {
    const density = requireUnit(stated, 'g/mL', positions.where(['calibrations', id, 'particle-density']));
    return {
      density: rootedFact(
        density,
        ['calibrations', id, 'particle-density'],
        `${id}: density of the particles`,
        'certificate',
      ),
      massFraction,
    };
  }
  if (metalDensity[element] !== undefined && !fraction)
    return { density: exact(metalDensity[element], 'g/mL'), massFraction };
  throw new InputError({
    code: 'Q159',
    where: positions.where(['calibrations', id]),
    expected: `the density of the particles; that of bulk metal is known for ${Object.keys(metalDensity).join(', ')}`,
    found: fraction ? 'a mass fraction, but no density' : `no density, for ${element || 'an unnamed element'}`,
    fix: 'add particle-density: 19.32 g/cm3 to the calibration',
  });
}

const ratio = (stated: Stated | undefined): number => (stated ? convertValue(stated.value, stated.unit, unit('1')) : 0);

/** What is said of levels that are diameters: Q159 where the spread of the diameters is not stated. */
export function particleFindings(entry: CalibrationEntry, where: string): Finding[] {
  if (entry['diameter-spread']) return [];
  return [
    {
      level: 'warning',
      code: 'Q159',
      message:
        'levels are mean diameters, and their spread is not stated: the mean mass is larger than that of the mean diameter, by 1.9 % at a spread of 8 %',
      where,
      fix: 'add diameter-spread: 8 % (relative standard deviation, from the certificate or TEM)',
    },
  ];
}
