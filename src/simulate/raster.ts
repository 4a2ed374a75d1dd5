import { portableExp } from '../numeric/portable-math.ts';
import type { Random } from '../numeric/random.ts';
import { unit } from '../quantity/unit.ts';
import { nuclideOf, type Scan, type Trace } from '../signal/signal.ts';

/** A mass of the raster: its dwell, the rate of the gas blank, and the rate (cps) each pixel adds, row-major. */
export type RasterChannel = {
  readonly label: string;
  readonly dwellMs: number;
  readonly gasBlankCps: number;
  readonly pixelCps: Float64Array;
};

export type RasterLayout = {
  readonly width: number;
  readonly height: number;
  /** Points before the laser fires, on every line. */
  readonly gasBlankPoints: number;
  readonly cycleMs: number;
  /** Time at which the first point is stamped. */
  readonly firstMs: number;
  readonly washoutMs: number;
};

/** Lines of a raster in cps: Poisson counts in each dwell, no dead time, exponential washout along the line. */
export function rasterScan(
  name: string,
  layout: RasterLayout,
  channels: readonly RasterChannel[],
  chance: Random,
): Scan {
  const { width, height, gasBlankPoints, cycleMs, firstMs } = layout;
  const seconds = Float64Array.from(
    { length: gasBlankPoints + width },
    (_, i) => (Math.round(firstMs) + i * Math.round(cycleMs)) / 1000,
  );
  const lines = Array.from(
    { length: height },
    (_, y): Trace => ({
      kind: 'trace',
      name: `${name}_${y + 1}.csv`,
      seconds,
      channels: channels.map((channel) => {
        const row = channel.pixelCps.subarray(y * width, (y + 1) * width);
        const delivered = washedOut(row, layout);
        const values = new Float64Array(seconds.length);
        for (let i = 0; i < values.length; i++) {
          const cps = channel.gasBlankCps + (i < gasBlankPoints ? 0 : delivered[i - gasBlankPoints]);
          const counts = chance.poisson((cps * channel.dwellMs) / 1000);
          values[i] = Number(((counts * 1000) / channel.dwellMs).toPrecision(15));
        }
        const { label } = channel;
        const dwellSeconds = channel.dwellMs / 1000;
        return { label, nuclide: nuclideOf(label), mode: 'rate', unit: unit('cps'), dwellSeconds, values };
      }),
      metadata: {},
    }),
  );
  return { kind: 'scan', name, lines, metadata: {} };
}

/** What arrives in each cycle of what was ablated at an even rate within each: nothing is lost but the tail of the line. */
export function washedOut(ablated: ArrayLike<number>, { cycleMs, washoutMs }: RasterLayout): Float64Array {
  const delivered = new Float64Array(ablated.length);
  const kept = portableExp(-cycleMs / washoutMs);
  const late = (washoutMs / cycleMs) * (1 - kept);
  let held = 0;
  for (let i = 0; i < delivered.length; i++) {
    delivered[i] = held * (1 - kept) + ablated[i] * (1 - late);
    held = held * kept + ablated[i] * late;
  }
  return delivered;
}
