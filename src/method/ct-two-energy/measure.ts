import { animalsOf } from '../../analysis/animals/animals-of.ts';
import { attenuationOf } from '../../analysis/ct/blank-of-scan.ts';
import { type EnergyPair, energyPairs } from '../../analysis/ct/energy-pairs.ts';
import type { Scan } from '../../analysis/ct/scan.ts';
import { requireSameConditions } from '../../analysis/ct/scan-conditions.ts';
import { decomposition, type EnergyResponse, energyResponse, type Tube } from '../../analysis/ct/two-energy.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Per } from '../../measurement/measurement.ts';
import type { Established, MetalContent } from '../../measurement/metal-content.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { type Quantity, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { apartFromEnergy, type Scans } from './respond.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<Scans> | undefined>>;
  readonly parameters: Parameters;
  readonly per: Per;
  readonly context: Context;
};

type Told = {
  readonly pair: EnergyPair;
  readonly region: string;
  readonly n: number;
  readonly of: readonly [Quantity, Quantity];
};

/** Both materials in every region of every animal and time; the label of the probe climbs, the other stands beside it. */
export function measure({ roles, parameters, per, context }: Input): Outcome {
  const { materials } = parameters;
  const { where, key } = context;
  const label = (context.label ?? '').replace(/\d+/g, '');
  const { animals, findings: ofSheet } = animalsOf(context.beside?.animals ?? [], `${where}.animals`, 'animals');
  const phantom = roles.reference!.value.scans;
  const energies = twoEnergies(phantom, where);
  const responses = energies.map((energy) => {
    const tubes = tubesAt(energy, phantom, parameters, where);
    const u = { stock: parameters['level-u'], dispense: parameters.dispense };
    return energyResponse(energy, tubes, materials, u, `${key}#phantom`, `${where}.reference`);
  }) as unknown as readonly [EnergyResponse, EnergyResponse];
  const solve = decomposition(responses, materials, where);
  const findings: Finding[] = [...roles.sample!.findings, ...ofSheet, ...responses.flatMap((r) => r.findings)];
  for (const role of ['sample', 'blank'])
    for (const scan of roles[role]?.value.scans ?? [])
      requireSameConditions(apartFromEnergy(scan), apartFromEnergy(phantom[0]), where, () => '');
  const pairs = energyPairs(roles.sample!.value.scans, energies, animals, `${where}.sample`);
  const blanks = energyPairs(roles.blank?.value.scans ?? [], energies, animals, `${where}.blank`);
  if (blanks.length === 0) findings.push(noBlank(where));
  const told = pairs.flatMap((pair) => toldBy(pair, blanks, responses, solve, parameters, context));
  const flags = [...new Set(findings.filter((f) => f.level === 'warning').map((f) => f.code))];
  const whose = ({ pair, region, n }: Told) => ({
    subject: pair.subject,
    ...(pair.time === null ? {} : { time: pair.time }),
    region,
    n,
    flags,
  });
  const own = materials.indexOf(label);
  const contents = told.flatMap((t): MetalContent[] =>
    own < 0
      ? []
      : [
          {
            ...whose(t),
            per,
            element: label,
            sample: t.of[own],
            blank: null,
            nonspecific: null,
            spread: null,
            belowLod: null,
            wholeElement: true,
            limits: [],
          },
        ],
  );
  const others = told.flatMap((t): Established[] =>
    materials.flatMap((material, m) =>
      m === own
        ? []
        : [
            {
              ...whose(t),
              region: `${t.region}: ${material}`,
              quantity: 'material concentration',
              statistic: 'mean',
              per: null,
              value: t.of[m],
            },
          ],
    ),
  );
  return {
    contents,
    others,
    figures: [],
    findings,
    tables: [table(told, materials)],
    used: {
      materials: materials.join(' and '),
      ...Object.fromEntries(
        responses.map((r) => [
          `slopes at ${r.energy}`,
          r.slopes.map((slope, m) => `${materials[m]} ${displayQuantity(slope)}`).join(', '),
        ]),
      ),
      'noise carried over': materials
        .map((material, m) => `${solve.noiseGain[m].toPrecision(3)} mg/mL of ${material} for 1 HU at either energy`)
        .join(', '),
      blank: blanks.length === 0 ? 'none' : 'the same animal before, region by region, at each energy',
    },
  };
}

