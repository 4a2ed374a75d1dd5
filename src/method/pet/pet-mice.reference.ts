import { at, headerOf, petVolume } from '../../analysis/pet/pet-volume.reference.ts';
import { halfLife } from '../../chemistry/half-life.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { type Quantity, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Table } from '../../signal/signal.ts';
import { frameOf, type PetHeader, type Volume } from '../../signal/volume.ts';
import type { Acquisition, Context } from '../method.ts';
import { pet } from './pet.ts';

export const T = halfLife('64Cu').value;
export const injectedAt = at('2026-03-02 09:00');

export const fact = (value: number, u: number, id: string): Quantity =>
  rooted(value, u, '1', { id, label: id, group: id, dof: null, law: { kind: 'normal' }, basis: 'measured' });
export const facts = {
  'dose-calibrator': fact(1, 0.03, 'calibrator'),
  'scanner-calibration': fact(1, 0.05, 'scanner'),
};

/** Voxels of tumour (1), muscle (2) and blood (3): slabs of the cube, 0.31 mL, 0.15 mL and 0.05 mL. */
const labelOf = (v: number) => (v < 600 ? 1 : v < 900 ? 2 : 3);
export const mask: Acquisition = {
  name: 'mask',
  signal: {
    ...petVolume(null),
    modality: 'other',
    quantity: 'label',
    unit: unit('1'),
    startedAt: null,
    frames: [frameOf(Float32Array.from({ length: 1000 }, (_, v) => labelOf(v)))],
    labels: ['tumour', 'muscle', 'blood'].map((name, i) => ({ value: i + 1, name, frame: 0 })),
  },
};

/** %ID/mL of the three regions, as they are in a mouse that was given 7 MBq net at 09:00. */
type Truth = readonly [number, number, number];
export const animals: Readonly<Record<string, { group: string; weightG: number; truth: Truth }>> = {
  m01: { group: 'targeted', weightG: 20, truth: [9, 1, 2] },
  m02: { group: 'targeted', weightG: 22, truth: [11, 1.2, 2.2] },
  b01: { group: 'blocked', weightG: 21, truth: [3, 1, 2] },
  b02: { group: 'blocked', weightG: 19, truth: [2, 1, 2] },
};
const names = Object.keys(animals);
const column = (name: string, text: readonly string[], u?: string) => ({
  name,
  text,
  ...(u ? { unit: unit(u), values: Float64Array.from(text, Number) } : {}),
});
export const sheet: Acquisition = {
  name: 'animals',
  signal: {
    kind: 'table',
    name: 'animals',
    rows: names.length,
    columns: [
      column('animal', names),
      column(
        'group',
        names.map((n) => animals[n].group),
      ),
      column(
        'weight (g)',
        names.map((n) => String(animals[n].weightG)),
        'g',
      ),
      column(
        'isotope',
        names.map(() => 'Cu-64'),
      ),
      column(
        'injected (MBq)',
        names.map(() => '7'),
        'MBq',
      ),
      column(
        'injection time',
        names.map(() => '2026-03-02 09:00'),
      ),
    ],
    metadata: {},
  } satisfies Table,
};

/** A scan `hours` after the injection by a scanner that corrects to its own start; voxels scatter evenly by 5 % about the truth. */
export function scan(
  animal: string,
  hours: number,
  header: Partial<PetHeader> = {},
  change: Partial<Volume> = {},
): Acquisition {
  const startedAt = injectedAt + hours * 3600;
  const left = 2 ** (-(hours * 3600) / T);
  const values = Float32Array.from({ length: 1000 }, (_, v) => {
    const percent = animals[animal].truth[labelOf(v) - 1];
    return ((percent * 7e6) / 100) * left * (v % 2 ? 1.05 : 0.95);
  });
  const times = { seriesAt: startedAt, acquiredAt: startedAt, acquiredLast: startedAt };
  const mine = { injectedAt, injectedTimeOfDay: 9 * 3600, weightKg: animals[animal].weightG / 1000, ...times };
  const own = { startedAt, frames: [frameOf(values, { startSeconds: 0, durationSeconds: 600 })], ...change };
  return { name: `${animal}_${hours}h`, signal: petVolume(headerOf({ ...mine, ...header }), own) };
}

export const scans = (list: readonly string[], hours: readonly number[]) =>
  list.flatMap((n) => hours.map((h) => scan(n, h)));
export async function run(
  parameters: Record<string, unknown> = {},
  roles: Record<string, readonly Acquisition[]> = {
    sample: scans(['m01', 'm02'], [1, 24]),
    nonspecific: scans(['b01', 'b02'], [1, 24]),
  },
  per: 'g' | 'mL' = 'g',
  beside: Context['beside'] = { animals: [sheet], regions: [mask] },
) {
  const { respond, measure } = await pet.load();
  const context: Context = {
    where: 'pet',
    label: '64Cu',
    key: 'job',
    channel: null,
    standards: false,
    beside,
    pers: ['g', 'mL'],
  };
  const parsed = pet.parameters.parse({ times: ['1 h', '24 h'], resolution: '0.8 mm', ...parameters });
  const responded = Object.fromEntries(
    await Promise.all(
      Object.entries(roles).map(
        async ([role, list]) => [role, await respond(list, parsed, { ...context, role })] as const,
      ),
    ),
  );
  return measure({ roles: responded, calibration: null, facts, parameters: parsed, per, context });
}
export const find = (list: readonly Established[] | undefined, wanted: Partial<Established>) =>
  (list ?? []).filter((r) => Object.entries(wanted).every(([k, v]) => r[k as keyof Established] === v));
export const one = (list: readonly Established[] | undefined, wanted: Partial<Established>) => {
  const found = find(list, wanted);
  if (found.length !== 1) throw new Error(`${found.length} rows of ${JSON.stringify(wanted)}`);
  return found[0];
};
