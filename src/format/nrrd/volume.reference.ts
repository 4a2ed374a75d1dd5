import { gzipSync } from 'fflate';

const utf8 = new TextEncoder();

/** Bytes one after the other. */
export function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === 'string' ? utf8.encode(part) : part));
  const all = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Lines of a header of 2 × 3 × 2 voxels of int16, with some changed, added, or (null) left out. */
export function headerLines(change: Readonly<Record<string, string | null>> = {}): string {
  const fields: Record<string, string | null> = {
    type: 'short',
    dimension: '3',
    space: 'left-posterior-superior',
    sizes: '2 3 2',
    'space directions': '(2,0,0) (0,3,0) (0,0,4)',
    kinds: 'domain domain domain',
    endian: 'little',
    encoding: 'raw',
    'space origin': '(-10,20,30)',
    ...change,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return ['NRRD0004', '# made for tests', ...lines].join('\n');
}

/** Values as int16, little-endian. */
export function shorts(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [n, value] of values.entries()) view.setInt16(2 * n, value, true);
  return bytes;
}

/** A segmentation as 3D Slicer writes it: two layers along the first axis, gzip. */
export const slicerSegmentation = (): Uint8Array =>
  joined(
    headerLines({
      type: 'unsigned char',
      dimension: '4',
      sizes: '2 2 3 2',
      'space directions': 'none (2,0,0) (0,3,0) (0,0,4)',
      kinds: 'list domain domain domain',
      encoding: 'gzip',
      endian: null,
    }),
    '\nSegment0_Name:=Left kidney\nSegment0_LabelValue:=1\nSegment0_Layer:=0',
    '\nSegment1_Name:=Tumour\nSegment1_LabelValue:=1\nSegment1_Layer:=1',
    '\nSegment2_Name:=Liver\nSegment2_LabelValue:=2\nSegment2_Layer:=0\n\n',
    gzipSync(Uint8Array.from([1, 1, 1, 0, 2, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0])),
  );
