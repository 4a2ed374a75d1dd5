import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { channelMode } from '../../signal/channel-mode.ts';
import { type Channel, type Image, nuclideOf } from '../../signal/signal.ts';
import { valueFindings } from '../../signal/value-findings.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import type { Reader, Reading } from '../format.ts';
import { factsOf } from './facts.ts';
import { type Npy, npyNumber, readNpy } from './npy.ts';
import type { PewlibOptions } from './options.ts';
import { zipEntries, zipFile } from './zip.ts';

export const pewlibReader: Reader<PewlibOptions> = { read };

/** Arrays beside the image are unpacked up to this (bytes), each and together; larger ones are no facts. */
const mostFactBytes = 1 << 20;
const mostFactsBytes = 1 << 24;
const mostElements = 1000;

/** One image, an element a channel; all else in the file as facts in its metadata. Throws F163, F164 and F165. */
async function read(files: ReadonlyMap<string, Blob>, options: PewlibOptions): Promise<Reading> {
  const [[path, blob]] = files;
  const entries = await zipEntries(blob, path);
  const image = entries.find((entry) => entry.name === 'data.npy');
  if (!image) throw noImage(path, entries.map((entry) => entry.name).join(', ') || 'nothing');
  const facts: Record<string, string> = {};
  let taken = 0;
  for (const entry of entries) {
    if (entry === image || !entry.name.endsWith('.npy') || !(entry.bytes <= mostFactBytes)) continue;
    taken += entry.bytes;
    if (taken > mostFactsBytes) break;
    const array = readNpy(await zipFile(blob, entry, path), `${path} ${entry.name}`);
    Object.assign(facts, factsOf(entry.name.slice(0, -4), array));
  }
  const array = readNpy(await zipFile(blob, image, path), `${path} ${image.name}`);
  const { width, height, channels } = elementsOf(array, path, options);
  const signal: Image = {
    kind: 'image',
    name: acquisitionName(path),
    width,
    height,
    pixelUm: pixelUm(facts),
    channels,
    metadata: { software: 'pewlib', ...facts },
  };
  return { signals: [signal], findings: findingsOf(path, signal, options) };
}

function elementsOf(array: Npy, path: string, options: PewlibOptions) {
  const [height, width] = array.shape;
  const numbers = array.fields.every(({ kind, count }) => 'fiu'.includes(kind) && count === 1);
  if (array.shape.length !== 2 || array.records === 0 || !numbers || array.fields.length > mostElements)
    throw noImage(path, `an array of shape ${array.shape.join(' × ') || 'none'} with ${array.fields.length} fields`);
  const stated = unit(options.unit ?? 'cps');
  const channels = array.fields.map((field): Channel => {
    const values = new Float64Array(array.records);
    for (let i = 0; i < values.length; i++) values[i] = npyNumber(array, field, array.recordAt(i) + field.offset);
    const label = field.name || 'data';
    return { label, nuclide: nuclideOf(label), mode: channelMode(stated), unit: stated, values };
  });
  return { width, height, channels };
}

/** Along a line speed (µm/s) × time of a scan (s), across it the spot (µm), as the configuration states them; NaN without. */
function pixelUm(facts: Readonly<Record<string, string>>): [number, number] {
  const fact = (name: string) => {
    const key = Object.keys(facts).find((k) => k === `config.${name}`);
    const value = key === undefined ? Number.NaN : Number(facts[key]);
    return value > 0 && Number.isFinite(value) ? value : Number.NaN;
  };
  return [fact('speed') * fact('scantime'), fact('spotsize')];
}

function findingsOf(where: string, image: Image, options: PewlibOptions): Finding[] {
  const findings: Finding[] = [];
  if (!options.unit)
    findings.push({
      level: 'note',
      code: 'F053',
      message: 'the file states no unit of its elements; they are taken as cps',
      where,
      fix: 'state `options: { unit: cps }`, kcps or counts under the data entry',
    });
  if (Object.keys(image.metadata).some((key) => key.startsWith('calibration')))
    findings.push({
      level: 'note',
      code: 'F166',
      message: 'the calibrations within the file are kept as facts, and not applied',
      where,
      fix: 'state a calibration in the study, so that its uncertainty is known',
    });
  return [...findings, ...valueFindings([image], where)];
}

function noImage(where: string, found: string): InputError {
  return new InputError({
    code: 'F165',
    where,
    expected: 'an array "data" of rows and columns, a field of numbers for each element',
    found: found.slice(0, 200),
    fix: 'save the image again in pewlib or pew²; another .npz has its own program',
  });
}
