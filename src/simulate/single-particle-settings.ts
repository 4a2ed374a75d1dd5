import { mostAbundantIsotope, naturalIsotopes } from '../chemistry/isotopes.ts';
import { sphereFg, sphereNm } from './particle-size.ts';
import type { Mixture } from './population.ts';
import { sessionSettings, statedOfInstrument } from './session-settings.ts';
import { choiceSetting, field, listSetting, numberSetting, type Setting } from './setting.ts';
import type { SingleParticleSettings } from './single-particle.ts';
import type { Size } from './size.ts';
import { ionicCpsPerUgPerL } from './suspension.ts';
import { isTimeOfFlight, rawPattern } from './vendor.ts';

type S = SingleParticleSettings;
const share = { least: 0, most: 1 };
const cv = { least: 0, most: 3 };

/** Component `i` of the mixture of masses; one that was not there has no share. */
const component = (i: number, name: keyof Mixture[number]) => ({
  get: (s: S) => s.mixture[i]?.[name] ?? 0,
  put: (s: S, value: number): S => {
    const known = s.mixture[i] ?? { mean: s.mixture[0].mean, cv: s.mixture[0].cv, share: 0 };
    const mixture = [...s.mixture];
    mixture[i] = { ...known, [name]: value };
    return { ...s, mixture };
  },
});

/** What can be set of a single-particle simulation. */
export const singleParticleSettings: readonly Setting<S>[] = [
  choiceSetting('element', 'metal of the particles', ['Au', 'Ag', 'Pt', 'Cu', 'Gd'], field('element')),
  numberSetting('mean-mass', 'fg', 'metal in the mean particle', { least: 1e-6, most: 1e6 }, component(0, 'mean')),
  numberSetting(
    'diameter',
    'nm',
    'of the particle of mean mass; another way to set mean-mass',
    { least: 1, most: 1e4 },
    {
      get: (s) => Number(sphereNm(s.mixture[0].mean / s.massFraction, s.densityGPerMl).toPrecision(4)),
      put: (s, nm) => component(0, 'mean').put(s, sphereFg(nm, s.densityGPerMl) * s.massFraction),
    },
  ),
  numberSetting('spread', '1', 'relative standard deviation of the mass', cv, component(0, 'cv')),
  numberSetting('second-mean-mass', 'fg', 'of a second population', { least: 0, most: 1e6 }, component(1, 'mean')),
  numberSetting('second-spread', '1', 'of a second population', cv, component(1, 'cv')),
  numberSetting(
    'second-share',
    '1',
    'particles of the second for each of the first',
    { least: 0, most: 100 },
    component(1, 'share'),
  ),
  numberSetting(
    'number',
    '{particle}/mL',
    'particles in the suspension',
    { least: 0, most: 1e9 },
    field('numberPerMl'),
  ),
  numberSetting('dissolved', 'ug/L', 'metal dissolved beside them', { least: 0, most: 1000 }, field('dissolvedUgPerL')),
  numberSetting('density', 'g/mL', 'of the particles', { least: 0.1, most: 30 }, field('densityGPerMl')),
  numberSetting('mass-fraction', '1', 'of the metal in a particle', { ...share, least: 1e-3 }, field('massFraction')),
  numberSetting(
    'sensitivity',
    '{count}/fg',
    'ions counted per fg in the plasma',
    { least: 1e-3, most: 1e6 },
    field('ionsPerFg'),
  ),
  numberSetting('background', 'cps', 'of the instrument', { least: 0, most: 1e7 }, field('backgroundCps')),
  numberSetting('reference-diameter', 'nm', 'of reference particles', { least: 1, most: 1e4 }, field('referenceNm')),
  numberSetting(
    'reference-number',
    '{particle}/mL',
    'reference particles by number',
    { least: 0, most: 1e9 },
    field('referencePerMl'),
  ),
  listSetting(
    'ionic-levels',
    'ug/L',
    'levels of the ionic standards',
    { least: 0, most: 1e4 },
    field('ionicLevelsUgPerL'),
  ),
  ...sessionSettings<S>(),
];

/** The study file of a simulated session, as a laboratory would state it. */
export function singleParticleStudy(o: S): string {
  const levels = o.ionicLevelsUgPerL.map((level, i) => `ionic_${i + 1}: ${level} ug/L`).join(', ');
  const stated = statedOfInstrument(o);
  return `# Particles in suspension with ionic standards, a blank and reference particles, simulated from the truth in truth.json.
format: cupel-study/1
title: Single particles of ${o.element}
simulated: every raw file here was made by cupel simulate from the truth in truth.json; nothing was measured
probes:
  particles: { label: ${mostAbundantIsotope(o.element).nuclide} }
specimens:
  suspension: { kind: fluid, probe: particles }
data:
  sample:    { path: ${rawPattern(o.vendor, 'sample')}, specimen: suspension, ${stated} }
  blank:     { path: ${rawPattern(o.vendor, 'blank')}, ${stated} }
  reference: { path: ${rawPattern(o.vendor, 'reference')}, ${stated} }
  ionic:     { path: ${rawPattern(o.vendor, 'ionic')}, ${stated} }
calibrations:
  dissolved: { method: single-particle, data: ionic, levels: { ${levels} }, uncertainty: { stock: 1 % }, weights: 1/u² }
measurements:
  particles:
    method: single-particle
    sample: sample
    blank: blank
    reference: reference
    calibration: dissolved
    per: [particle, mL]
    facts:
      flow: ${o.flowMlPerMin} mL/min ± 1 %
      density: ${o.densityGPerMl} g/mL
      mass-fraction: ${o.massFraction}
      reference-diameter: ${o.referenceNm} nm ± 1 %
      reference-number: ${o.referencePerMl} particles/mL ± 3 %
    parameters: { reference-size: mean mass }
`;
}

/** Points written and ions counted, roughly: what a simulation costs. */
export function singleParticleSize(o: S): Size {
  const uptake = { flowMlPerMin: o.flowMlPerMin, efficiency: o.efficiency };
  const perUgPerL = ionicCpsPerUgPerL(o.ionsPerFg, uptake) * o.seconds;
  const ionic = o.ionicLevelsUgPerL.reduce((sum, level) => sum + level, 0);
  const masses = o.mixture.reduce((most, { mean }) => Math.max(most, mean), 0);
  const reference = sphereFg(o.referenceNm, o.densityGPerMl) * o.referencePerMl;
  const particulate = o.replicates * 1e-6 * (masses * o.numberPerMl + reference);
  const runs = o.ionicLevelsUgPerL.length + 3 * o.replicates;
  const ions =
    perUgPerL * (ionic + o.replicates * o.dissolvedUgPerL + particulate) + runs * o.backgroundCps * o.seconds;
  const isotopes = isTimeOfFlight(o.vendor) ? naturalIsotopes(o.element).length : 1;
  return { points: (runs * isotopes * o.seconds * 1000) / o.dwellMs, ions };
}
