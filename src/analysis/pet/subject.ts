import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { exact, type Quantity } from '../../quantity/quantity.ts';
import type { PetHeader } from '../../signal/volume.ts';
import { type Grid, voxelMl } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';
import type { Animal } from '../animals/animal.ts';
import type { HeaderInjection, ScanTimes } from './header-injection.ts';
import type { Take } from './take.ts';

/** Whom the tracer was given to: when, how much of it, and how heavy. */
export type Subject = {
  /** Time of injection (s from 1970), and by whose clock. */
  readonly injectedAt: number | null;
  readonly clock: 'laboratory' | 'scanner';
  /** Net injected activity (Bq) at that time. */
  readonly injected: Quantity | null;
  /** Weight (g). */
  readonly weight: Quantity | null;
  readonly words: { readonly injection: string; readonly dose: string; readonly weight: string };
  readonly findings: readonly Finding[];
};

type Sources = {
  readonly header: PetHeader | null;
  readonly injection: HeaderInjection | null;
  readonly animal: Animal | null;
  readonly scan: ScanTimes | null;
  /** By how much the scanner's clock is ahead of the sheet's (s). */
  readonly clockAhead: number;
  readonly halfLifeSeconds: number | null;
  readonly grid: Grid;
  readonly take: Take | undefined;
  /** SUV is to be computed, for which the weight must be right. */
  readonly weightNeeded: boolean;
  readonly where: string;
};

/** Sheet and header are taken to agree within this. */
const agree = 0.1;

/**
 * Injection, dose and weight of a scan: what the animal sheet says goes before the header, and how far apart they are is said
 * (T022), as is what only the header has (T028). Throws T016 for an injection that cannot be before the scan, T004 and T005 for a header's weight that is zero or of
 * another unit.
 */
export function subjectOf(sources: Sources): Subject {
  const { header, injection, animal, scan, halfLifeSeconds, where } = sources;
  const findings: Finding[] = [];
  const bySheet = animal?.injectedAt ?? null;
  if (bySheet !== null && scan && (bySheet > scan.end || tooLong(scan.start - bySheet, halfLifeSeconds)))
    throw notBefore(bySheet, scan, halfLifeSeconds, where);
  const injectedAt = bySheet ?? injection?.at ?? null;
  const byHeader = headerTime(sources, bySheet);
  // The header's dose is one at the header's time.
  const apart = byHeader !== null && bySheet !== null ? bySheet - byHeader : 0;
  const inHeader = header?.injectedBq
    ? header.injectedBq * (halfLifeSeconds ? 2 ** (-apart / halfLifeSeconds) : 1)
    : null;
  const dose = animal?.injected ?? (inHeader === null ? null : exact(inHeader, 'Bq'));
  const weight = animal?.weight ?? headerWeight(sources);
  const factors: string[] = [];
  const compare = (name: string, sheet: number | undefined, other: number | null | undefined) => {
    if (!sheet || !other) return;
    const ratio = other / sheet;
    if (Math.abs(ratio - 1) > agree) factors.push(`${name} ${Number(ratio.toPrecision(3))} times that of the sheet`);
  };
  compare('dose', animal?.injected?.value, inHeader);
  compare('weight', animal?.weight?.value, header?.weightKg ? header.weightKg * 1000 : null);
  if (bySheet !== null && byHeader !== null && Math.abs(apart) > 600)
    factors.push(`injection at ${clockText(byHeader)}, ${clockText(bySheet)} in the sheet`);
  if (factors.length > 0)
    findings.push({
      level: 'warning',
      code: 'T022',
      message: `the header says otherwise than the animal sheet, which is taken: ${factors.join('; ')}`,
      where,
      fix: 'check the sheet against the record of the day, and accept the warning with the reason',
    });
  const fromHeader = [
    ...(animal && !animal.injected && dose ? [`dose ${Number((dose.value / 1e6).toPrecision(4))} MBq`] : []),
    ...(animal && !animal.weight && weight && sources.weightNeeded
      ? [`weight ${Number(weight.value.toPrecision(4))} g`]
      : []),
  ];
  if (fromHeader.length > 0)
    findings.push({
      level: 'note',
      code: 'T028',
      message: `the animal sheet does not state it for ${animal?.name}; taken from the header: ${fromHeader.join(', ')}`,
      where,
      fix: 'write it into the sheet, or accept with the reason why the header is right',
    });
  return {
    injectedAt,
    clock: bySheet !== null ? 'laboratory' : 'scanner',
    injected: dose,
    weight,
    words: {
      injection: bySheet !== null ? 'animal sheet' : (injection?.words ?? 'not known'),
      dose: animal?.injected ? 'animal sheet' : dose ? 'header' : 'not known',
      weight: animal?.weight ? 'animal sheet' : weight ? 'header' : 'not known',
    },
    findings,
  };
}

/** The injection by the header in the time of the sheet; a time of day without date is the one nearest to the sheet's. */
function headerTime({ header, injection, clockAhead }: Sources, bySheet: number | null): number | null {
  if (injection?.at == null || injection.problem) return null;
  const at = injection.at - clockAhead;
  return bySheet === null || header?.injectedAt != null ? at : at + 86_400 * Math.round((bySheet - at) / 86_400);
}

const tooLong = (elapsed: number, halfLifeSeconds: number | null) =>
  halfLifeSeconds !== null && elapsed > 12 * halfLifeSeconds;

/** A bore of this width (mm) holds no animal of more than 2 kg. */
const smallBoreMm = 120;

function headerWeight({ header, grid, take, weightNeeded, where }: Sources): Quantity | null {
  const kg = header?.weightKg ?? null;
  if (kg === null || (!(kg > 0) && !weightNeeded)) return null;
  if (!(kg > 0))
    throw new InputError({
      code: 'T004',
      where,
      expected: 'a weight in the header, or in an animal sheet',
      found: `${kg} kg in the header`,
      fix: 'give an animal sheet with weights, or leave SUV out with suv: false',
      why: 'with a weight of 0 every SUV is 0: a factor of 0',
    });
  const widthMm = grid.size[0] * Math.hypot(...grid.stepsMm[0]);
  const fine = voxelMl(grid) < 0.005;
  if (kg >= 8 && kg <= 600 && widthMm < smallBoreMm && fine && take?.weight !== 'header' && weightNeeded)
    throw new InputError({
      code: 'T005',
      where,
      expected: `a weight that fits a field of view of ${widthMm.toFixed(0)} mm: 0.01 to 0.06 kg of a mouse, 0.15 to 0.6 kg of a rat`,
      found: `${kg} kg in the header`,
      fix: 'give the weights in an animal sheet, or answer with take: { weight: header, why: … }',
      why: 'if it is grams written as kilograms, every SUV is wrong by a factor of 1000',
    });
  return exact(kg * 1000, 'g');
}

function notBefore(injectedAt: number, scan: ScanTimes, halfLifeSeconds: number | null, where: string): InputError {
  const hours = (scan.start - injectedAt) / 3600;
  const day = halfLifeSeconds ? 2 ** (86_400 / halfLifeSeconds) : null;
  return new InputError({
    code: 'T016',
    where,
    expected: 'an injection before the scan, of which something is left',
    found: `injection ${clockText(injectedAt)} in the animal sheet, scan ${clockText(scan.start)}: ${hours.toFixed(2)} h`,
    fix: 'correct date or time in the animal sheet; state scanner-clock: under facts where the clocks differ',
    ...(day ? { why: `a day more or less is a factor of ${Number(day.toPrecision(4))}` } : {}),
  });
}
