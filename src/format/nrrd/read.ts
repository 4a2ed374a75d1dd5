import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { looksLikeLabels } from '../../signal/label-volume.ts';
import type { Volume, VolumeFrame } from '../../signal/volume.ts';
import { statedVoxels, type VolumeOptions, volumeStart } from '../../signal/volume-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { clockSeconds } from '../../text/clock-time.ts';
import type { Reader, Reading } from '../format.ts';
import { nrrdGrid } from './grid.ts';
import { isNrrd, mostHeaderBytes, type NrrdHeader, notRead, nrrdHeader } from './header.ts';
import { type NrrdLayout, nrrdLayout } from './layout.ts';
import { frameValues, samplesOf } from './samples.ts';
import { segmentLabels } from './segments.ts';

export const nrrdReader: Reader<VolumeOptions> = { read };

/** A volume, or labels, of one frame or of several. Throws F113, F221–F223, F230, F233, F235, F236. */
async function read(files: ReadonlyMap<string, Blob>, options: VolumeOptions): Promise<Reading> {
  const [path, blob] = await headerFile(files);
  const header = nrrdHeader(new Uint8Array(await blob.slice(0, mostHeaderBytes).arrayBuffer()), path);
  const layout = nrrdLayout(header, path);
  const { grid, findings: ofGrid } = nrrdGrid(header, layout, path);
  const data = dataOf(files, header, path, blob);
  const samples = await samplesOf(header, layout, data.path, data.blob, data.from);
  const stated = statedVoxels(path, options, { modality: null, unit: null });
  const scale = { ...samples, coding: { ...samples.coding, slope: stated.factor } };
  const count = layout.frameAxis === null ? 1 : layout.sizes[layout.frameAxis];
  const step = stepSeconds(header, layout);
  const frames = Array.from(
    { length: count },
    (_, n): VolumeFrame => ({
      startSeconds: count === 1 ? 0 : step === null ? null : n * step,
      durationSeconds: count === 1 ? null : step,
      settings: {},
      load: () => frameValues(scale, layout, n),
    }),
  );
  const base = {
    kind: 'volume' as const,
    name: acquisitionName(path).replace(/\.seg$/i, ''),
    grid,
    frames,
    modality: stated.modality,
    startedAt: volumeStart(options, clockSeconds, path),
    pet: null,
    metadata: {
      file: `NRRD000${header.version}, ${layout.type}, ${layout.encoding}`,
      orientation: header.fields.get('space') ?? 'none',
    },
  };
  const labels = await labelled(header, layout, frames, options);
  if (labels === null) {
    const { quantity, unit: of, findings } = stated;
    const volume: Volume = { ...base, quantity, unit: of };
    return { signals: [volume], findings: [...ofGrid, ...findings, ...timesSaid(path, count, step)] };
  }
  const volume: Volume = {
    ...base,
    quantity: 'label',
    unit: unit('1'),
    ...(labels.names.length > 0 && { labels: labels.names }),
  };
  return { signals: [volume], findings: [...ofGrid, ...(labels.told ? [takenAsLabels(path)] : [])] };
}

/** The header among the files of an acquisition. */
async function headerFile(files: ReadonlyMap<string, Blob>): Promise<readonly [string, Blob]> {
  for (const file of files) if (isNrrd(new Uint8Array(await file[1].slice(0, 9).arrayBuffer()))) return file;
  const [first] = files;
  return first ?? ['nrrd', new Blob([])];
}

/** Where the data stand. The name in a header chooses among the files that were given; nothing else is opened for it. */
function dataOf(
  files: ReadonlyMap<string, Blob>,
  header: NrrdHeader,
  path: string,
  blob: Blob,
): { path: string; blob: Blob; from: number } {
  const name = header.fields.get('data file');
  if (name === undefined) {
    if (header.end !== null) return { path, blob, from: header.end };
    throw new InputError({
      code: 'F222',
      where: path,
      expected: 'voxels after the blank line that ends the header',
      found: 'the header alone',
      fix: 'copy or export the file again',
    });
  }
  if (/^LIST\b/.test(name) || /%\d*d/.test(name))
    throw notRead(path, 'one file of data', `"data file: ${name.slice(0, 60)}"`);
  const sought = name.replace(/^\.\//, '');
  const found = [...files].find(([other]) => other !== path && other.slice(other.lastIndexOf('/') + 1) === sought);
  if (found) return { path: found[0], blob: found[1], from: 0 };
  throw new InputError({
    code: 'F223',
    where: path,
    expected: `the file ${sought.slice(0, 100)} that it names, in its folder`,
    found: 'the header alone',
    fix: 'give both files, or save the volume as one .nrrd',
  });
}

/** Seconds from frame to frame where the axis is one of time with a spacing and a unit. */
function stepSeconds({ fields }: NrrdHeader, { frameAxis, isTime }: NrrdLayout): number | null {
  if (frameAxis === null || !isTime) return null;
  const spacing = Number(fields.get('spacings')?.split(/\s+/)[frameAxis] ?? Number.NaN);
  const units = [...(fields.get('units') ?? '').matchAll(/"([^"]*)"/g)].map((m) => m[1]);
  const seconds = { s: 1, sec: 1, ms: 0.001, min: 60 }[units[frameAxis] ?? ''] ?? Number.NaN;
  const step = spacing * seconds;
  return step > 0 && Number.isFinite(step) ? step : null;
}

/** Names of the labels where the voxels are labels: as stated, as segments, or told by their values; null where they are not. */
async function labelled(
  { keys }: NrrdHeader,
  { type }: NrrdLayout,
  frames: readonly VolumeFrame[],
  options: VolumeOptions,
): Promise<{ names: NonNullable<Volume['labels']>; told: boolean } | null> {
  if (options.as === 'image') return null;
  const segments = segmentLabels(keys, frames.length);
  const given = Object.entries(options.labels ?? {}).map(([value, name]) => ({ value: Number(value), name, frame: 0 }));
  const names = given.length > 0 ? given : segments;
  if (options.as === 'labels' || names.length > 0) return { names, told: false };
  const whole =
    !type.startsWith('float') && frames.length === 1 && options.unit === undefined && options.modality === undefined;
  return whole && looksLikeLabels(await frames[0].load()) ? { names, told: true } : null;
}

const timesSaid = (where: string, count: number, step: number | null): Finding[] =>
  count === 1
    ? []
    : [
        {
          level: 'note',
          code: 'F234',
          where,
          message:
            step === null ? 'the header gives the frames no times' : `frames taken as evenly spaced by ${step} s`,
          fix: 'give dynamic studies as DICOM, or as NIfTI with a JSON sidecar',
        },
      ];

const takenAsLabels = (where: string): Finding => ({
  level: 'note',
  code: 'F229',
  where,
  message: 'few different whole numbers: taken as numbers of regions',
  fix: 'where they are values, state options: { as: image }',
});
