import { displayUnit } from '../../quantity/unit.ts';
import { type PetHeader, pointMm, type Vector, type Volume } from '../../signal/volume.ts';
import { clockText } from '../../text/clock-time.ts';
import { decimalString, type Entry } from './data-set.ts';

/** Identifiers of a series, and of the frame of reference that its slices share. */
export type SeriesIds = { readonly study: string; readonly series: string; readonly frameOfReference: string };

const classes = {
  pet: '1.2.840.10008.5.1.4.1.1.128',
  ct: '1.2.840.10008.5.1.4.1.1.2',
  mr: '1.2.840.10008.5.1.4.1.1.4',
  other: '1.2.840.10008.5.1.4.1.1.7',
} as const;
const modalities = { pet: 'PT', ct: 'CT', mr: 'MR', other: 'OT' } as const;

export const sopClassOf = ({ modality }: Volume): string => classes[modality];

const unitOf = ({ grid: { stepsMm } }: Volume, axis: 0 | 1 | 2): { direction: Vector; mm: number } => {
  const [x, y, z] = stepsMm[axis];
  const mm = Math.sqrt(x * x + y * y + z * z);
  return { direction: [x / mm, y / mm, z / mm], mm };
};

const dates = (at: number | null): { date: string; time: string } => {
  if (at === null) return { date: '', time: '' };
  const milliseconds = Math.round(1000 * at);
  const text = new Date(milliseconds).toISOString();
  return {
    date: text.slice(0, 10).replaceAll('-', ''),
    time: `${text.slice(11, 19).replaceAll(':', '')}.${text.slice(20, 23)}`,
  };
};

const vector = (numbers: readonly number[]): string => numbers.map((x) => decimalString(x + 0)).join('\\');

/** What all slices of a series say alike. Patient and operator are left empty: a `Volume` does not know them. */
export function seriesEntries(volume: Volume, ids: SeriesIds): readonly Entry[] {
  const { grid, modality, startedAt, frames, name, pet } = volume;
  const start = dates(startedAt);
  const [along, down, through] = [unitOf(volume, 0), unitOf(volume, 1), unitOf(volume, 2)];
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080008, 'CS', 'DERIVED\\SECONDARY'],
    [0x00080016, 'UI', sopClassOf(volume)],
    [0x00080020, 'DA', start.date],
    [0x00080021, 'DA', start.date],
    [0x00080030, 'TM', start.time],
    [0x00080031, 'TM', start.time],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', modalities[modality]],
    [0x00080070, 'LO', ''],
    [0x00080090, 'PN', ''],
    [0x0008103e, 'LO', name.slice(0, 64)],
    [0x00082111, 'ST', 'written by Cupel; 16 bits a voxel, slope and intercept of each slice'],
    [0x00100010, 'PN', ''],
    [0x00100020, 'LO', ''],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    ...(pet?.weightKg == null ? [] : [[0x00101030, 'DS', decimalString(pet.weightKg)] as const]),
    [0x00120062, 'CS', 'YES'],
    [0x00120063, 'LO', 'identity was not read from the source'],
    [0x00180050, 'DS', decimalString(through.mm)],
    [0x00180088, 'DS', decimalString(through.mm)],
    [0x00181020, 'LO', 'Cupel'],
    [0x0020000d, 'UI', ids.study],
    [0x0020000e, 'UI', ids.series],
    [0x00200010, 'SH', ''],
    [0x00200011, 'IS', '1'],
    [0x00200037, 'DS', vector([...along.direction, ...down.direction])],
    [0x00200052, 'UI', ids.frameOfReference],
    [0x00201040, 'LO', ''],
    ...(frames.length > 1 ? [[0x00200105, 'IS', String(frames.length)] as const] : []),
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', grid.size[1]],
    [0x00280011, 'US', grid.size[0]],
    [0x00280030, 'DS', vector([down.mm, along.mm])],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', modality === 'pet' ? 1 : 0],
    ...(modality === 'pet' ? petEntries(volume, pet) : [[0x00281054, 'LO', rescaleType(volume)] as const]),
  ];
}

/** Rescale Type (0028,1054): HU, MGML for mg/mL, US where there is no unit, else the unit itself. */
function rescaleType({ unit: of, quantity }: Volume): string {
  const text = displayUnit(of);
  if (quantity === 'attenuation') return 'HU';
  if (text === 'mg/mL') return 'MGML';
  return text === '' || text === '1' ? 'US' : text.slice(0, 64);
}