/** The two energies of the phantom, the lower first. Throws Q516. */
function twoEnergies(phantom: readonly Scan[], where: string): readonly [string, string] {
  const energies = [...new Set(phantom.map((s) => s.conditions.energy ?? 'not stated'))];
  if (energies.length === 2 && !energies.includes('not stated'))
    return energies.sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b)) as [string, string];
  throw new InputError({
    code: 'Q516',
    where: `${where}.reference`,
    expected: 'the phantom at two energies',
    found: energies.join(', ') || 'none',
    fix: 'name the scans with their energy, as in phantom_50kVp and phantom_80kVp, where the header does not tell it',
  });
}

/** Tubes of the phantom at one energy that have a level. Throws Q514 for a level without a region, or of a third material. */
function tubesAt(energy: string, phantom: readonly Scan[], { levels, materials }: Parameters, where: string): Tube[] {
  const regions = phantom.filter((s) => s.conditions.energy === energy).flatMap((s) => s.regions);
  return Object.entries(levels).flatMap(([name, { mgPerMl, element }]) => {
    const found = regions.filter((r) => r.region === name);
    if (found.length === 0 || (element !== null && !materials.includes(element)))
      throw new InputError({
        code: 'Q514',
        where: `${where}.parameters.levels.${name}`,
        expected: `a region of the phantom (${regions.map((r) => r.region).join(', ')}) with ${materials.join(' or ')}`,
        found: found.length === 0 ? `no region ${name} at ${energy}` : (element ?? ''),
        fix: 'name levels as the regions of the phantom are named',
      });
    const own = materials.map((m) => (m === element ? mgPerMl : 0)) as [number, number];
    return found.map((region) => ({ name, own: region, mgPerMl: own }));
  });
}

/** Both materials in each region of a pair, from the rise over the blank of the same animal, else over the water of the phantom. */
function toldBy(
  pair: EnergyPair,
  blanks: readonly EnergyPair[],
  responses: readonly [EnergyResponse, EnergyResponse],
  solve: ReturnType<typeof decomposition>,
  { repeatability }: Parameters,
  { key, where }: Context,
): Told[] {
  const before = blanks.find((b) => b.subject === pair.subject);
  if (blanks.length > 0 && !before)
    throw noRegion(
      where,
      `a blank of ${pair.subject}`,
      blanks.map((b) => b.subject),
    );
  const read = (of: EnergyPair, e: 0 | 1, region: string): Quantity => {
    const scan = of.scans[e];
    const own = scan.regions.find((r) => r.region === region);
    if (!own)
      throw noRegion(
        where,
        `the region ${region} in ${scan.name}`,
        scan.regions.map((r) => r.region),
      );
    return attenuationOf({ scan }, own, key, repeatability);
  };
  return pair.scans[0].regions.map(({ region, voxels }): Told => {
    const rise = ([0, 1] as const).map((e) =>
      subtract(read(pair, e, region), before ? read(before, e, region) : responses[e].intercept),
    );
    return { pair, region, n: voxels, of: solve.of([rise[0], rise[1]]) };
  });
}

function table(told: readonly Told[], materials: readonly [string, string]) {
  return {
    name: 'materials',
    columns: [
      'animal',
      'time',
      'region',
      ...materials.flatMap((m) => [`${m} (mg/mL)`, `u of ${m} (mg/mL)`]),
      'covariance',
    ],
    rows: told.map(({ pair, region, of }) => [
      ...[pair.subject, pair.time ?? '', region],
      ...of.flatMap((q) => [q.value, standardUncertainty(q)]),
      Object.entries(of[0].shares).reduce((sum, [id, s]) => sum + s.value * (of[1].shares[id]?.value ?? 0), 0),
    ]),
  };
}

function noBlank(where: string): Finding {
  return {
    level: 'warning',
    code: 'Q506',
    message: 'no blank: what tissue attenuates more than water is read as both materials',
    where,
    fix: 'give scans of the same animals before, at both energies, as blank:',
  };
}

function noRegion(where: string, expected: string, found: readonly string[]): InputError {
  return new InputError({
    code: 'Q513',
    where: `${where}.blank`,
    expected,
    found: found.join(', ') || 'none',
    fix: 'draw the same regions, with the same names, at both energies and in the blanks',
  });
}
