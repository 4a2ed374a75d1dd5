import type { Calibration } from '../../analysis/calibration.ts';
import type { Observation } from '../../analysis/ct/observation.ts';
import type { Finding } from '../../finding/finding.ts';
import { convert, type Quantity } from '../../quantity/quantity.ts';
import { convertValue, displayUnit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';

/** HU of soft tissue without any metal, about (muscle and liver 40 to 60). */
const softTissueHu = 50;

/** What touches one region alone: HU above the top standard. */
export function contentFindings(o: Observation, c: Calibration, { where }: Context): Finding[] {
  if (!c.range) return [];
  const hu = convertValue(o.attenuation.value, o.attenuation.unit, c.responseUnit);
  const level = (hu - c.intercept.value) / c.slope.value;
  const [, top] = c.range;
  if (level <= top) return [];
  return [
    {
      level: 'warning',
      code: 'Q505',
      message: `${o.region.region} of ${o.of.scan.name} reads ${level.toPrecision(3)} ${displayUnit(c.levelUnit)}, above the top standard (${top} ${displayUnit(c.levelUnit)})`,
      where,
      fix: 'add a higher tube to the phantom: beam hardening bends the line',
    },
  ];
}

/** Without a blank the tissue's own attenuation is read as metal; told in the amount that soft tissue would make. */
export function noBlankFinding(slope: Quantity, { where }: Context): Finding {
  const perMgPerMl = convert(slope, 'HU/(mg/mL)').value;
  return {
    level: 'warning',
    code: 'Q506',
    message: `no blank: attenuation of the tissue itself is read as metal; ${softTissueHu} HU of soft tissue would be ${(softTissueHu / perMgPerMl).toPrecision(2)} mg/mL`,
    where,
    fix: 'give scans of the same animals before the probe, or of control animals, as blank:',
  };
}
