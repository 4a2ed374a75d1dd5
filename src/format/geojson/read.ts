import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { conversionFactor, unit } from '../../quantity/unit.ts';
import type { Regions } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText } from '../../text/decode.ts';
import { noText } from '../../text/file-problems.ts';
import type { Reader, Reading } from '../format.ts';
import { crossingOf } from './crossing.ts';
import { type Document, type Feature, featuresOf } from './features.ts';
import type { GeoJsonOptions } from './options.ts';
import { polygonsOf } from './rings.ts';

export const geoJsonReader: Reader<GeoJsonOptions> = { read };

/** Larger files (bytes) are refused: parsed, JSON takes about ten times its size. */
const mostBytes = 128 * 1024 * 1024;

type Polygon = Regions['regions'][number]['polygons'][number];

/** One file as Regions, features of one name together. Throws F001, F002, F148, F140, F141, F143, F144. */
async function read(files: ReadonlyMap<string, Blob>, options: GeoJsonOptions): Promise<Reading> {
  const [[path, blob]] = files;
  if (blob.size > mostBytes) throw tooLarge(path, blob.size);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const empty = noText(bytes.subarray(0, 8192), path, 'GeoJSON');
  if (empty) throw empty;
  const document = featuresOf(decodeText(bytes), path);
  const { frame, scale } = frameOf(document, options, path);
  const regions = new Map<string, Polygon[]>();
  const left = new Map<string, number>();
  const crossed: string[] = [];
  for (const feature of document.features) {
    const place = `${path} feature ${feature.number}`;
    for (const { type, coordinates } of feature.geometries) {
      const polygons = polygonsOf(type, coordinates, scale, place);
      if (polygons === null) {
        left.set(type, (left.get(type) ?? 0) + 1);
        continue;
      }
      const name = nameOf(feature, options.by);
      const region = regions.get(name) ?? [];
      regions.set(name, region);
      for (const rings of polygons) region.push(rings);
      if (polygons.some((rings) => rings.some((ring) => crossingOf(ring) !== null))) crossed.push(place);
    }
    if (feature.geometries.length === 0) left.set('no geometry', (left.get('no geometry') ?? 0) + 1);
  }
  if (regions.size === 0) throw withoutRegion(path, left);
  const signal: Regions = {
    kind: 'regions',
    name: acquisitionName(path),
    frame,
    regions: [...regions].map(([name, polygons]) => ({ name, polygons })),
    metadata: { features: String(document.features.length) },
  };
  return { signals: [signal], findings: findingsOf(path, document, left, crossed, options) };
}

function nameOf({ name, class: kind, number }: Feature, by: GeoJsonOptions['by']): string {
  const numbered = `feature ${number}`;
  if (by === 'class') return kind ?? 'unclassified';
  if (by === 'name') return name ?? kind ?? numbered;
  return name || kind ? `${name ?? kind} #${number}` : numbered;
}

/** Pixels unless file or study say µm; another length of the file becomes µm. A clash is an error. */
function frameOf({ unit: said }: Document, { frame }: GeoJsonOptions, where: string) {
  if (said === null) return { frame: frame ?? ('pixel' as const), scale: 1 };
  const stated = /^(px|pixels?)$/i.test(said) ? { frame: 'pixel' as const, scale: 1 } : lengthOf(said, where);
  if (frame !== undefined && frame !== stated.frame)
    throw new InputError({
      code: 'F143',
      where,
      expected: `coordinates in ${frame}, as the study states`,
      found: `"${said}" in the file`,
      fix: 'delete `frame` from the options of the data entry, or correct it',
      why: 'regions would lie elsewhere, and their areas be wrong by the square of the pixel size',
    });
  return stated;
}

function lengthOf(said: string, where: string): { frame: 'um'; scale: number } {
  const word = said.replace(/^(micrometers?|micrometres?|microns?)$/i, 'um');
  try {
    return { frame: 'um', scale: conversionFactor(unit(word), unit('um')) };
  } catch (cause) {
    throw new InputError({
      code: 'F143',
      where,
      expected: 'px, um or another length as the unit of the coordinates',
      found: `"${said.slice(0, 60)}"`,
      fix: 'correct the unit in the file, or delete it and state `frame` in the options of the data entry',
      cause,
    });
  }
}

function findingsOf(
  where: string,
  { crs, unit: said }: Document,
  left: ReadonlyMap<string, number>,
  crossed: readonly string[],
  { frame }: GeoJsonOptions,
): Finding[] {
  const findings: Finding[] = [];
  const say = (level: Finding['level'], code: string, message: string, fix?: string) =>
    findings.push({ level, code, message, where, ...(fix ? { fix } : {}) });
  if (said === null && frame === undefined)
    say(
      'note',
      'F146',
      'the file does not say what its coordinates count; pixels of the image they were drawn on are taken, y down',
      'state `options: { frame: um }` or `{ frame: pixel }` under the data entry once it is checked',
    );
  if (left.size > 0) {
    const kinds = [...left].map(([type, n]) => `${n} × ${type}`).join(', ');
    say('warning', 'F142', `features without area were left out: ${kinds}`, 'draw these regions as closed shapes');
  }
  if (crossed.length > 0)
    say(
      'warning',
      'F145',
      `${crossed.length} features cross themselves, the first ${crossed[0]}; what is enclosed an even number of times counts as outside`,
      'draw the region again without crossing its own line',
    );
  if (crs !== null)
    say('warning', 'F147', `the file names a reference system (${crs}); its coordinates are taken as a flat plane`);
  return findings;
}

function withoutRegion(where: string, left: ReadonlyMap<string, number>): InputError {
  return new InputError({
    code: 'F144',
    where,
    expected: 'at least one Polygon or MultiPolygon',
    found: [...left].map(([type, n]) => `${n} × ${type}`).join(', ') || 'no feature',
    fix: 'export annotations that enclose an area',
  });
}

function tooLarge(where: string, bytes: number): InputError {
  return new InputError({
    code: 'F148',
    where,
    expected: `at most ${mostBytes / 1024 / 1024} MiB of GeoJSON`,
    found: `${Math.round(bytes / 1024 / 1024)} MiB`,
    fix: 'export annotations only, without the detections, or simplify their shapes',
  });
}
