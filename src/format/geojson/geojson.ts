import { acquisitionName } from '../../text/acquisition-name.ts';
import { decodeText, looksBinary } from '../../text/decode.ts';
import type { Claim, Format } from '../format.ts';
import { type GeoJsonOptions, geoJsonOptions } from './options.ts';

/** Regions drawn in QuPath or elsewhere: polygons with holes, named and classified. */
export const geoJsonFormat: Format<GeoJsonOptions> = {
  name: 'geojson',
  title: 'GeoJSON regions (QuPath and others)',
  version: 1,
  options: geoJsonOptions,
  claims,
  load: async () => (await import('./read.ts')).geoJsonReader,
};

const typed = /"type"\s*:\s*"(FeatureCollection|Feature|Polygon|MultiPolygon|GeometryCollection)"/;

function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  return [...heads].flatMap(([path, head]) => {
    if (looksBinary(head)) return [];
    const text = decodeText(head).trimStart();
    if (!/^[[{]/.test(text) || !typed.test(text)) return [];
    return [{ name: acquisitionName(path), files: [path], doubts: [] }];
  });
}
