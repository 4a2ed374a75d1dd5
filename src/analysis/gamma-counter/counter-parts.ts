import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { convert, divide, exact, multiply, type Quantity } from '../../quantity/quantity.ts';
import { clockText } from '../../text/clock-time.ts';
import type { Animal } from '../animals/animal.ts';
import { cellQuantity, cellTime } from '../animals/animal-cells.ts';
import { type OrganPart, perGramOf, tissueMass } from '../biodistribution/organ-part.ts';
import type { OrganRow } from '../biodistribution/organ-rows.ts';
import { type Background, backgroundOf } from './background.ts';
import { decayCorrection } from './decay.ts';
import { type NetRate, netRate } from './net-rate.ts';
import { responseOf, type Standard } from './response.ts';
import { sharesHold } from './standard-dose.ts';
import { type Tube, tubeOf } from './tube.ts';

export type CounterSetting = {
  readonly where: string;
  readonly key: string;
  /** s */
  readonly halfLife: Quantity;
  /** s */
  readonly deadTime: Quantity | null;
  /** cps, where no tube tells it. */
  readonly background: Quantity | null;
  /** cps/Bq, where no standard tells it. */
  readonly efficiency: Quantity | null;
  /** Factor on what standards hold, shared by all: of their dilution, or of the calibrator that measured them. */
  readonly standardsFactor: Quantity | null;
  /** Relative standard uncertainty of what each standard holds, of its own. */
  readonly dispensingRelativeU: number;
  /** Activity of which shares are shares, and when. */
  readonly standardDose: { readonly activity: Quantity; readonly at: number } | null;
  /** Standard uncertainty of each weighing (g). */
  readonly balanceG: number;
  readonly animalOf: (row: OrganRow) => Animal;
};

export type CountedRows = {
  readonly tissue: readonly OrganRow[];
  readonly background: readonly OrganRow[];
  readonly standards: readonly OrganRow[];
};

export type CounterOutcome = {
  readonly parts: readonly OrganPart[];
  readonly tubes: readonly { readonly net: NetRate; readonly part: OrganPart }[];
  readonly background: Background;
  readonly findings: readonly Finding[];
  readonly used: Readonly<Record<string, string>>;
};

/**
 * Shares of the dose from counted tubes: rates corrected for dead time, less background, decayed to one reference, over those of
 * standards of a known share of the dose, or turned into activity (standards in Bq, or a stated efficiency) over what was injected.
 */
export function counterParts(rows: CountedRows, setting: CounterSetting): CounterOutcome {
  const { where, key, halfLife, deadTime } = setting;
  const tubes = rows.tissue.map((row) => tubeOf(row, deadTime));
  const told = backgroundOf(
    rows.background.map((row) => tubeOf(row, deadTime)),
    setting.background,
    where,
  );
  const { background } = told;
  const standardTubes = rows.standards.map((row) => tubeOf(row, deadTime));
  const clocks = [...tubes, ...standardTubes].flatMap((t) => t.startedAt ?? []);
  const reference = Math.min(...clocks);
  const nets = (list: readonly Tube[]) => list.map((t) => netRate(t, background, halfLife, reference));
  const standards = nets(standardTubes).map((net): Standard & { animal: string; shares: boolean } => ({
    ...standardOf(net, reference, setting),
    animal: net.tube.row.animal,
  }));
  const shares = standards.some((s) => s.shares);
  if (shares && standards.some((s) => !s.shares)) throw mixedStandards(where);
  const findings: Finding[] = [...told.findings];
  const responses = new Map<string, Quantity>();
  const responseFor = (animal: string): Quantity => {
    const own = standards.filter((s) => s.animal === animal);
    const name = own.length > 0 ? animal : '';
    const known = responses.get(name);
    if (known) return known;
    const chosen = own.length > 0 ? own : standards.filter((s) => s.animal === '');
    const made = chosen.length > 0 ? responseOf(chosen, where, `${key}${name && `/${name}`}`) : null;
    findings.push(...(made?.findings ?? []));
    const response = made?.response ?? setting.efficiency;
    if (!response) throw noStandard(where);
    responses.set(name, response);
    return response;
  };
  const common = standards.some((s) => s.shares && s.animal === '');
  const animals = rows.tissue.map((row) => setting.animalOf(row));
  const relative = common ? sharesHold([...new Set(animals)], setting.standardDose, halfLife, where) : () => null;
  const counted = nets(tubes).map((net, i) => {
    const animal = animals[i];
    const over = divide(net.rate, responseFor(net.tube.row.animal));
    const ownStandard = standards.some((s) => s.animal !== '' && s.animal === net.tube.row.animal);
    const dose = shares
      ? doseByShare(over, animal, ownStandard ? null : relative(animal))
      : doseByActivity(over, animal, reference, setting);
    return { net, part: partOf(net, animal, dose, setting) };
  });
  return {
    parts: counted.map((c) => c.part),
    tubes: counted,
    background,
    findings,
    used: {
      'dead time': deadTime ? `${(1e6 * deadTime.value).toPrecision(4)} µs, non-paralysable` : 'none corrected for',
      'background rate': `${background.rate.value.toPrecision(4)} cps from ${background.n} tubes`,
      'decay corrected to': `${shares ? clockText(reference) : 'the injection of each animal'}, decay during counting included`,
      'counting efficiency': shares
        ? `${standards.length} standards of a known share of the dose`
        : standards.length > 0
          ? `${standards.length} standards of known activity`
          : `${setting.efficiency?.value} cps/Bq, stated`,
    },
  };
}

