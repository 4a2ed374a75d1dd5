import type { Random } from '../../numeric/random.ts';
import type { Grid } from '../../signal/volume.ts';
import { type Organ, organs, tissues } from './anatomy.ts';
import { type CtScanner, ctImage, ctSeries } from './ct-image.ts';
import { labelFiles } from './label-file.ts';
import { gadoliniumOf, goldOf, type MetalAnimal } from './metal-animal.ts';
import { dispensing, type MetalInputs, type MetalSettings } from './metal-settings.ts';
import { type GradientEcho, mrImage, mrSeries, type Relaxing } from './mr-image.ts';
import { drawnRegions, membership, mouseGrid, namedOrgans } from './painted.ts';
import { type TubePhantom, tubePhantom } from './tubes.ts';

type Files = ReadonlyMap<string, Uint8Array>;
type Place = Organ | 'rest';

const tubeKilovolts = 50;
const teslas = 7;
const ctFwhmMm = 0.6;
const mrFwhmMm = 1;
const marginMm = 1.3;
const drawn: readonly Organ[] = ['liver', 'kidney left', 'kidney right', 'bladder', 'muscle', 'blood pool', 'tumour'];
const flipsOfTubes = [3, 8, 18, 35];
const flipsOfAnimals = [3, 10, 25];
const receiver = { gain: 20_000, noise: 15 };
/** R1 and R2* of water at 7 T and room temperature (1/s). */
const water = { r1: 0.34, r2Star: 1.5 };

const ctScanner = (inputs: MetalInputs): CtScanner => ({
  tubeKilovolts,
  hounsfieldPerMgPerMl: inputs.contrast,
  noiseHu: 22,
  noiseFwhmMm: 0.8,
  repeatabilityHu: 2,
});
const echoAt = (flipDegrees: number): GradientEcho => ({ flipDegrees, repetitionSeconds: 0.015, echoSeconds: 0.002 });
const fa = (flip: number) => `fa${String(flip).padStart(2, '0')}`;

/** Gold (mg/mL) and gadolinium (mmol/L) that each tube truly holds. */
export type TubeTruth = Readonly<Record<string, { readonly goldMgPerMl: number; readonly gadoliniumMmolPerL: number }>>;

export function tubeTruth(settings: MetalSettings, inputs: MetalInputs, chance: Random): TubeTruth {
  return Object.fromEntries(
    settings.tubesMgPerMl.map((level, t) => {
      const filled = level * (1 + dispensing * chance.normal());
      const nominal = gadoliniumOf(filled, settings.gadolinium, settings.goldAtoms.value);
      const truth = { goldMgPerMl: filled * inputs.goldStock, gadoliniumMmolPerL: nominal * inputs.gadoliniumStock };
      return [`tube-${t}`, truth];
    }),
  );
}

/** CT of the tubes, and MRI of the same where they hold gadolinium. */
export function tubeScans(tubes: TubeTruth, settings: MetalSettings, inputs: MetalInputs, chance: Random): Files {
  const files = new Map<string, Uint8Array>();
  const at = Date.UTC(2026, 2, 2, 8) / 1000;
  const header = { animal: 'phantom', weightG: 0, startedAt: at };
  const count = settings.tubesMgPerMl.length;
  const add = (folder: string, slices: Files) => {
    for (const [slice, bytes] of slices) files.set(`${folder}/${slice}`, bytes);
  };
  const ct = tubePhantom(count, 0.5, 6, ctFwhmMm, 1.2);
  const attenuating = Object.fromEntries(
    Object.entries(tubes).map(([name, { goldMgPerMl }]) => [name, { hounsfield: 0, goldMgPerMl }]),
  );
  const scene = { ...attenuating, holder: { hounsfield: 5, goldMgPerMl: 0 } };
  const image = ctImage(ct.seen, ct.grid, scene, ctScanner(inputs), chance);
  add('raw/phantom/ct-tubes', ctSeries(image, ct.grid, { ...header, name: 'ct-tubes', tubeKilovolts }));
  for (const [path, bytes] of labelFiles('raw/phantom-masks/ct-tubes', ct.grid, ct.regions)) files.set(path, bytes);
  if (settings.gadolinium === 0) return files;
  const mr: TubePhantom = tubePhantom(count, 0.6, 4, 0.8, 1.2);
  const relaxing = Object.fromEntries(
    Object.entries(tubes).map(([name, { gadoliniumMmolPerL: mM }]) => [name, relaxed(water, mM, inputs)]),
  );
  for (const flip of flipsOfTubes) {
    const relaxation = { ...relaxing, holder: relaxed(water, 0, inputs) };
    const echo = echoAt(flip);
    const slices = mrImage(mr.seen, mr.grid, relaxation, echo, receiver, chance);
    const name = `tubes_${fa(flip)}`;
    add(`raw/mr-phantom/${name}`, mrSeries(slices, mr.grid, { ...header, name, teslas, echo }));
  }
  for (const [path, bytes] of labelFiles('raw/phantom-masks/mr-tubes', mr.grid, mr.regions)) files.set(path, bytes);
  return files;
}

