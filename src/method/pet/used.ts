import { displayQuantity } from '../../quantity/display.ts';
import { clockText } from '../../text/clock-time.ts';
import type { Facts, Parameters } from './parameters.ts';
import type { SeenScan } from './seen.ts';

const mm = (width: number) => `${Number(width.toPrecision(3))} mm`;

/** What was really used, for the methods paragraph. */
export function usedOf(scans: readonly SeenScan[], facts: Facts, parameters: Parameters): Record<string, string> {
  const each = (of: (s: SeenScan) => string) => [...new Set(scans.map(of))].join('; ');
  const { take, reference } = parameters;
  const factor = (name: 'dose-calibrator' | 'scanner-calibration') => {
    const fact = facts[name];
    return fact ? displayQuantity(fact) : 'as it reads, no uncertainty stated';
  };
  const taken = take
    ? Object.entries(take)
        .filter(([name]) => name !== 'why')
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')
    : '';
  const clock = facts['scanner-clock'];
  return {
    tracer: each((s) => s.calibrated.tracer.words),
    'voxels are': each((s) => s.calibrated.meaning.words),
    'decay correction of the images': each((s) => s.calibrated.decayCorrection ?? 'not needed'),
    'start of the scan': each((s) => s.calibrated.start.rule),
    'injected activity from': each((s) => s.calibrated.subject.words.dose),
    'weight from': each((s) => s.calibrated.subject.words.weight),
    'injection from': each((s) => s.calibrated.subject.words.injection),
    'activities decay-corrected to':
      reference === 'injection'
        ? 'the injection of each animal (of a group: the earliest of its injections)'
        : reference === 'scan'
          ? 'the start of each scan'
          : clockText(reference),
    'dose calibrator': factor('dose-calibrator'),
    'scanner calibration': factor('scanner-calibration'),
    ...(clock ? { 'clock of the scanner': `${displayQuantity(clock)} ahead` } : {}),
    ...(parameters['calibrated-for'] ? { 'positron fraction of the scanner': parameters['calibrated-for'] } : {}),
    density: parameters.density.text,
    resolution: `${each((s) => mm(s.fwhmMm))}${parameters.resolution === undefined ? ' (taken as two voxels)' : ''}`,
    'noise of a region': `spread of its voxels over the root of how many are independent, noise being alike over ${each((s) => mm(parameters['noise-width'] ?? s.fwhmMm))}`,
    'recovery coefficients':
      Object.entries(parameters.recovery)
        .map(([name, stated]) => `${name} ${stated.text}`)
        .join(', ') || 'none: values are apparent',
    ...(take ? { taken: `${taken}, because ${take.why}` } : {}),
  };
}
