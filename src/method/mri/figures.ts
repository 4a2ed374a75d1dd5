import type { Calibration } from '../../analysis/calibration.ts';
import type { SliceRates } from '../../analysis/relaxation/slice-rates.ts';
import type { MapFigure, PlotFigure } from '../../measurement/figure.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import { concentrationIn } from './metal-concentration.ts';
import type { MeasuredSeries } from './respond.ts';

/** The line of rates on concentrations. */
export function lineFigure(c: Calibration): PlotFigure {
  const [low, high] = c.range!;
  const x = [low, high];
  return {
    kind: 'plot',
    name: `${c.name === 'R2*' ? 'R2star' : c.name}-relaxivity`,
    title: `${c.name} on the concentration of metal`,
    caption: `${c.points.length} tubes, weights 1/u²; the slope is the relaxivity, the intercept ${c.name} of the solvent.`,
    x: { label: 'concentration', unit: 'mmol/L' },
    y: { label: c.name, unit: '/s' },
    series: [
      { label: 'line', style: 'line', x, y: x.map((level) => c.intercept.value + c.slope.value * level) },
      {
        label: 'tubes',
        style: 'points',
        x: c.points.map((p) => p.level),
        y: c.points.map((p) => p.response),
        u: c.points.map((p) => p.u),
      },
    ],
  };
}

/** Maps of the rate and of its standard error over the slice in which most of the regions lie. */
export function mapFigures(series: MeasuredSeries, several: boolean): MapFigure[] {
  const tag = `${series.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${series.rate === 'R2*' ? 'R2star' : series.rate}`;
  const of = several ? ` of ${series.name}` : '';
  return [
    map(
      series,
      series.map.rate,
      tag,
      `${series.rate}${of}`,
      'voxel by voxel; empty where there is no signal or no fit.',
      '/s',
    ),
    map(series, series.map.u, `${tag}-u`, `standard error of ${series.rate}${of}`, 'voxel by voxel.', '/s'),
  ];
}

/** One map over the slice of a series. */
function map(
  series: Pick<MeasuredSeries, 'map' | 'grid' | 'regions'>,
  values: Float32Array,
  name: string,
  title: string,
  caption: string,
  unitCode: string,
): MapFigure {
  const { width, height, slice } = series.map;
  const [i, j] = series.grid.stepsMm.map((step) => Math.hypot(...step));
  return {
    kind: 'map',
    name,
    title,
    caption: `Slice ${slice + 1}, ${caption}`,
    width,
    height,
    pixelUm: [1000 * i, 1000 * j],
    unit: unitCode,
    values,
    regions: series.regions.flatMap((r) => {
      const mask = sliceMask(r.voxels, series.map);
      return mask ? [{ name: r.name, mask }] : [];
    }),
  };
}

function sliceMask(voxels: Uint32Array, { slice, width, height }: SliceRates): Uint8Array | null {
  const size = width * height;
  const mask = new Uint8Array(size);
  let any = false;
  for (const v of voxels)
    if (Math.floor(v / size) === slice) {
      mask[v - slice * size] = 1;
      any = true;
    }
  return any ? mask : null;
}

/** Map of the metal (mmol/L): rate less rate before, over the relaxivity, voxel by voxel on one grid. */
export function concentrationFigure(
  after: MeasuredSeries,
  before: MeasuredSeries,
  calibration: Calibration,
  context: Context,
): MapFigure {
  const one: Quantity = { value: 1, unit: unit('/s'), shares: {}, conditionalOn: [] };
  const perRate = concentrationIn('mmol/L', one, calibration, context).value;
  const values = after.map.rate.map((rate, v) => (rate - before.map.rate[v]) * perRate);
  const name = `${after.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-concentration`;
  const caption = `${after.rate} less that of ${before.name}, over the relaxivity ${calibration.name}; animals must lie still between both.`;
  return map(after, values, name, `concentration of the metal, ${after.name}`, caption, 'mmol/L');
}
