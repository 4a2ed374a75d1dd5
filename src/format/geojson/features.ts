import { z } from 'zod';
import { InputError } from '../../finding/input-error.ts';

const geometry = z.looseObject({ type: z.string(), coordinates: z.unknown(), geometries: z.unknown() }).partial({
  coordinates: true,
  geometries: true,
});
const classification = z.union([
  z.string(),
  z.looseObject({ name: z.string().optional(), names: z.array(z.string()).optional() }),
]);
const properties = z.looseObject({
  name: z.string().nullish().catch(undefined),
  objectType: z.string().optional().catch(undefined),
  classification: classification.nullish().catch(undefined),
});
const feature = z.looseObject({
  type: z.literal('Feature'),
  geometry: geometry.nullish(),
  properties: properties.nullish().catch(undefined),
});

/** A geometry with what is said of it; `number` counts the features of the file from 1. */
export type Feature = {
  readonly number: number;
  readonly name: string | null;
  /** `Tumor`, or `Tumor: Positive` of a class with subclasses. */
  readonly class: string | null;
  readonly geometries: readonly { readonly type: string; readonly coordinates: unknown }[];
};

export type Document = {
  readonly features: readonly Feature[];
  /** What the file says its coordinates count: `um`, `pixel`; null where it says nothing. */
  readonly unit: string | null;
  /** The file names a coordinate reference system, so that coordinates may be degrees. */
  readonly crs: string | null;
};

/** The features of a GeoJSON text: a collection, an array of features (as QuPath writes), one feature, or one geometry. Throws F140. */
export function featuresOf(text: string, where: string): Document {
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : 'no JSON';
    throw notGeoJson(where, found, cause);
  }
  const top = Array.isArray(json) ? { type: 'FeatureCollection', features: json } : json;
  if (!isRecord(top)) throw notGeoJson(where, 'no object');
  const list =
    top.type === 'FeatureCollection'
      ? top.features
      : top.type === 'Feature'
        ? [top]
        : [{ type: 'Feature', geometry: top, properties: null }];
  if (!Array.isArray(list)) throw notGeoJson(where, 'a FeatureCollection without features');
  return { features: list.map((one, i) => featureOf(one, i + 1, where)), unit: unitOf(top), crs: crsOf(top) };
}

function featureOf(json: unknown, number: number, where: string): Feature {
  const place = `${where} feature ${number}`;
  const parsed = feature.safeParse(json);
  if (!parsed.success) throw notGeoJson(place, parsed.error.issues[0].message);
  const { geometry: shape, properties: said } = parsed.data;
  const kind = said?.classification;
  const named = typeof kind === 'string' ? kind : (kind?.name ?? kind?.names?.join(': '));
  return {
    number,
    name: said?.name || null,
    class: named || null,
    geometries: shape ? flat(shape, place) : [],
  };
}

/** A geometry, or those of a collection, which holds no collections itself. */
function flat(shape: z.infer<typeof geometry>, where: string): { type: string; coordinates: unknown }[] {
  if (shape.type !== 'GeometryCollection') return [{ type: shape.type, coordinates: shape.coordinates }];
  const parts = z.array(geometry).safeParse(shape.geometries);
  if (!parts.success) throw notGeoJson(where, 'a GeometryCollection without geometries');
  return parts.data.map(({ type, coordinates }) => ({ type, coordinates }));
}

/** A foreign member `units`, `unit`, `coordinateUnits` or `frame`, at the top or in its properties. */
function unitOf(top: Readonly<Record<string, unknown>>): string | null {
  for (const place of [top, top.properties]) {
    if (!isRecord(place)) continue;
    for (const key of ['units', 'unit', 'coordinateUnits', 'frame']) {
      const value = place[key];
      if (typeof value === 'string') return value.trim();
    }
  }
  return null;
}

function crsOf({ crs }: Readonly<Record<string, unknown>>): string | null {
  if (!isRecord(crs)) return null;
  return isRecord(crs.properties) && typeof crs.properties.name === 'string' ? crs.properties.name : 'unnamed';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function notGeoJson(where: string, found: string, cause?: unknown): InputError {
  return new InputError({
    code: 'F140',
    where,
    expected: 'GeoJSON: features with Polygon or MultiPolygon geometries',
    found: found.slice(0, 120),
    fix: 'export the regions again; in QuPath: File, Export objects as GeoJSON',
    cause,
  });
}