const petUnits: Partial<Record<Volume['quantity'], string>> = {
  'activity concentration': 'BQML',
  SUV: 'GML',
  counts: 'CNTS',
};

function petEntries({ quantity, frames, grid }: Volume, pet: PetHeader | null): readonly Entry[] {
  const dose = pet?.injectedBq ?? null;
  const injected = pet?.injectedAt ?? null;
  const at = dates(injected);
  const timeOfDay = pet?.injectedTimeOfDay ?? null;
  const tracer: Entry[] = [
    ...(dose === null ? [] : [[0x00181074, 'DS', decimalString(dose)] as const]),
    ...(pet?.halfLifeSeconds == null ? [] : [[0x00181075, 'DS', decimalString(pet.halfLifeSeconds)] as const]),
    ...(injected === null ? [] : [[0x00181078, 'DT', `${at.date}${at.time}`] as const]),
    ...(timeOfDay === null ? [] : [[0x00181072, 'TM', dates(timeOfDay).time] as const]),
    ...(pet?.nuclide == null ? [] : [[0x00540300, 'SQ', [nuclideCode(pet.nuclide)]] as const]),
  ];
  return [
    [0x00280051, 'CS', (pet?.corrections ?? []).join('\\')],
    ...(tracer.length > 0 ? [[0x00540016, 'SQ', [tracer]] as const] : []),
    [0x00540081, 'US', grid.size[2]],
    ...(frames.length > 1 ? [[0x00540101, 'US', frames.length] as const] : []),
    [0x00541000, 'CS', frames.length > 1 ? 'DYNAMIC\\IMAGE' : 'STATIC\\IMAGE'],
    [0x00541001, 'CS', petUnits[quantity] ?? 'NONE'],
    ...(pet?.suvType == null ? [] : [[0x00541006, 'CS', pet.suvType] as const]),
    ...(pet?.decayCorrection == null ? [] : [[0x00541102, 'CS', pet.decayCorrection] as const]),
  ];
}

const nuclideCode = (nuclide: string): readonly Entry[] => [
  [0x00080100, 'SH', nuclide],
  [0x00080102, 'SH', '99CUPEL'],
  [0x00080104, 'LO', nuclide],
];

/** What one slice says of itself, but its pixels. */
export function sliceEntries(volume: Volume, frame: number, k: number, sopInstance: string): readonly Entry[] {
  const { grid, frames, startedAt } = volume;
  const { startSeconds, durationSeconds, settings: set } = frames[frame];
  const acquired = dates(startedAt === null ? null : startedAt + (startSeconds ?? 0));
  const milliseconds = (seconds: number) => decimalString(1000 * seconds);
  const number = frame * grid.size[2] + k + 1;
  const optional: readonly (readonly [number, string, number | null | undefined, (x: number) => string])[] = [
    [0x00180060, 'DS', set.tubeKilovolts, decimalString],
    [0x00180080, 'DS', set.repetitionSeconds, milliseconds],
    [0x00180081, 'DS', set.echoSeconds, milliseconds],
    [0x00180082, 'DS', set.inversionSeconds, milliseconds],
    [0x00181314, 'DS', set.flipAngleDegrees, decimalString],
    [0x00181242, 'IS', durationSeconds, (x) => String(Math.round(1000 * x))],
    [0x00541300, 'DS', volume.modality === 'pet' ? startSeconds : null, milliseconds],
  ];
  return [
    [0x00080018, 'UI', sopInstance],
    [0x00080022, 'DA', acquired.date],
    [0x00080032, 'TM', acquired.time],
    [0x00200013, 'IS', String(number)],
    [0x00200032, 'DS', vector(pointMm(grid, 0, 0, k))],
    ...(frames.length > 1 ? [[0x00200100, 'IS', String(frame + 1)] as const] : []),
    ...optional.flatMap(([tag, vr, value, text]) => (value == null ? [] : [[tag, vr, text(value)] as const])),
  ];
}

/** Date and time in words, for the identity of a series. */
export const startText = (volume: Volume): string => (volume.startedAt === null ? '' : clockText(volume.startedAt));
