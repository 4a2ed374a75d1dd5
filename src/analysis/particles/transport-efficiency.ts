import { convert, divide, exact, multiply, type Quantity } from '../../quantity/quantity.ts';

/** The three ways of Pace 2011 (doi 10.1021/ac201952t), and a value taken from elsewhere. */
export const efficiencyWays = ['stated', 'size', 'number', 'mass'] as const;
/** And by cells of the sample itself, as counted otherwise. */
export type EfficiencyWay = (typeof efficiencyWays)[number] | 'cells';

/** Suspension taken up per time, and how long was recorded. */
export type Uptake = { readonly flow: Quantity; readonly seconds: number };

/** Volume of suspension taken up while it was recorded (mL). */
export function volumeTaken({ flow, seconds }: Uptake): Quantity {
  return convert(multiply(flow, exact(seconds, 's')), 'mL');
}

/** η = N/(c·V·t): particles counted over particles taken up; c by number (particles/mL). */
export function efficiencyByNumber(counted: Quantity, concentration: Quantity, uptake: Uptake): Quantity {
  return convert(divide(counted, multiply(concentration, volumeTaken(uptake))), '1');
}

/** η = m·N/(C·V·t): as by number, with the particles taken up from their mass concentration C and the mass of one. */
export function efficiencyByMass(
  counted: Quantity,
  metalPerParticle: Quantity,
  metalConcentration: Quantity,
  uptake: Uptake,
): Quantity {
  const concentration = multiply(divide(metalConcentration, metalPerParticle), exact(1, '{particle}'));
  return efficiencyByNumber(counted, concentration, uptake);
}

/**
 * η = m·b/(I·V): the counts I of a particle of known metal mass m against the rate b of dissolved metal (counts per second
 * and concentration). In the mass of another particle, I·V·η/b, the slope and the flow cancel, with their roots.
 */
export function efficiencyBySize(metal: Quantity, counts: Quantity, slope: Quantity, flow: Quantity): Quantity {
  return convert(divide(multiply(metal, slope), multiply(counts, flow)), '1');
}

/** Mass of metal for one count of an event (fg per count): V·η/b, Pace 2011 eq. for m, with the dwell inside b. */
export function metalPerCount(slope: Quantity, flow: Quantity, efficiency: Quantity): Quantity {
  return convert(divide(multiply(flow, efficiency), slope), 'fg/{count}');
}

/** Particles per mL of the suspension taken up: N/(η·V·t). */
export function numberConcentration(counted: Quantity, efficiency: Quantity, uptake: Uptake): Quantity {
  return divide(counted, multiply(efficiency, volumeTaken(uptake)));
}
