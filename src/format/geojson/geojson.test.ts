import { describe, expect, test } from 'vitest';
import type { Regions } from '../../signal/signal.ts';
import { geoJsonFormat } from './geojson.ts';
import { millimetreRegions, quPathRegions } from './regions.reference.ts';

async function read(text: string, options: object = {}) {
  const reader = await geoJsonFormat.load();
  const { signals, findings } = await reader.read(
    new Map([['drawn.geojson', new Blob([text])]]),
    geoJsonFormat.options.parse(options),
  );
  return { regions: signals[0] as Regions, codes: findings.map((f) => f.code), findings };
}
const failing = (text: string, options = {}) =>
  read(text, options).then(
    () => expect.unreachable(),
    (error: { code: string; where: string; found: string }) => error,
  );
const polygon = (...rings: unknown[]) => JSON.stringify({ type: 'Polygon', coordinates: rings });
const square = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];

test('GeoJSON is told by its content, and other JSON is not', () => {
  const texts = {
    'a.geojson': quPathRegions,
    'b.json': `[${JSON.parse(quPathRegions).features.map((f: unknown) => JSON.stringify(f))}]`,
    'c.json': polygon(square),
    'd.json': '{"type": "Table", "features": []}',
    'e.csv': 'type,Feature\n1,2\n',
  };
  const heads = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  expect(geoJsonFormat.claims(heads).map((c) => c.name)).toEqual(['a', 'b', 'c']);
});

test('annotations of QuPath: by name, else by class; those of one class are one region; holes follow their ring', async () => {
  const { regions, codes, findings } = await read(quPathRegions);
  expect(regions.frame).toBe('pixel');
  expect(regions.regions.map((r) => [r.name, r.polygons.map((rings) => rings.length)])).toEqual([
    ['edge', [2]],
    ['Stroma', [1, 1, 1]],
    ['Tumor: Positive', [1]],
  ]);
  expect(regions.regions[0].polygons[0][1]).toEqual([
    [20, 20],
    [30, 20],
    [30, 30],
    [20, 30],
    [20, 20],
  ]);
  expect(regions.regions[1].polygons[1][0][0]).toEqual([300.5, 0]);
  expect(codes).toEqual(['F146', 'F142']);
  expect(findings[1].message).toContain('1 × Point');
});

test('an array of features, as QuPath also writes, is the same as their collection', async () => {
  const { features } = JSON.parse(quPathRegions);
  expect((await read(JSON.stringify(features))).regions).toEqual((await read(quPathRegions)).regions);
});

test.each([
  ['class', ['Tumor', 'Stroma', 'Tumor: Positive']],
  ['feature', ['edge #1', 'Stroma #2', 'Stroma #3', 'Tumor: Positive #4']],
])('by %s', async (by, names) => {
  expect((await read(quPathRegions, { by })).regions.regions.map((r) => r.name)).toEqual(names);
});

test('a length stated in the file becomes µm; a study that says otherwise is refused', async () => {
  const { regions, codes } = await read(millimetreRegions);
  expect([regions.frame, regions.regions[0].polygons[0][0][1], codes]).toEqual(['um', [1500, 0], []]);
  expect(await failing(millimetreRegions, { frame: 'pixel' })).toMatchObject({ code: 'F143' });
  expect(await failing(millimetreRegions.replace('"mm"', '"kg"'))).toMatchObject({ code: 'F143' });
});

test('what the study states of the frame is taken where the file says nothing', async () => {
  const { regions, codes } = await read(polygon(square), { frame: 'um' });
  expect([regions.frame, regions.regions[0].name, codes]).toEqual(['um', 'feature 1', []]);
});

test('a figure eight is read and said', async () => {
  const eight = [
    [0, 0],
    [4, 4],
    [4, 0],
    [0, 3],
    [0, 0],
  ];
  expect((await read(polygon(eight))).codes).toContain('F145');
  expect((await read(polygon(square))).codes).not.toContain('F145');
});

test('a reference system of the Earth is said', async () => {
  const text = millimetreRegions.replace('{', '{"crs":{"type":"name","properties":{"name":"EPSG:4326"}},');
  expect((await read(text)).codes).toEqual(['F147']);
});

test.each([
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
])('a hole moved out of its ring by %i, %i is refused', async (dx, dy) => {
  const hole = square.map(([x, y]) => [x + dx, y + dy]);
  expect(await failing(polygon(square, hole))).toMatchObject({
    code: 'F141',
    where: 'drawn.geojson feature 1, ring 2',
  });
});

describe('what cannot be read is refused, with its place', () => {
  test.each([
    ['F141', 'drawn.geojson feature 1, ring 1', polygon(square.slice(0, 4))],
    ['F141', 'drawn.geojson feature 1, ring 1', polygon(square.slice(0, 3))],
    ['F141', 'drawn.geojson feature 1, ring 1', polygon([0, 1, 2, 0].map((x) => [x, x]))],
    [
      'F141',
      'drawn.geojson feature 1, ring 1, point 2',
      polygon([
        [0, 0],
        [1, null],
        [1, 1],
        [0, 0],
      ]),
    ],
    [
      'F141',
      'drawn.geojson feature 1, ring 2',
      polygon(
        square,
        square.map(([x, y]) => [x + 1, y]),
      ),
    ],
    ['F141', 'drawn.geojson feature 1', polygon()],
    ['F141', 'drawn.geojson feature 2, polygon 2, ring 1, point 1', quPathRegions.replace('300.5', 'null')],
    ['F140', 'drawn.geojson', quPathRegions.slice(0, -20)],
    ['F140', 'drawn.geojson feature 1', '[{"type":"Feat","geometry":null}]'],
    ['F144', 'drawn.geojson', '{"type":"Point","coordinates":[1,2]}'],
    ['F144', 'drawn.geojson', '{"type":"FeatureCollection","features":[]}'],
    ['F001', 'drawn.geojson', ''],
  ])('%s at %s', async (code, where, text) => {
    const error = await failing(text);
    expect(error.code).toBe(code);
    expect(error.where.startsWith(where)).toBe(true);
  });
});
