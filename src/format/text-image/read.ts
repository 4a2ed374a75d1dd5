import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { channelMode } from '../../signal/channel-mode.ts';
import { type Channel, type Image, nuclideOf } from '../../signal/signal.ts';
import { valueFindings } from '../../signal/value-findings.ts';
import { decodeText } from '../../text/decode.ts';
import { cutWarning, noText, withoutRows } from '../../text/file-problems.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import { channelName } from './channel-name.ts';
import { matrixLayout } from './layout.ts';
import { readMatrix } from './matrix.ts';
import type { TextImageOptions } from './options.ts';

export const textImageReader: Reader<TextImageOptions> = { read };

/** Files of one image, a channel each. Pixel size NaN: the file states none. Throws F003, F004, F016 and what a matrix throws. */
async function read(files: ReadonlyMap<string, Blob>, options: TextImageOptions): Promise<Reading> {
  const findings: Finding[] = [];
  const channels: Channel[] = [];
  let size: { width: number; height: number; path: string } | null = null;
  let comments = '';
  const stated = unit(options.unit ?? 'cps');
  for (const [path, blob] of files) {
    const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
    const layout = matrixLayout(head);
    if (!layout) throw notAMatrix(head, path);
    const matrix = await readMatrix(path, blob, layout, options.decimal ?? '.');
    if (matrix.values.every(Number.isNaN)) throw withoutRows(path);
    if (size && (size.width !== matrix.width || size.height !== matrix.height)) throw otherSize(path, matrix, size);
    size ??= { ...matrix, path };
    comments ||= layout.comments.filter(Boolean).join('; ');
    const label = files.size === 1 && options.channel ? options.channel : channelName(path).channel;
    channels.push({
      label,
      nuclide: nuclideOf(label),
      mode: channelMode(stated),
      unit: stated,
      values: matrix.values,
    });
    if (matrix.cut) findings.push(cutWarning(path));
  }
  const [first] = files.keys();
  const { width, height } = size!;
  const image: Image = {
    kind: 'image',
    name: channelName(first).image,
    width,
    height,
    pixelUm: [Number.NaN, Number.NaN],
    channels,
    metadata: comments ? { comment: comments } : {},
  };
  if (!options.unit)
    findings.push({
      level: 'note',
      code: 'F053',
      message: 'the file states no unit; the pixels are taken as cps',
      where: first,
      fix: 'state `options: { unit: cps }`, or the unit they have, under the data entry',
    });
  return { signals: [image], findings: [...findings, ...valueFindings([image], first)] };
}

function notAMatrix(head: Uint8Array, where: string): InputError {
  const expected = 'a matrix of at least 3 × 3 numbers, rows of one length';
  const empty = noText(head, where, expected);
  if (empty) return empty;
  const lines = decodeText(head).split(/\r\n|\n|\r/);
  return new InputError({
    code: 'F004',
    where,
    expected,
    found: `"${(lines.find((line) => !line.startsWith('#')) ?? '').slice(0, 60)}"`,
    fix: 'export the image as text again; begin lines that are no numbers with #',
  });
}

function otherSize(where: string, found: { width: number; height: number }, first: typeof found & { path: string }) {
  return new InputError({
    code: 'F016',
    where,
    expected: `${first.width} × ${first.height} pixels, as in ${first.path}`,
    found: `${found.width} × ${found.height}`,
    fix: 'channels of one image have one size; give the file another name, or a data entry of its own',
  });
}
