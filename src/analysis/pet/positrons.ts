import { radionuclide } from '../../chemistry/half-life.ts';
import { convert, divide, exact, type Quantity, rooted } from '../../quantity/quantity.ts';
import { missing } from './missing.ts';

/** Positrons per decay of the nuclide for which the scanner reckoned, over those of the nuclide that was there. */
export function positronRatio(nuclide: string | null, calibratedFor: string | null, where: string): Quantity {
  if (calibratedFor === null || calibratedFor === nuclide) return exact(1, '1');
  const [reckoned, real] = [calibratedFor, nuclide].map((name) => {
    const positrons = name === null ? undefined : radionuclide(name, where).positrons;
    if (name === null || !positrons)
      throw missing('Q463', where, 'nuclides whose positron fraction is known', name ?? 'no nuclide');
    const id = `constant:positrons/${name}`;
    const root = {
      id,
      label: `positrons per decay of ${name}`,
      group: id,
      dof: null,
      law: { kind: 'normal' as const },
    };
    return rooted(positrons.fraction, positrons.standardU, '1', { ...root, basis: 'certificate' as const });
  });
  return convert(divide(reckoned, real), '1');
}
