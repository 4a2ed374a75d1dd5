import { laCellsDefaults, simulateLaCells } from './la-cells.ts';
import { laCellsSettings, laCellsSize, laCellsStudy } from './la-cells-settings.ts';
import { laMapDefaults, simulateLaMap } from './la-map.ts';
import { laMapSettings, laMapSize, laMapStudy } from './la-map-settings.ts';
import { esiMassSpectrumDefaults, simulateEsiMassSpectrum } from './mass-spectrum/esi-mass-spectrum.ts';
import {
  esiMassSpectrumSettings,
  esiMassSpectrumSize,
  esiMassSpectrumStudy,
} from './mass-spectrum/esi-mass-spectrum-settings.ts';
import { maldiMassSpectrumDefaults, simulateMaldiMassSpectrum } from './mass-spectrum/maldi-mass-spectrum.ts';
import {
  maldiMassSpectrumSettings,
  maldiMassSpectrumSize,
  maldiMassSpectrumStudy,
} from './mass-spectrum/maldi-mass-spectrum-settings.ts';
import { albuminStudy } from './mouse/albumin-study.ts';
import { simulateCopperMice } from './mouse/copper-mice.ts';
import { copperDefaults } from './mouse/copper-settings.ts';
import { copperStudy } from './mouse/copper-study.ts';
import { simulateMetalMice } from './mouse/metal-mice.ts';
import { albuminDefaults, renalDefaults, trimodalDefaults } from './mouse/metal-settings.ts';
import {
  copperSimulationSettings,
  copperSize,
  metalSimulationSettings,
  metalSize,
} from './mouse/mouse-simulation-settings.ts';
import { renalStudy } from './mouse/renal-study.ts';
import { trimodalStudy } from './mouse/trimodal-study.ts';
import type { Setting } from './setting.ts';
import type { SimulatedStudy } from './simulated-study.ts';
import { simulateSingleCell, singleCellDefaults } from './single-cell.ts';
import { singleCellSettings, singleCellSize, singleCellStudy } from './single-cell-settings.ts';
import { simulateSingleParticle, singleParticleDefaults } from './single-particle.ts';
import { singleParticleSettings, singleParticleSize, singleParticleStudy } from './single-particle-settings.ts';
import type { Size } from './size.ts';

/** An instrument whose truth can be set. */
export type Simulator<S> = {
  readonly name: string;
  readonly title: string;
  readonly defaults: S;
  readonly settings: readonly Setting<S>[];
  readonly simulate: (seed: number, settings: S) => SimulatedStudy<unknown>;
  readonly size: (settings: S) => Size;
  /** study.yaml that states what a laboratory would know. */
  readonly study: (settings: S) => string;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of simulators with different settings has no narrower type
export type AnySimulator = Simulator<any>;

const listed = <S>(simulator: Simulator<S>): AnySimulator => simulator;

/** Every instrument that `cupel simulate` knows. */
export const simulators: readonly AnySimulator[] = [
  listed({
    name: 'single-particle',
    title: 'particles in suspension, one event a particle',
    defaults: singleParticleDefaults,
    settings: singleParticleSettings,
    simulate: simulateSingleParticle,
    size: singleParticleSize,
    study: singleParticleStudy,
  }),
  listed({
    name: 'single-cell',
    title: 'cells in suspension with two labels, one event a cell',
    defaults: singleCellDefaults,
    settings: singleCellSettings,
    simulate: simulateSingleCell,
    size: singleCellSize,
    study: singleCellStudy,
  }),
  listed({
    name: 'la-cells',
    title: 'single cells with two labels, ablated whole',
    defaults: laCellsDefaults,
    settings: laCellsSettings,
    simulate: simulateLaCells,
    size: laCellsSize,
    study: laCellsStudy,
  }),
  listed({
    name: 'la-map',
    title: 'a tumour section and a blocked one, line by line',
    defaults: laMapDefaults,
    settings: laMapSettings,
    simulate: simulateLaMap,
    size: laMapSize,
    study: laMapStudy,
  }),
  listed({
    name: 'esi-mass-spectrum',
    title: 'clusters by electrospray, isotopes resolved, profile scans',
    defaults: esiMassSpectrumDefaults,
    settings: esiMassSpectrumSettings,
    simulate: simulateEsiMassSpectrum,
    size: esiMassSpectrumSize,
    study: esiMassSpectrumStudy,
  }),
  listed({
    name: 'maldi-mass-spectrum',
    title: 'clusters by MALDI in linear mode, isotopes not resolved',
    defaults: maldiMassSpectrumDefaults,
    settings: maldiMassSpectrumSettings,
    simulate: simulateMaldiMassSpectrum,
    size: maldiMassSpectrumSize,
    study: maldiMassSpectrumStudy,
  }),
  listed({
    name: 'mouse-pet',
    title: '64Cu clusters in mice: PET, gamma counter and ICP-MS, with blocked animals',
    defaults: copperDefaults,
    settings: copperSimulationSettings,
    simulate: simulateCopperMice,
    size: copperSize,
    study: copperStudy,
  }),
  listed({
    name: 'mouse-renal',
    title: 'gold clusters that kidneys clear: blood, urine, organs by ICP-MS, CT',
    defaults: renalDefaults,
    settings: metalSimulationSettings,
    simulate: simulateMetalMice,
    size: metalSize,
    study: renalStudy,
  }),
  listed({
    name: 'mouse-ct',
    title: 'gold clusters in albumin by CT: tubes, mice before and after',
    defaults: albuminDefaults,
    settings: metalSimulationSettings,
    simulate: simulateMetalMice,
    size: metalSize,
    study: albuminStudy,
  }),
  listed({
    name: 'mouse-ct-mri',
    title: 'clusters of gold and gadolinium by CT and MRI of the same tubes and mice',
    defaults: trimodalDefaults,
    settings: metalSimulationSettings,
    simulate: simulateMetalMice,
    size: metalSize,
    study: trimodalStudy,
  }),
];
