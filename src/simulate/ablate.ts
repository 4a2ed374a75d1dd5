import { abundance, elementOfNuclide } from '../chemistry/isotopes.ts';
import { portableExp } from '../numeric/portable-math.ts';
import type { Random } from '../numeric/random.ts';
import type { CloudShape } from './cloud-shape.ts';
import { cycleSeconds, type Instrument, type MeasuredIsotope, type Recording, record } from './instrument.ts';
import type { Response } from './suspension.ts';

/** How a laser brings single things into the plasma. */
export type LaserSettings = {
  readonly instrument: Instrument;
  readonly responses: readonly Response[];
  readonly isotopes: readonly MeasuredIsotope[];
  /** From a shot to the first of its ions (s). */
  readonly delaySeconds: number;
  /** Relative standard deviation of the yield from one shot to the next. */
  readonly yieldCv: number;
  /** Share missing from the first shot of an acquisition, and shots after which a factor e of it is left. */
  readonly warmUpLoss: number;
  readonly warmUpShots: number;
  /** Sensitivity at a time of the session, relative to its start. */
  readonly sensitivity: (sessionSeconds: number) => number;
};

/** What one shot ablated: when it fired (s from the start of the acquisition) and the fg of each element. */
export type Shot = { readonly seconds: number; readonly massFg: Readonly<Record<string, number>> };

/** One acquisition in which `shots` are fired one after the other, each giving a pulse of the same shape. */
export function ablate(
  name: string,
  shots: readonly Shot[],
  shape: CloudShape,
  seconds: number,
  sessionSeconds: number,
  s: LaserSettings,
  chance: Random,
): Recording {
  const yields = shots.map(({ seconds: at }, i) => {
    const warm = 1 - s.warmUpLoss * portableExp(-i / s.warmUpShots);
    return Math.max(0, 1 + s.yieldCv * chance.normal()) * warm * s.sensitivity(sessionSeconds + at);
  });
  const beams = s.isotopes.map(({ nuclide }) => {
    const element = elementOfNuclide(nuclide);
    const response = s.responses.find((r) => r.element === element);
    const perFg = (response?.ionsPerFg ?? 0) * abundance(nuclide);
    return {
      background: (from: number, to: number) => (to - from) * (response?.backgroundCps ?? 0),
      clouds: shots.map(({ seconds: at, massFg }, i) => ({
        seconds: at + s.delaySeconds,
        ions: (massFg[element] ?? 0) * perFg * yields[i],
        shape,
      })),
    };
  });
  const points = Math.round(seconds / cycleSeconds(s.instrument, s.isotopes));
  return record(name, s.instrument, s.isotopes, beams, points, chance.fork('detector'));
}
