import type { Finding } from '../../finding/finding.ts';
import { ionChannels } from '../../signal/ion-channels.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import type { Trace } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import type { Reading } from '../format.ts';
import { integratedPeaks } from './full-spectra.ts';
import { type Hdf5File, withHdf5 } from './hdf5-file.ts';
import { ionOf } from './ion-of.ts';
import { peakTable, storedPeaks } from './peak-data.ts';
import { pointTimes, timing } from './timing.ts';

/**
 * An HDF5 file of TofDaq as a Trace of ion signals, a channel a peak of PeakTable: PeakData where the file has it,
 * otherwise the spectra integrated (F110). Throws F107, F108, F109, F111.
 */
export const readHdf5 = (path: string, blob: Blob): Promise<Reading> =>
  withHdf5(path, blob, (file) => readPeaks(path, file, blob.size));

function readPeaks(path: string, file: Hdf5File, fileBytes: number): Reading {
  const peaks = peakTable(file, path);
  const time = timing(file, path);
  const stored = storedPeaks(file, path, peaks, time.spectra, fileBytes);
  const { values, axes } = stored ?? integratedPeaks(file, path, peaks, time.spectra, fileBytes);
  const { seconds, stepSeconds } = pointTimes(file, time, axes);
  const dwellSeconds = time.dwellSeconds ?? stepSeconds;
  const trace: Trace = {
    kind: 'trace',
    name: acquisitionName(path),
    seconds,
    channels: ionChannels(
      peaks.map(({ label }) => ionOf(label)),
      values,
      { dwellSeconds },
    ),
    metadata: metadataOf(file),
  };
  const findings: Finding[] = lineFindings([trace], path);
  if (!stored) findings.push(integratedNote(path));
  if (dwellSeconds < stepSeconds * (1 - tolerance)) findings.push(dutyNote(path, dwellSeconds, stepSeconds));
  return { signals: [trace], findings };
}

/** Relative difference of dwell and step that is not mentioned. */
const tolerance = 0.05;

function metadataOf(file: Hdf5File): Record<string, string> {
  const stated = {
    acquired: file.attribute('/', 'HDF5 File Creation Time'),
    software: file.attribute('/', 'TofDAQ Version'),
    sample: file.attribute('QuantData', 'Name'),
    'single ion signal': file.attribute('FullSpectra', 'Single Ion Signal'),
  };
  const present = Object.entries(stated).flatMap(([key, value]) =>
    value === null || value === '' ? [] : [[key, String(value)]],
  );
  return { instrument: 'TOFWERK', ...Object.fromEntries(present) };
}

function integratedNote(where: string): Finding {
  const message = 'the file has no PeakData; the spectra were integrated over the limits of its peak table';
  return { level: 'note', code: 'F110', message, where, fix: 'compare with the peak data of Tofware' };
}

function dutyNote(where: string, dwellSeconds: number, stepSeconds: number): Finding {
  const us = (seconds: number) => `${Number((seconds * 1e6).toPrecision(4))} µs`;
  const message = `the points follow every ${us(stepSeconds)}, and ions were counted for ${us(dwellSeconds)} of it`;
  return { level: 'note', code: 'F112', message, where, fix: 'events that fall between the points are not seen' };
}
