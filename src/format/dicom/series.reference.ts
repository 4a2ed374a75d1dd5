import type { Signal } from '../../signal/signal.ts';
import type { Volume } from '../../signal/volume.ts';
import { dicomFile, type Written } from '../../text/dicom/dicom-file.reference.ts';
import { dicomFormat } from './dicom.ts';

/** A CT slice of 2 × 3 pixels at z (mm) of which all hold `stored`; `more` adds or replaces elements. */
export function slice(z: number, stored: number, more: Written = {}): Written {
  return {
    '00080008 CS': 'ORIGINAL\\PRIMARY\\AXIAL',
    '00080016 UI': '1.2.840.10008.5.1.4.1.1.2',
    '00080018 UI': `1.2.3.${Math.round(z * 100) + 100_000}.${stored + 1000}`,
    '00080060 CS': 'CT',
    '00180050 DS': '2.5',
    '0020000E UI': '1.2.3',
    '00200013 IS': '1',
    '00200032 DS': [10, 20, z],
    '00200037 DS': '1\\0\\0\\0\\1\\0',
    '00280002 US': [1],
    '00280004 CS': 'MONOCHROME2',
    '00280010 US': [2],
    '00280011 US': [3],
    '00280030 DS': '1.5\\0.5',
    '00280100 US': [16],
    '00280101 US': [16],
    '00280102 US': [15],
    '00280103 US': [1],
    '7FE00010 OW': words(new Array(6).fill(stored)),
    ...more,
  };
}

/** Little-endian words of 16 bits. */
export function words(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((value, i) => {
    view.setInt16(2 * i, value, true);
  });
  return new Uint8Array(view.buffer);
}

/** Reads slices as the files `a/0.dcm`, `a/1.dcm` … of one series. */
export async function readSlices(slices: readonly Written[], options: object = {}) {
  return readFiles(Object.fromEntries(slices.map((one, n) => [`a/${n}.dcm`, dicomFile(one)])), options);
}

export async function readFiles(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>, options: object = {}) {
  const reader = await dicomFormat.load();
  const blobs = new Map(Object.entries(files).map(([path, bytes]) => [path, new Blob([bytes])]));
  const { signals, findings } = await reader.read(blobs, dicomFormat.options.parse(options));
  return { signals, volume: signals[0] as Volume, codes: findings.map((f) => f.code), findings };
}

/** All voxels of each frame. */
export async function voxelsOf(signal: Signal): Promise<number[][]> {
  if (signal.kind !== 'volume') throw new Error(signal.kind);
  const frames: number[][] = [];
  for (const { load } of signal.frames) frames.push([...(await load())]);
  return frames;
}
