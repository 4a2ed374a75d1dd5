import { InputError } from '../finding/input-error.ts';
import { nuclideOf } from '../signal/signal.ts';
import type { CalibrationJob, Job, MeasurementJob } from './job.ts';

const countedBy = (job: Job): string | null => (job.channel ? (nuclideOf(job.channel) ?? null) : job.label);

/** Standards and samples must be counted on one isotope. Throws S077. */
export function requireSameNuclide(m: MeasurementJob, calibration: CalibrationJob): void {
  const [own, standards] = [countedBy(m), countedBy(calibration)];
  if (own === null || standards === null || own === standards) return;
  throw new InputError({
    code: 'S077',
    where: m.positions.where(['measurements', m.name, m.entry.channel ? 'channel' : 'calibration']),
    expected: `the isotope of calibration ${calibration.name}, ${standards}`,
    found: own,
    why: 'isotopes differ in abundance and response: the result would be wrong by their ratio',
    fix: 'calibrate the channel that is measured',
  });
}

/** The channel must count the element that labels the probe. Throws S077. */
export function requireOwnLabel(m: MeasurementJob): void {
  const counted = m.channel ? nuclideOf(m.channel) : undefined;
  const symbol = (nuclide: string) => nuclide.replace(/\d+/g, '');
  if (!m.probe || counted === undefined || symbol(counted) === m.probe.probe.element) return;
  throw new InputError({
    code: 'S077',
    where: m.positions.where(['measurements', m.name, 'channel']),
    expected: `a channel of ${m.probe.probe.element}, the label of probe ${m.probe.id}`,
    found: m.channel ?? '',
    why: 'atoms of another element would be counted as atoms of the probe',
    fix: 'choose the channel of the label, or a specimen without this probe',
  });
}
