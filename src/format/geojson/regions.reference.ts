const ring = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

/** As QuPath writes annotations: a named one, two of one class, one with a hole, a point. */
export const quPathRegions = JSON.stringify(
  {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: '59bf9a4e-4f0d-4cf4-8d69-05b3d7f8b8d0',
        geometry: { type: 'Polygon', coordinates: [ring(0, 0, 100), ring(20, 20, 10)] },
        properties: {
          objectType: 'annotation',
          name: 'edge',
          classification: { name: 'Tumor', color: [200, 0, 0] },
        },
      },
      {
        type: 'Feature',
        id: '6f0b7f10-2c83-4e53-a33d-51a7d2c2c3a1',
        geometry: { type: 'MultiPolygon', coordinates: [[ring(200, 0, 10)], [ring(300.5, 0, 10)]] },
        properties: { objectType: 'annotation', classification: { name: 'Stroma', colorRGB: -6895466 } },
      },
      {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [ring(0, 500, 50)] },
        properties: { objectType: 'annotation', classification: { name: 'Stroma' } },
      },
      {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [ring(0, 900, 5)] },
        properties: { objectType: 'detection', classification: { names: ['Tumor', 'Positive'] }, isLocked: true },
      },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] }, properties: { objectType: 'annotation' } },
    ],
  },
  null,
  2,
);

/** Regions in millimetres, by a foreign member; one without name or class. */
export const millimetreRegions = JSON.stringify({
  type: 'FeatureCollection',
  units: 'mm',
  features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring(0.5, 0, 1)] }, properties: {} }],
});
