import { ballDiameterMm } from '../../analysis/pet/region-mean.ts';
import { noRegion } from '../../analysis/pet/scan-regions.ts';
import { timeToken } from '../../analysis/time-token.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import { animalsIn, type Cohort } from './groups.ts';
import type { Facts, Parameters } from './parameters.ts';
import type { SeenScan } from './seen.ts';

/** What must be said of the results, and which of it touches which region. */
export type Judged = {
  readonly findings: readonly Finding[];
  readonly flags: (uptake: { readonly scan: string; readonly region: string }) => readonly string[];
};

/** Below this many widths of the resolution a region shows too little (or too much) of its activity. */
const manyWidths = 3;
const fewWidths = 2;

/** Holds scans and results against what PET can tell. Throws S091, S093 for names the data do not have. */
export function judged(
  scans: readonly SeenScan[],
  groups: readonly Cohort[],
  facts: Facts,
  parameters: Parameters,
  context: Context,
): Judged {
  const { where } = context;
  named(scans, parameters, where);
  requireOneControl(groups, where);
  const findings: Finding[] = scans.flatMap((s) => s.calibrated.findings);
  const warn = (code: string, message: string, fix: string, level: Finding['level'] = 'warning') =>
    findings.push({ level, code, message, where, fix });
  const activity = scans.some((s) => s.uptakes.some((u) => u.mean.activity));
  const unstated = (['scanner-calibration', 'dose-calibrator'] as const).filter(
    (name) => !facts[name] && (name === 'scanner-calibration' ? activity : scans.some((s) => s.animal?.injected)),
  );
  if (unstated.length > 0)
    warn(
      'Q464',
      `no uncertainty is stated for ${unstated.join(' and ')}: what is told lacks it`,
      `state it under facts: ${unstated[0]}: 1.00 ± 0.05, from the cross-calibration of the instruments`,
    );
  if (parameters.statistics.includes('max'))
    warn(
      'Q438',
      'a maximum is the highest of noisy voxels: it comes out too high, and its ± holds what is stated (calibrations, dose), not the noise of the voxel',
      'compare means of regions, or maxima of one scanner, reconstruction and scan time only',
      'note',
    );
  const small = smallRegions(scans, parameters);
  if (small.few.length > 0)
    warn(
      'Q465',
      `partial volume: ${small.few.join(', ')} ${small.few.length > 1 ? 'are' : 'is'} less than ${fewWidths} times the resolution across; activity spills out of and into such a region, often by half`,
      'measure recovery coefficients with a phantom and state them under recovery:, or say that values are apparent',
    );
  if (small.some.length > 0)
    warn(
      'Q465',
      `partial volume: ${small.some.join(', ')} ${small.some.length > 1 ? 'are' : 'is'} between ${fewWidths} and ${manyWidths} times the resolution across; 10 to 30 % may be lost or gained`,
      'state recovery coefficients where they were measured',
      'note',
    );
  if (activity)
    warn(
      'Q466',
      'an image shows where the label is; where it has left its cluster (free ions, fragments), moles of probe are those of the label',
      'test it: label and metal of the same tissues by counter and ICP-MS',
      'note',
    );
  const silent = scans.filter((s) => s.uptakes.some((u) => !u.mean.dose));
  if (silent.length > 0)
    warn(
      'Q471',
      `no injected dose can be told of ${listed(silent.map((s) => s.regions.scan))}: dose or time of injection is not known`,
      'give an animal sheet',
      'note',
    );
  const impossible = scans
    .flatMap((s) => s.uptakes)
    .filter((u) => {
      const percent = u.mean.dose && u.mean.dose.value * u.mL;
      return percent !== null && percent - 1.96 * standardUncertainty(u.mean.dose!) * u.mL > 100;
    });
  for (const u of impossible)
    warn(
      'Q474',
      `${u.region} of ${u.scan} holds ${(u.mean.dose!.value * u.mL).toFixed(0)} % of the injected dose: impossible`,
      'check dose, unit and times of the animal sheet, and the calibration of the scanner',
    );
  findings.push(...timeFindings(scans, parameters, where));
  const lone = groups.filter(
    (c) =>
      animalsIn(c) === 1 && groups.some((d) => d.blocked !== c.blocked && d.region === c.region && d.time === c.time),
  );
  if (lone.length > 0)
    warn(
      'Q472',
      `one animal alone stands for ${listed(lone.map((c) => c.group))}: how much animals differ is not in the uncertainty of the specific uptake`,
      'image three animals or more of each group',
    );
  findings.push(...apartFindings(groups, parameters, where));
  const smallNames = new Set(small.few);
  const over = new Set(impossible.map((u) => `${u.scan}\u0000${u.region}`));
  const early = new Set(findings.filter((f) => f.code === 'Q470').map((f) => f.where));
  return {
    findings,
    flags: ({ scan, region }) => [
      ...(smallNames.has(region) ? ['Q465'] : []),
      ...(over.has(`${scan}\u0000${region}`) ? ['Q474'] : []),
      ...(early.has(`${where} ${scan}`) ? ['Q470'] : []),
    ],
  };
}

