import { InputError } from '../../finding/input-error.ts';
import { type Unit, unit } from '../../quantity/unit.ts';
import { spectrumCollector } from '../../signal/spectrum/spectrum-collector.ts';
import { spectrumOptions } from '../../signal/spectrum/spectrum-options.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText } from '../../text/decode.ts';
import { noText } from '../../text/file-problems.ts';
import { isGzip, unzipped } from '../../text/unzipped.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import { abscissaOf } from './abscissa.ts';
import { type PointLayout, pointLayout } from './layout.ts';
import type { SpectrumTextOptions } from './options.ts';
import { readPoints } from './points.ts';

export const spectrumTextReader: Reader<SpectrumTextOptions> = { read };

/** One spectrum. Throws F001, F002, F004, F005, F006, F009, F113, F180, F181, and what `spectrumCollector` throws. */
async function read(files: ReadonlyMap<string, Blob>, options: SpectrumTextOptions): Promise<Reading> {
  const [[path, file]] = files;
  const packed = isGzip(new Uint8Array(await file.slice(0, 3).arrayBuffer()));
  const blob = packed ? new Blob([(await unzipped(path, file)) as Uint8Array<ArrayBuffer>]) : file;
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const layout = pointLayout(head);
  if (!layout) throw notPoints(head, path);
  if (layout.doubtfulDecimal && options.decimal !== ',') throw doubtfulDecimal(path);
  const picked = pickedColumns(layout, options.columns, path);
  const label = options.abscissa ?? abscissaOf(layout)?.label;
  if (!label) throw unknownAbscissa(path, layout);
  const { x, y } = await readPoints(path, blob, { ...layout, decimal: options.decimal ?? layout.decimal, picked });
  const collector = spectrumCollector(
    path,
    spectrumOptions.parse({ polarity: options.polarity, shape: options.shape }),
  );
  const facts = { number: null, polarity: null, seconds: null, msLevel: null };
  collector.wants(facts);
  const name = acquisitionName(path.replace(/\.gz$/i, ''));
  collector.add({
    ...facts,
    where: path,
    name,
    shape: null,
    abscissa: { label, unit: unit(label === 'm/z' ? '1' : 'nm'), values: x },
    ordinate: { ...ordinateOf(layout.names[picked[1]] ?? '', options.unit), values: y },
    metadata: {},
  });
  return collector.reading({ name, metadata: layout.said.trim() ? { header: layout.said.trim().slice(0, 2000) } : {} });
}

/** Label and unit of the ordinate by its name, unless the option states the unit. */
function ordinateOf(name: string, stated: string | undefined): { label: string; unit: Unit } {
  const guessed: readonly (readonly [RegExp, string, string])[] = [
    [/\babs(orbance)?\b|absorb|^a\.?u?\.?$/i, 'absorbance', '1'],
    [/transmi|%\s?t\b/i, 'transmittance', '%'],
    [/\bcps\b|counts?\s*(\/|per)\s*s/i, 'intensity', 'cps'],
    [/\bcounts?\b/i, 'intensity', 'counts'],
  ];
  const [, label, code] = guessed.find(([words]) => words.test(name)) ?? [null, 'intensity', '1'];
  return { label, unit: unit(stated ?? code) };
}

function pickedColumns(layout: PointLayout, columns: SpectrumTextOptions['columns'], where: string): [number, number] {
  if (columns === undefined && layout.columns === 2) return [0, 1];
  const shown = layout.names.length > 0 ? `: ${layout.names.join(', ')}` : '';
  const indices = columns?.map((c) => (typeof c === 'number' ? c - 1 : layout.names.indexOf(c))) ?? [];
  if (indices.length === 2 && indices.every((i) => i >= 0 && i < layout.columns)) return [indices[0], indices[1]];
  throw new InputError({
    code: 'F181',
    where,
    expected: columns ? `the columns ${columns.join(' and ')}` : 'two columns',
    found: `${layout.columns} columns${shown.slice(0, 200)}`,
    fix: 'state `columns: [1, 2]`: that of the m/z or wavelengths, and that of the intensities',
  });
}

function notPoints(head: Uint8Array, where: string): InputError {
  const expected = 'rows of two numbers, with one delimiter throughout';
  const empty = noText(head, where, expected);
  if (empty) return empty;
  const lines = decodeText(head).split(/\r\n|\n|\r/);
  return new InputError({
    code: 'F004',
    where,
    expected,
    found: `"${(lines.find((line) => line.trim() !== '') ?? '').slice(0, 60)}"`,
    fix: 'export the spectrum as two columns; begin lines that are no numbers with #',
  });
}

function doubtfulDecimal(where: string): InputError {
  return new InputError({
    code: 'F009',
    where,
    expected: 'numbers whose decimal mark is beyond doubt',
    found: 'commas with three digits after each, which could be thousands marks',
    fix: 'state `decimal: ","` where they are decimal commas; else export without thousands marks',
    why: 'read the other way, every number would be wrong by a factor 1000',
  });
}

function unknownAbscissa(where: string, { names, x }: PointLayout): InputError {
  return new InputError({
    code: 'F180',
    where,
    expected: 'a header that names m/z or wavelength, or steps that grow as those of a mass analyser',
    found: `${names.length > 0 ? `the columns ${names.join(', ').slice(0, 100)}` : 'no header'}, from ${x[0]} on`,
    fix: 'state `abscissa: m/z` or `abscissa: wavelength` (nm) among the options',
  });
}
