import { animalsOf } from '../../analysis/animals/animals-of.ts';
import type { Calibration } from '../../analysis/calibration.ts';
import { contrastToNoise } from '../../analysis/ct/contrast-to-noise.ts';
import { type GroupMean, groupMeans, whoseMean } from '../../analysis/ct/group-means.ts';
import { doseShares, massSlope, type Observation, observations, perGram } from '../../analysis/ct/observation.ts';
import { otherThickness, requireSameConditions, unstated } from '../../analysis/ct/scan-conditions.ts';
import { energyFactor, type SlopePrediction, slopePrediction } from '../../analysis/ct/slope-prediction.ts';
import { type TimedScan, timedScans } from '../../analysis/ct/whose-scan.ts';
import { wrongDensity } from '../../analysis/tissue-density.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Per } from '../../measurement/measurement.ts';
import type { Established, MetalContent } from '../../measurement/metal-content.ts';
import { interval } from '../../quantity/coverage.ts';
import { displayQuantity } from '../../quantity/display.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { courseFigures } from './course-figures.ts';
import { contentFindings, noBlankFinding, regionFlags, strayFindings } from './doubts.ts';
import type { Facts, Parameters } from './parameters.ts';
import type { Scans } from './respond.ts';
import { regionTable, usedText } from './tables.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<Scans> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly per: Per;
  readonly context: Context;
};

/** Metal of every region of every animal and time, its means over animals, share of the dose and contrast. */
export function measure(input: Input): Outcome {
  const { roles, facts, parameters, per, context } = input;
  const calibration = input.calibration!;
  const element = (context.label ?? '').replace(/\d+/g, '');
  if (per === 'g' && !facts.density) throw noDensity(context);
  const { animals, findings: ofSheet } = animalsOf(
    context.beside?.animals ?? [],
    `${context.where}.animals`,
    'animals',
  );
  const findings: Finding[] = [...roles.sample!.findings, ...ofSheet];
  const timed = (role: string): readonly TimedScan[] => {
    const found = timedScans(roles[role]?.value.scans ?? [], animals, `${context.where}.${role}`);
    findings.push(...found.findings);
    return found.scans;
  };
  const [scans, blanks] = [timed('sample'), timed('blank')];
  findings.push(...sameConditions(scans, blanks, calibration, context));
  const known = { element, repeatabilityHu: parameters.repeatability, key: context.key, where: context.where };
  const seen = observations(scans, blanks, calibration, known);
  const prediction = predictionOf(calibration, element, parameters, context);
  findings.push(...(prediction?.findings ?? []));
  const ofAll = blanks.length === 0 ? [noBlankFinding(massSlope(calibration, element), context)] : [];
  findings.push(...ofAll);
  const stray = strayFindings(scans, blanks, context);
  findings.push(...stray.values());
  const density = per === 'g' ? facts.density : undefined;
  const wrong = density && wrongDensity(density, displayQuantity(density), `${context.where}.facts.density`);
  if (wrong) throw wrong;
  const inUnit = (mass: Quantity) => (per === 'g' ? perGram(mass, facts.density!) : mass);
  const flags = [...ofAll, ...(prediction?.findings ?? [])].filter((f) => f.level === 'warning').map((f) => f.code);
  const flagsOf = new Map(
    seen.map((o) => {
      const own = contentFindings(o, calibration, context);
      findings.push(...own);
      const held = [
        ...flags,
        ...own.map((f) => f.code),
        ...regionFlags(o),
        ...(stray.has(o.of.subject) ? ['Q517'] : []),
      ];
      return [o, held] as const;
    }),
  );
  const contents = seen.map(
    (o): MetalContent => ({
      ...whose(o),
      region: o.region.region,
      per,
      element,
      sample: inUnit(o.gross),
      blank: o.blank && inUnit(o.blank),
      nonspecific: null,
      spread: null,
      n: o.region.voxels,
      belowLod: null,
      wholeElement: true,
      limits: calibration.limits,
      flags: flagsOf.get(o)!,
    }),
  );
  const means = groupMeans(seen, (o) => inUnit(o.net), context.key);
  return {
    contents: [...contents, ...means.map((mean) => contentOfMean(mean, per, element, calibration, flagsOf))],
    others: seen.flatMap((o) => othersOf(o, seen, regionFlags(o), parameters, context)),
    figures: courseFigures(seen, context.where),
    findings,
    tables: [regionTable(seen, element, context)],
    used: usedText(parameters, { scans, blanks, animals, calibration, prediction, element }),
  };
}

const whose = ({ of }: Observation) => ({ subject: of.subject, ...(of.time === null ? {} : { time: of.time }) });