const listed = (names: readonly string[]): string => {
  const each = [...new Set(names)];
  return `${each.slice(0, 6).join(', ')}${each.length > 6 ? ` and ${each.length - 6} more` : ''}`;
};

/** Names of regions whose ball is small against the resolution and that no recovery coefficient corrects. */
function smallRegions(scans: readonly SeenScan[], { recovery }: Parameters) {
  const widths = new Map<string, number>();
  for (const { uptakes, fwhmMm } of scans)
    for (const { region, mL } of uptakes)
      if (!(region in recovery))
        widths.set(region, Math.min(widths.get(region) ?? Infinity, ballDiameterMm(mL) / fwhmMm));
  const between = (lo: number, hi: number) => [...widths].filter(([, w]) => w >= lo && w < hi).map(([name]) => name);
  return { few: between(0, fewWidths), some: between(fewWidths, manyWidths) };
}

/** Scans that lie far from every nominal time, or whose name tells another time than the clock. */
function timeFindings(scans: readonly SeenScan[], parameters: Parameters, where: string): Finding[] {
  const texts = new Set(parameters.times?.map((t) => t.text));
  return scans.flatMap(({ regions, uptakes }): Finding[] => {
    const [first] = uptakes;
    if (!first || first.seconds === null) return [];
    const token = timeToken(regions.scan);
    const place = `${where} ${regions.scan}`;
    if (token && Math.abs(first.seconds / token.seconds - 1) > 0.5 && regions.volume.frames.length === 1)
      return [
        {
          level: 'warning',
          code: 'Q470',
          message: `the name says ${token.text}, the clocks ${(first.seconds / 3600).toPrecision(3)} h after the injection`,
          where: place,
          fix: 'check date and time of the injection in the sheet, and the name of the scan',
        },
      ];
    if (texts.size === 0 || (first.time !== null && texts.has(first.time))) return [];
    return [
      {
        level: 'warning',
        code: 'Q470',
        message: `${first.time} after the injection lies near none of the times ${[...texts].join(', ')}: it stands by itself`,
        where: place,
        fix: 'add the time to times:, or widen time-tolerance:',
      },
    ];
  });
}

/** One blocked control for each region and time: which of two is meant only the study can say. Throws Q478. */
function requireOneControl(groups: readonly Cohort[], where: string): void {
  const blocked = groups.filter((c) => c.blocked);
  for (const [i, one] of blocked.entries()) {
    const other = blocked.slice(0, i).find((c) => c.region === one.region && c.time === one.time);
    if (other)
      throw new InputError({
        code: 'Q478',
        where,
        expected: `one blocked group for ${one.region}${one.time === null ? '' : ` at ${one.time}`}`,
        found: `${other.group} and ${one.group}`,
        fix: 'give blocked animals one group in the sheet, or measure each control in a measurement of its own',
        why: 'what is specific would rest on the one that happens to come first',
      });
  }
}

/** Animals that share no time have no mean, and blocked ones leave nothing to compare with. */
function apartFindings(groups: readonly Cohort[], { times }: Parameters, where: string): Finding[] {
  const told = (message: string): Finding[] => [
    {
      level: 'warning',
      code: 'Q473',
      message,
      where,
      fix: 'state times: [1 h, 24 h], and time-tolerance: where scans lie farther off',
    },
  ];
  const alike = (a: Cohort, b: Cohort) => a.region === b.region && a.time === b.time;
  const [blocked, others] = [groups.filter((c) => c.blocked), groups.filter((c) => !c.blocked)];
  if (blocked.length > 0 && others.length > 0 && !others.some((c) => blocked.some((d) => alike(c, d))))
    return told('blocked animals share no region and time with the others: nothing is told of what is specific');
  const animals = new Set(groups.flatMap((c) => c.members.map((m) => m.uptake.subject)));
  if (times || animals.size < 2 || groups.some((c) => animalsIn(c) > 1)) return [];
  return told('no times are stated and no two animals were scanned at the same one: means of groups are not told');
}

function named(scans: readonly SeenScan[], parameters: Parameters, where: string): void {
  const regions = scans.flatMap((s) => s.regions.regions);
  for (const name of parameters['reference-regions'])
    if (!regions.some((r) => r.name === name))
      throw noRegion(name, unique(regions), `${where}.parameters.reference-regions`);
  const blocked = parameters['blocked-group'];
  if (blocked === undefined || scans.some((s) => s.animal?.group === blocked)) return;
  const known = [...new Set(scans.flatMap((s) => (s.animal?.group ? [s.animal.group] : [])))];
  throw new InputError({
    code: 'S093',
    where: `${where}.parameters.blocked-group`,
    expected: `a group of the animal sheet: ${known.join(', ') || 'it names none'}`,
    found: blocked,
    fix: 'write the group as the sheet has it',
  });
}

const unique = (list: readonly { readonly name: string }[]) => [...new Map(list.map((r) => [r.name, r])).values()];
