import type { Calibration } from '../../analysis/calibration.ts';
import type { Observation } from '../../analysis/ct/observation.ts';
import type { TimedScan } from '../../analysis/ct/whose-scan.ts';
import type { Finding } from '../../finding/finding.ts';
import { convert, type Quantity } from '../../quantity/quantity.ts';
import { convertValue, displayUnit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';

/** HU of soft tissue without any metal, about (muscle and liver 40 to 60). */
const softTissueHu = 50;

/** Warnings of the voxels of a region: at the end of the scale, or without noise. */
export function regionFlags({ region }: Observation): readonly string[] {
  return [...(region.saturated > 0 ? ['Q504'] : []), ...(region.sd === 0 ? ['Q519'] : [])];
}

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

/** Animals that are held against others, where the rest have a scan of their own before. */
export function strayFindings(
  scans: readonly TimedScan[],
  blanks: readonly TimedScan[],
  { where }: Context,
): ReadonlyMap<string, Finding> {
  const before = new Set(blanks.map((b) => b.subject));
  const subjects = [...new Set(scans.map((s) => s.subject))];
  const stray = subjects.filter((s) => !before.has(s));
  if (blanks.length === 0 || stray.length === subjects.length) return new Map();
  return new Map(
    stray.map((subject): [string, Finding] => [
      subject,
      {
        level: 'warning',
        code: 'Q517',
        message: `${subject} has no scan of its own before the probe, as others have: the mean of ${before.size} other animals is subtracted, with their spread in the uncertainty`,
        where: `${where}.blank`,
        fix: `name its scan before as the animal (${subject}_pre), or leave the animal out`,
      },
    ]),
  );
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