function contentOfMean(
  over: GroupMean<Observation>,
  per: Per,
  element: string,
  calibration: Calibration,
  flagsOf: ReadonlyMap<Observation, readonly string[]>,
): MetalContent {
  return {
    ...whoseMean(over),
    per,
    element,
    sample: over.mean,
    blank: null,
    nonspecific: null,
    spread: over.spread,
    belowLod: null,
    wholeElement: true,
    limits: calibration.limits,
    flags: [...new Set(over.members.flatMap((o) => flagsOf.get(o)!))],
  };
}

function othersOf(
  o: Observation,
  all: readonly Observation[],
  flags: readonly string[],
  parameters: Parameters,
  context: Context,
): Established[] {
  const row = { ...whose(o), region: o.region.region, statistic: 'mean' as const, n: o.region.voxels, flags };
  const found: Established[] = [{ ...row, quantity: 'attenuation', per: null, value: o.attenuation }];
  const reference = parameters['contrast-to'];
  if (reference !== undefined) {
    const names = { reference, noise: parameters.noise ?? reference };
    const value = contrastToNoise(o, all, names, context.key, context.where);
    if (value) found.push({ ...row, quantity: 'contrast-to-noise ratio', per: null, value });
  }
  const shares = doseShares(o);
  if (shares) {
    requireWithinDose(o, shares.whole, context);
    found.push({ ...row, quantity: 'dose fraction', per: 'mL', value: shares.perMl });
    found.push({ ...row, quantity: 'dose fraction', per: null, value: shares.whole });
  }
  return found;
}

/** No region holds more metal than was injected. Throws Q509 where the whole interval says so. */
function requireWithinDose(o: Observation, whole: Quantity, context: Context): void {
  const { lo } = interval(whole);
  if (lo <= 100) return;
  throw new InputError({
    code: 'Q509',
    where: `${context.where} ${o.of.scan.name}, ${o.region.region}`,
    expected: 'at most 100 % of the metal injected in one region',
    found: `${whole.value.toPrecision(3)} %, at least ${lo.toPrecision(3)} %`,
    fix: 'check the metal dose of the animal table and its unit, the levels of the phantom, and that a blank is subtracted',
    why: `the results would be wrong by a factor of ${(whole.value / 100).toPrecision(2)} or more`,
  });
}

/** Phantom, scans and blanks share their settings; what is not stated is said. Throws Q502. */
function sameConditions(
  scans: readonly TimedScan[],
  blanks: readonly TimedScan[],
  calibration: Calibration,
  context: Context,
): Finding[] {
  const factor = energyFactor(context.label);
  const phantom = { name: `calibration ${calibration.name}`, conditions: calibration.conditions ?? {} };
  for (const { scan } of [...scans, ...blanks]) requireSameConditions(scan, phantom, context.where, factor);
  for (const { scan } of blanks) requireSameConditions(scan, scans[0].scan, context.where, factor);
  const thicknesses = new Set(
    [...scans, ...blanks].flatMap(({ scan }) => otherThickness(scan.conditions, phantom.conditions) ?? []),
  );
  const unlike = [...thicknesses].map(
    (pair): Finding => ({
      level: 'note',
      code: 'Q346',
      message: `slice thickness of scans and phantom: ${pair}; means of regions away from edges do not depend on it, edges and noise do`,
      where: context.where,
    }),
  );
  const unknown = [
    ...new Set([...scans, ...blanks].flatMap(({ scan }) => unstated(scan.conditions, phantom.conditions))),
  ];
  if (unknown.length === 0) return unlike;
  const energy = unknown.includes('energy');
  return [
    ...unlike,
    {
      level: energy ? 'warning' : 'note',
      code: 'Q510',
      message: `whether phantom and scans share ${unknown.join(', ')} is not known: not stated on both sides`,
      where: context.where,
      fix: energy
        ? 'state the voltage in the name (m01_24h_80kVp) or under parameters: { energy: 80 kVp } of calibration and measurement'
        : 'compare the protocols of phantom and scans, and export DICOM series that state them; or accept with the reason',
    },
  ];
}

function predictionOf(
  calibration: Calibration,
  element: string,
  parameters: Parameters,
  context: Context,
): SlopePrediction | null {
  const { spectrum, 'effective-energy': keV } = parameters;
  const stated = spectrum?.map(([energy, weight]) => ({ keV: energy, weight }));
  const photons = stated ?? (keV === undefined ? null : [{ keV, weight: 1 }]);
  return photons && slopePrediction(element, massSlope(calibration, element), photons, context.where);
}

function noDensity(context: Context): InputError {
  return new InputError({
    code: 'Q146',
    where: `${context.where}.facts`,
    expected: 'the fact "density" for a result per g',
    found: 'none',
    fix: 'add facts: { density: 1.05 ± 0.02 g/mL }, or ask for results per mL',
  });
}
