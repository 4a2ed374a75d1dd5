import { InputError } from '../../finding/input-error.ts';
import { echoDecay } from './echo-decay.ts';
import type { ImageSeries } from './image-series.ts';
import { inversionRecovery } from './inversion-recovery.ts';
import type { Rate, RelaxationModel, Setting } from './relaxation-model.ts';
import { spoiledGradientEcho } from './spoiled-gradient-echo.ts';

export const schemes = ['variable-flip-angle', 'saturation-recovery', 'inversion-recovery', 'echo-decay'] as const;
export type Scheme = (typeof schemes)[number];

export type SchemeChoice = {
  readonly scheme: Scheme | 'auto';
  readonly echoes: 'spin' | 'gradient';
  readonly efficiency: 'ideal' | 'free';
};

/** How a series is modelled: which rate it tells, and the model at a given factor of B1. */
export type SeriesScheme = {
  readonly scheme: Scheme;
  readonly rate: Rate;
  /** Inversion times of magnitudes whose polarity is to be found (s). */
  readonly inversionSeconds: readonly number[] | null;
  /** Whether the flip angle, and so B1, enters. */
  readonly usesB1: boolean;
  readonly model: (b1: number) => RelaxationModel;
  /** What had to be taken as such, in words. */
  readonly taken: readonly string[];
};

/** The scheme of a series by what varies in it, and its model. Throws Q523 for a setting that is missing, Q524, Q525. */
export function schemeOf(series: ImageSeries, choice: SchemeChoice, where: string): SeriesScheme {
  const place = `${where} ${series.name}`;
  const scheme = choice.scheme === 'auto' ? variedScheme(series, place) : choice.scheme;
  const settings = series.images.map((image) => image.setting);
  const needed = (key: keyof Setting): number[] => settings.map((s) => s[key] ?? missing(key, scheme, place));
  const taken: string[] = [];
  const built = ((): Omit<SeriesScheme, 'scheme' | 'taken'> => {
    if (scheme === 'echo-decay') {
      const te = needed('echoSeconds');
      const rate = choice.echoes === 'gradient' ? 'R2*' : 'R2';
      return { rate, inversionSeconds: null, usesB1: false, model: () => echoDecay(rate, te) };
    }
    if (scheme === 'inversion-recovery') {
      const ti = needed('inversionSeconds');
      const complete = settings.every((s) => s.repetitionSeconds === null);
      if (complete) taken.push('recovery between inversions complete: the repetition time is not known');
      const tr = complete ? ti.map(() => Infinity) : needed('repetitionSeconds');
      return {
        rate: 'R1',
        inversionSeconds: ti,
        usesB1: false,
        model: () => inversionRecovery(ti, tr, choice.efficiency),
      };
    }
    const tr = needed('repetitionSeconds');
    const unknown = scheme === 'saturation-recovery' && settings.every((s) => s.flipAngleDegrees === null);
    if (unknown) taken.push('90° for the flip angle, which is not known');
    const angles = unknown ? tr.map(() => 90) : needed('flipAngleDegrees');
    return {
      rate: 'R1',
      inversionSeconds: null,
      usesB1: true,
      model: (b1) =>
        spoiledGradientEcho(
          scheme,
          angles.map((a) => (a * b1 * Math.PI) / 180),
          tr,
        ),
    };
  })();
  const parameters = built.model(1).names;
  if (series.images.length < parameters.length)
    throw new InputError({
      code: 'Q525',
      where: place,
      expected: `at least ${parameters.length} images for ${parameters.join(', ')}`,
      found: `${series.images.length}`,
      fix: 'add images of other settings, or check whether names put the right ones together',
    });
  return { scheme, taken, ...built };
}

function variedScheme({ images }: ImageSeries, where: string): Scheme {
  const varies = (key: keyof Setting) => new Set(images.map(({ setting }) => setting[key])).size > 1;
  const [flip, tr, te, ti] = (
    ['flipAngleDegrees', 'repetitionSeconds', 'echoSeconds', 'inversionSeconds'] as const
  ).map(varies);
  if (ti && !flip && !te) return 'inversion-recovery';
  if (flip && !te && !ti) return 'variable-flip-angle';
  if (te && !flip && !tr && !ti) return 'echo-decay';
  if (tr && !te && !ti) return 'saturation-recovery';
  const found = [flip && 'flip angle', tr && 'repetition time', te && 'echo time', ti && 'inversion time'].filter(
    Boolean,
  );
  throw new InputError({
    code: 'Q524',
    where,
    expected: 'images that differ in flip angle, repetition time, echo time or inversion time alone',
    found: found.length > 0 ? `differing ${found.join(' and ')}` : `${images.length} images of one setting`,
    fix: 'keep series apart by their names, state the settings that the files lack, or name the scheme',
  });
}

function missing(key: keyof Setting, scheme: Scheme, where: string): never {
  const [what, parameter] = {
    flipAngleDegrees: ['flip angle', 'flip-angles: [2 deg, 5 deg, 12 deg]'],
    repetitionSeconds: ['repetition time', 'repetition-times: [5.4 ms]'],
    echoSeconds: ['echo time', 'echo-times: [10 ms, 20 ms, 40 ms]'],
    inversionSeconds: ['inversion time', 'inversion-times: [50 ms, 200 ms, 800 ms]'],
  }[key];
  throw new InputError({
    code: 'Q523',
    where,
    expected: `the ${what} of every image, for ${scheme}`,
    found: 'none in the files',
    fix: `state it: ${parameter}`,
  });
}
