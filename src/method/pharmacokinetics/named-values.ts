import type { NonCompartmental } from '../../analysis/pharmacokinetics/non-compartmental.ts';
import { radionuclideDecay } from '../../analysis/pharmacokinetics/physical-decay.ts';
import type { EstablishedQuantity } from '../../measurement/measurement.ts';
import { divide, exact, multiply, type Quantity } from '../../quantity/quantity.ts';
import type { Unit } from '../../quantity/unit.ts';
import type { Parameters } from './parameters.ts';

/** A quantity of one curve, as a row states it; `what` tells it from others of the same kind. */
export type NamedValue = {
  readonly quantity: EstablishedQuantity;
  readonly what: string | null;
  readonly value: Quantity;
};

/** All that one curve tells without a model; with its dose clearance and volumes too. */
export function namedValues(
  found: NonCompartmental,
  dose: Quantity | null,
  timeUnit: Unit,
  parameters: Parameters,
): NamedValue[] {
  const values: NamedValue[] = [
    { quantity: 'peak concentration', what: null, value: found.cmax },
    { quantity: 'time of peak', what: null, value: exact(found.tmax, timeUnit) },
    { quantity: 'area under curve', what: 'to the last point', value: found.auclast },
  ];
  if (!found.lambdaZ || !found.aucinf || !found.meanResidence) return values;
  values.push({ quantity: 'area under curve', what: 'to infinity', value: found.aucinf });
  values.push({ quantity: 'mean residence time', what: null, value: found.meanResidence });
  values.push(...halfLives(found.lambdaZ, parameters));
  if (dose) values.push(...disposition(dose, found.aucinf, found.lambdaZ, found.meanResidence, parameters));
  return values;
}

/** Terminal half-life; of a radioactive label the biological one and the effective one, with decay. */
export function halfLives(rate: Quantity, { nuclide, ...parameters }: Parameters): NamedValue[] {
  const half = (k: Quantity) => divide(exact(Math.LN2, '1'), k);
  if (nuclide === undefined) return [{ quantity: 'half-life', what: 'terminal', value: half(rate) }];
  const { biological, effective } = radionuclideDecay(rate, nuclide, parameters['decay-corrected']);
  return [
    ...(biological ? [{ quantity: 'half-life' as const, what: 'biological', value: half(biological) }] : []),
    { quantity: 'half-life', what: 'effective, with decay', value: half(effective) },
  ];
}

function disposition(
  dose: Quantity,
  aucinf: Quantity,
  lambdaZ: Quantity,
  residence: Quantity,
  { route }: Parameters,
): NamedValue[] {
  const clearance = divide(dose, aucinf);
  const beside = route === 'extravascular';
  return [
    { quantity: 'clearance', what: beside ? 'CL/F' : null, value: clearance },
    { quantity: 'volume of distribution', what: beside ? 'Vz/F' : 'Vz, terminal', value: divide(clearance, lambdaZ) },
    ...(beside
      ? []
      : [
          {
            quantity: 'volume of distribution' as const,
            what: 'Vss, steady state',
            value: multiply(clearance, residence),
          },
        ]),
  ];
}