/** What a standard holds at the reference time. */
function standardOf(net: NetRate, reference: number, s: CounterSetting): Standard & { readonly shares: boolean } {
  const { row } = net.tube;
  const share = row.cell('share');
  const activity = row.cell('activity');
  const cell = share ?? activity;
  if (!cell || (share && activity)) throw emptyStandard(row, cell ? 'both' : 'neither');
  const reading = { relativeU: s.dispensingRelativeU, root: `${row.root}/holds`, label: `${row.place}: standard` };
  const own = cellQuantity(cell, share ? '%{ID}' : 'Bq', reading);
  const holds = s.standardsFactor ? { ...multiply(own, s.standardsFactor), unit: own.unit } : own;
  if (share) return { net, holds, shares: true };
  const at = row.cell('activity-at');
  if (!at) throw emptyStandard(row, 'an activity without its time');
  const elapsed = cellTime(at, {}) - reference;
  const now = { ...multiply(holds, decayCorrection(s.halfLife, elapsed, 0)), unit: holds.unit };
  return { net, holds: now, shares: false };
}

type Dose = { readonly fraction: Quantity; readonly amount: Quantity | null };

function doseByShare(over: Quantity, animal: Animal, relative: Quantity | null): Dose {
  const share = convert(over, '%{ID}');
  const fraction = relative ? { ...divide(share, relative), unit: share.unit } : share;
  const { injected } = animal;
  return { fraction, amount: injected && convert(divide(multiply(fraction, injected), exact(1, '{ID}')), 'Bq') };
}

function doseByActivity(over: Quantity, animal: Animal, reference: number, { halfLife }: CounterSetting): Dose {
  const { injected, injectedAt, name } = animal;
  if (!injected || injectedAt === null)
    throw noInjection(name, injected ? 'no time of injection' : 'no activity injected');
  const atReference = convert(over, 'Bq');
  const amount = {
    ...multiply(atReference, decayCorrection(halfLife, reference - injectedAt, 0)),
    unit: atReference.unit,
  };
  return { fraction: convert(multiply(divide(amount, injected), exact(1, '{ID}')), '%{ID}'), amount };
}

function partOf(net: NetRate, animal: Animal, { fraction, amount }: Dose, { balanceG }: CounterSetting): OrganPart {
  const { row } = net.tube;
  const mass = tissueMass(row, balanceG);
  const toShare = fractionPerRate(fraction, net);
  return {
    place: row.place,
    animal,
    organ: row.organ,
    time: row.time,
    mass,
    fraction,
    perGram: perGramOf(fraction, mass),
    bound: null,
    amount,
    blank: null,
    limits: { critical: net.critical * toShare, detection: net.detection * toShare, n: 1, dof: null },
  };
}

/** %{ID} per cps of this tube; of a net rate of zero, by the share of its background. */
function fractionPerRate(fraction: Quantity, { rate }: NetRate): number {
  const id = Object.keys(rate.shares).find((root) => root.endsWith('/counts')) ?? '';
  return (fraction.shares[id]?.value ?? 0) / (rate.shares[id]?.value ?? 1);
}

const mixedStandards = (where: string): InputError =>
  new InputError({
    code: 'Q553',
    where,
    expected: 'standards that are all shares of the dose, or all of known activity',
    found: 'some of either',
    fix: 'fill the same column for all standards',
  });

const noStandard = (where: string): InputError =>
  new InputError({
    code: 'Q553',
    where,
    expected:
      'standards (organ "standard" with a share of the dose or an activity), or facts: { efficiency: 0.62 ± 0.01 cps/Bq }',
    found: 'neither',
    fix: 'count an aliquot of what was injected, diluted by a known factor, with every batch of tubes',
    why: 'without it counts are no share of the dose: efficiencies of gamma counters lie between 0.05 and 0.8',
  });

const emptyStandard = (row: OrganRow, found: string): InputError =>
  new InputError({
    code: 'Q553',
    where: row.place,
    expected: 'for a standard, its share of the dose (%ID), or its activity and the time of that',
    found,
    fix: 'name columns: { share: "share (%ID)" } or { activity: "A (kBq)", activity-at: "A at" } and fill them for standards',
  });

const noInjection = (name: string, found: string): InputError =>
  new InputError({
    code: 'Q554',
    where: `animal ${name}`,
    expected: 'the activity injected and its time in the animal sheet',
    found,
    fix: 'fill the syringe columns, or count standards of a known share of the dose',
  });
