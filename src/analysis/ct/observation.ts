import { atomicMass } from '../../chemistry/isotopes.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { convert, divide, multiply, type Quantity, subtract } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Calibration } from '../calibration.ts';
import { attenuationOf, blankOf } from './blank-of-scan.ts';
import type { RegionAttenuation } from './scan.ts';
import type { TimedScan } from './whose-scan.ts';

/** What one region of one scan shows. */
export type Observation = {
  readonly of: TimedScan;
  readonly region: RegionAttenuation;
  /** HU of the region, and of the same one without probe. */
  readonly attenuation: Quantity;
  readonly blankAttenuation: Quantity | null;
  /** Metal read through the line (mg/mL), before subtraction, and its blank. */
  readonly gross: Quantity;
  readonly blank: Quantity | null;
  /** Gross less blank. */
  readonly net: Quantity;
};

/** Slope of the line in HU per mg/mL of the element, whether its levels are masses or amounts. */
export function massSlope({ slope, levelUnit }: Calibration, element: string): Quantity {
  return sameDimension(levelUnit.dimension, unit('mmol/L').dimension)
    ? convert(divide(slope, atomicMass(element)), 'HU/(mg/mL)')
    : convert(slope, 'HU/(mg/mL)');
}

/** All regions of all scans through one line. Throws Q513. */
export function observations(
  scans: readonly TimedScan[],
  blanks: readonly TimedScan[],
  calibration: Calibration,
  known: { readonly element: string; readonly repeatabilityHu: number; readonly key: string; readonly where: string },
): readonly Observation[] {
  const slope = massSlope(calibration, known.element);
  const intercept = convert(calibration.intercept, 'HU');
  const massOf = (hu: Quantity) => convert(divide(subtract(hu, intercept), slope), 'mg/mL');
  const read = (one: TimedScan, own: RegionAttenuation) => attenuationOf(one, own, known.key, known.repeatabilityHu);
  return scans.flatMap((one) =>
    one.scan.regions.map((region): Observation => {
      const attenuation = read(one, region);
      const blankAttenuation = blankOf(one, region.region, blanks, read, known.key, known.where);
      const gross = massOf(attenuation);
      const blank = blankAttenuation && massOf(blankAttenuation);
      const net = blank ? subtract(gross, blank) : gross;
      return { of: one, region, attenuation, blankAttenuation, gross, blank, net };
    }),
  );
}

/** Millimoles of the element per litre for its mass per volume. */
export function amountOf(mass: Quantity, element: string): Quantity {
  return convert(divide(mass, atomicMass(element)), 'mmol/L');
}

/** Mass per volume as mass per mass of a tissue of this density (mg/g). */
export function perGram(mass: Quantity, density: Quantity): Quantity {
  return convert(divide(mass, density), 'mg/g');
}

/** Share of the metal injected, per mL and in the whole region. */
export function doseShares({
  net,
  region,
  of,
}: Observation): { readonly perMl: Quantity; readonly whole: Quantity } | null {
  const dose = of.animal?.metalDose;
  if (!dose || !(dose.value > 0)) return null;
  const injected = divide(dose, { value: 1, unit: unit('{ID}'), shares: {}, conditionalOn: [] });
  const perMl = convert(divide(net, injected), '%{ID}/mL');
  const whole = multiply(perMl, { value: region.mL, unit: unit('mL'), shares: {}, conditionalOn: [] });
  return { perMl, whole: convert(whole, '%{ID}') };
}
