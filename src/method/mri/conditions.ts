import type { Calibration } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { assuming, type Quantity } from '../../quantity/quantity.ts';
import type { Context, OutcomeAssumption } from '../method.ts';
import type { RelaxometryParameters } from './parameters.ts';
import type { MeasuredSeries } from './respond.ts';

/** What a relaxivity is asked beyond its conditions, and what of its results is marked. */
export type Held = {
  readonly findings: readonly Finding[];
  readonly assumptions: readonly OutcomeAssumption[];
  readonly assumed: (q: Quantity) => Quantity;
};

type Stated = Pick<RelaxometryParameters, 'temperature' | 'medium' | 'relaxivity-in-tissue'>;

const leastDifferenceCelsius = 2;

/**
 * Whether a relaxivity holds for what was measured: of the same rate and field, or refused (Q532, Q535); of another
 * temperature, warned of; of another medium (tissue for water), an assumption that marks every result.
 */
export function conditionsOf(
  calibration: Calibration,
  series: readonly MeasuredSeries[],
  fieldTesla: number | null,
  parameters: Stated,
  context: Context,
): Held {
  const of = calibration.conditions ?? {};
  const { where } = context;
  const other = series.find((s) => of.rate !== undefined && s.rate !== of.rate);
  if (other)
    throw new InputError({
      code: 'Q532',
      where,
      expected: `${of.rate}, of which ${calibration.name} is the relaxivity`,
      found: `${other.rate} of ${other.name}`,
      fix: 'give the series of that rate, or the calibration of this one',
    });
  const findings: Finding[] = [];
  const calibrated = of.field === undefined ? null : Number.parseFloat(of.field);
  if (calibrated !== null && fieldTesla !== null && Math.abs(calibrated - fieldTesla) > 0.05 * calibrated)
    throw new InputError({
      code: 'Q535',
      where,
      expected: `images at ${calibrated} T, the field of ${calibration.name}`,
      found: `${fieldTesla} T`,
      fix: 'measure the phantom at the field of the animals, or state a published relaxivity of that field',
      why: 'relaxivities change with the field: r1 of a large gadolinium agent may fall to a third from 1.5 T to 9.4 T',
    });
  if (calibrated === null || fieldTesla === null)
    findings.push({
      level: 'warning',
      code: 'Q535',
      message: `the field of ${calibrated === null ? `the relaxivity ${calibration.name}` : 'the images'} is not known: nothing shows that both are of one`,
      where,
      fix: 'state parameters: { field: 9.4 T } of the calibration and of the measurement',
    });
  const warmth = of.temperature === undefined ? null : Number.parseFloat(of.temperature);
  if (
    warmth !== null &&
    parameters.temperature !== undefined &&
    Math.abs(warmth - parameters.temperature) > leastDifferenceCelsius
  )
    findings.push({
      level: 'warning',
      code: 'Q539',
      message: `the relaxivity was measured at ${warmth} °C, the images at ${parameters.temperature} °C: r1 of small agents falls by about 1 to 2 % per °C`,
      where,
      fix: 'warm the phantom to the temperature of the animals',
    });
  return medium(calibration, parameters, context, findings);
}

function medium(calibration: Calibration, parameters: Stated, context: Context, findings: Finding[]): Held {
  const measured = calibration.conditions?.medium;
  if (parameters.medium !== undefined && parameters.medium === measured)
    return { findings, assumptions: [], assumed: (q) => q };
  const reason = parameters['relaxivity-in-tissue'];
  const id = `study.yaml:/measurements/${context.where}/parameters/relaxivity-in-tissue`;
  const from = measured ?? 'a medium that is not stated';
  const to = parameters.medium ?? 'tissue';
  if (reason === undefined)
    findings.push({
      level: 'warning',
      code: 'Q539',
      message: `the relaxivity of ${from} is taken to hold in ${to}, and no reason is given: binding and viscosity change it, by a factor of two and more for agents that bind proteins`,
      where: context.where,
      fix: 'state parameters: { relaxivity-in-tissue: <why> }, or measure it in such a medium and name medium: on both sides',
    });
  return {
    findings,
    assumptions: [
      {
        id,
        label: `relaxivity ${calibration.name} in ${to}`,
        text: `that of ${from}`,
        why: reason ?? 'no reason given in the study',
      },
    ],
    assumed: (q) => assuming(q, id),
  };
}