/** Scans of one animal before the injection and at each time, CT and MRI, with its masks. */
export function animalScans(animal: MetalAnimal, o: MetalSettings, inputs: MetalInputs, chance: Random): Files {
  const { name, anatomy, injectedAt } = animal;
  const files = new Map<string, Uint8Array>();
  const grid = mouseGrid(o.voxelMm);
  const header = { animal: name, weightG: anatomy.weightG };
  const times = (hours: readonly number[]) => [
    { scan: `${name}_pre`, folder: 'pre', hours: -0.5, gold: null },
    ...hours.map((h) => ({ scan: `${name}_${timeToken(h)}`, folder: 'post', hours: h, gold: goldOf(animal, h) })),
  ];
  if (o.ctHours.length > 0) {
    const seen = membership(anatomy, grid, ctFwhmMm);
    for (const { scan, folder, hours, gold } of times(o.ctHours)) {
      const scene = ofPlaces((place) => ({
        hounsfield: tissues[place].hounsfield,
        goldMgPerMl: gold?.[place] ?? 0,
      }));
      const image = ctImage(seen, grid, scene, ctScanner(inputs), chance);
      const startedAt = injectedAt + Math.round(3600 * hours);
      for (const [slice, bytes] of ctSeries(image, grid, { ...header, name: `ct ${scan}`, startedAt, tubeKilovolts }))
        files.set(`raw/ct-${folder}/${scan}/${slice}`, bytes);
    }
  }
  if (o.mrHours.length > 0) {
    const seen = membership(anatomy, grid, mrFwhmMm);
    for (const { scan, folder, hours, gold } of times(o.mrHours)) {
      const scene = ofPlaces((place) => {
        const mM = gadoliniumOf(gold?.[place] ?? 0, o.gadolinium, inputs.goldAtoms);
        return relaxed({ r1: 1 / tissues[place].t1Seconds, r2Star: 30 }, mM, inputs);
      });
      for (const flip of flipsOfAnimals) {
        const echo = echoAt(flip);
        const image = mrImage(seen, grid, scene, echo, receiver, chance);
        const series = { ...header, name: `mr ${scan} ${flip}`, startedAt: injectedAt + Math.round(3600 * hours) };
        for (const [slice, bytes] of mrSeries(image, grid, { ...series, teslas, echo }))
          files.set(`raw/mr-${folder}/${scan}_${fa(flip)}/${slice}`, bytes);
      }
    }
  }
  const regions = drawnRegions(namedOrgans(anatomy, drawn), grid, marginMm);
  for (const [path, bytes] of labelFiles(`raw/masks/${name}`, grid as Grid, regions)) files.set(path, bytes);
  return files;
}

/** `24h`, or `6min` below an hour. */
function timeToken(hours: number): string {
  return hours < 1 ? `${Math.round(60 * hours)}min` : `${hours}h`;
}

function relaxed(of: { readonly r1: number; readonly r2Star: number }, mM: number, inputs: MetalInputs): Relaxing {
  return { m0: 1, r1: of.r1 + inputs.r1 * mM, r2Star: of.r2Star + inputs.r2Star * mM };
}

function ofPlaces<T>(value: (place: Place) => T): Readonly<Record<Place, T>> {
  return Object.fromEntries((['rest', ...organs] as const).map((place) => [place, value(place)])) as Record<Place, T>;
}
