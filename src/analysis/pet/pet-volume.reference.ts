import { unit } from '../../quantity/unit.ts';
import { frameOf, type PetHeader, type Volume } from '../../signal/volume.ts';
import { clockSeconds } from '../../text/clock-time.ts';

/** A time of tests by one clock: `2026-03-02 09:15`. */
export const at = (text: string): number => {
  const seconds = clockSeconds(text);
  if (seconds === null) throw new Error(text);
  return seconds;
};

/** Header of a mouse scanned 24 h after 7 MBq of ⁶⁴Cu, as a preclinical scanner writes it; a test says what is otherwise. */
export const headerOf = (changes: Partial<PetHeader> = {}): PetHeader => ({
  units: 'BQML',
  suvType: null,
  decayCorrection: 'START',
  corrections: ['ATTN', 'DECY', 'SCAT'],
  nuclide: '64Cu',
  halfLifeSeconds: 45721,
  injectedBq: 7e6,
  injectedAt: at('2026-03-02 09:15'),
  injectedTimeOfDay: 9.25 * 3600,
  weightKg: 0.021,
  heightM: null,
  sex: null,
  seriesAt: at('2026-03-03 09:15'),
  acquiredAt: at('2026-03-03 09:15'),
  acquiredLast: at('2026-03-03 09:15'),
  geScanAt: null,
  philipsSuvFactor: null,
  philipsActivityFactor: null,
  ...changes,
});

/** A PET volume of tests: 10 × 10 × 10 voxels of 0.8 mm, one frame of 600 s; by default every voxel 1. */
export const petVolume = (pet: PetHeader | null, changes: Partial<Volume> = {}): Volume => ({
  kind: 'volume',
  name: 'm01_24h',
  modality: 'pet',
  grid: {
    size: [10, 10, 10],
    originMm: [0, 0, 0],
    stepsMm: [
      [0.8, 0, 0],
      [0, 0.8, 0],
      [0, 0, 0.8],
    ],
  },
  quantity: pet?.units === 'GML' ? 'SUV' : pet?.units === 'CNTS' ? 'counts' : 'activity concentration',
  unit: unit(pet?.units === 'GML' ? 'g/mL' : pet?.units === 'CNTS' ? '1' : 'Bq/mL'),
  frames: [frameOf(new Float32Array(1000).fill(1), { startSeconds: 0, durationSeconds: 600 })],
  startedAt: at('2026-03-03 09:15'),
  pet,
  metadata: {},
  ...changes,
});
