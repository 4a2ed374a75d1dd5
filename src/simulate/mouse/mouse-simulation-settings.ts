import { field, numberSetting, type Setting, wholeSetting } from '../setting.ts';
import type { Size } from '../size.ts';
import type { CopperSettings } from './copper-settings.ts';
import type { ClusterKinetics } from './kinetics.ts';
import type { MetalSettings } from './metal-settings.ts';

type Both = CopperSettings | MetalSettings;

/** A rate or size of the cluster as a setting. */
function clusterSetting<S extends Both>(
  key: string,
  like: string,
  help: string,
  most: number,
  name: keyof Pick<ClusterKinetics, 'diameterNm' | 'detachment' | 'binding'>,
): Setting<S> {
  return numberSetting<S>(
    key,
    like,
    help,
    { least: name === 'diameterNm' ? 0.5 : 0, most },
    {
      get: (s) => s.kinetics[name],
      put: (s, value) => ({ ...s, kinetics: { ...s.kinetics, [name]: value } }),
    },
  );
}

const common = <S extends Both>(): readonly Setting<S>[] => [
  clusterSetting('diameter', 'nm', 'hydrodynamic, of the cluster: kidneys pass half at 5.5 nm', 100, 'diameterNm'),
  clusterSetting('binding', '/min', 'in the tumour', 1, 'binding'),
  numberSetting<S>(
    'scatter',
    '1',
    'of rates from animal to animal, relative',
    { least: 0, most: 1 },
    {
      get: (s) => s.scatter,
      put: (s, scatter) => ({ ...s, scatter }),
    },
  ),
  numberSetting<S>(
    'voxel',
    'mm',
    'of the images of mice',
    { least: 0.2, most: 2 },
    {
      get: (s) => s.voxelMm,
      put: (s, voxelMm) => ({ ...s, voxelMm }),
    },
  ),
];

/** What can be set of a 64Cu study. */
export const copperSimulationSettings: readonly Setting<CopperSettings>[] = [
  wholeSetting('treated', 'animals with the probe that are scanned', { least: 1, most: 20 }, field('treated')),
  wholeSetting('blocked', 'animals with free peptide besides', { least: 0, most: 20 }, field('blocked')),
  wholeSetting('ex-vivo', 'animals taken apart at each earlier time', { least: 0, most: 20 }, field('exVivo')),
  numberSetting('activity', 'MBq', 'injected', { least: 0.1, most: 100 }, field('activityMBq')),
  numberSetting(
    'unblocked',
    '1',
    'share of the binding that the blocker leaves',
    { least: 0, most: 1 },
    field('unblocked'),
  ),
  clusterSetting('detachment', '/min', 'of the label from the cluster', 1, 'detachment'),
  ...common<CopperSettings>(),
];

/** What can be set of a study of the metal. */
export const metalSimulationSettings: readonly Setting<MetalSettings>[] = [
  wholeSetting('animals', 'injected and taken apart', { least: 1, most: 40 }, field('animals')),
  wholeSetting('scanned', 'of them, with CT and, with gadolinium, MRI', { least: 1, most: 40 }, field('scanned')),
  numberSetting('dose', 'mg', 'gold injected', { least: 1e-4, most: 100 }, field('doseMg')),
  ...common<MetalSettings>(),
];

const voxels = (voxelMm: number) => (28 * 23 * 76) / voxelMm ** 3;
const smaller = 'simulate fewer animals, or larger voxels';

/** Voxels written. */
export function copperSize(o: CopperSettings): Size {
  const scans = (o.treated + o.blocked) * o.hours.length + (o.dynamic ? 15 : 0);
  return { points: scans * voxels(o.voxelMm), ions: 0, smaller };
}

/** Voxels written. */
export function metalSize(o: MetalSettings): Size {
  const scans = 1 + o.ctHours.length + (o.mrHours.length > 0 ? 3 * (1 + o.mrHours.length) : 0);
  return { points: Math.min(o.scanned, o.animals) * scans * voxels(o.voxelMm), ions: 0, smaller };
}
