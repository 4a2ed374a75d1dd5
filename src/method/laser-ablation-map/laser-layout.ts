import { channelOf } from '../../analysis/channel.ts';
import { countingUsed } from '../../analysis/counting/say-counting.ts';
import { criticalCounts } from '../../analysis/critical-counts.ts';
import { cycleSeconds, dwellOf } from '../../analysis/dwell.ts';
import { edgeFigure } from '../../analysis/laser-sync/edge-figure.ts';
import { type BlankPoints, gasBlanks } from '../../analysis/laser-sync/gas-blank.ts';
import { delayAt, type LaserClock, laserClock } from '../../analysis/laser-sync/laser-clock.ts';
import { type Crossing, nothingReceived, spreadOverPixels } from '../../analysis/laser-sync/overlap.ts';
import { passesInTraces, type Recorded } from '../../analysis/laser-sync/pass-times.ts';
import { isSpot, type PixelGrid, pixelGrid } from '../../analysis/laser-sync/pixel-grid.ts';
import type { Finding } from '../../finding/finding.ts';
import { mean, median } from '../../numeric/robust.ts';
import { convertValue } from '../../quantity/unit.ts';
import type { LaserPass, Trace } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import { channelCounts, type MapCounts } from './channel-counts.ts';
import { clockFindings, clockUsed } from './laser-words.ts';
import type { Parameters } from './parameters.ts';
import { type Layout, type NetChannel, perSecond, rateUnit } from './signal-map.ts';

/** Everything that says which point fell into which pixel. */
type Synchronised = {
  readonly recorded: readonly Recorded[];
  readonly grid: PixelGrid;
  readonly clock: LaserClock;
  /** Of each trace, in the clock of its points. */
  readonly crossings: readonly (readonly Crossing[])[];
  /** Beam-on time of each pixel (s) where spots were ablated; null for lines. */
  readonly beamSeconds: Float64Array | null;
  /** By pass; null without gas blank. */
  readonly blanks: readonly BlankPoints[] | null;
  readonly cycle: number;
};

/** After so many washout times a spot is taken to have arrived whole. */
const spotTail = 6;

/** Points spread over the pixels that the laser log says the beam was on, by the fraction of their intervals. */
export function laserLayout(
  acquisition: Acquisition,
  lines: readonly Trace[],
  passes: readonly LaserPass[],
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): Layout {
  const where = `${context.where} ${acquisition.name}`;
  const { stated } = acquisition;
  const cycle = median(lines.map(cycleSeconds).filter((s) => !Number.isNaN(s)));
  const recorded = passesInTraces(lines, passes, where);
  const acrossUm = parameters['line-spacing'] ?? stated?.lineSpacingUm ?? null;
  const grid = pixelGrid(passes, { alongUm: stated?.pixelUm ?? null, acrossUm, cycleSeconds: cycle }, where);
  const counts = lines.map((line) => line.channels.map((_, c) => countsOf(line, c, acquisition, context)));
  const delay = { delaySeconds: parameters['laser-delay'] ?? null, drift: parameters['laser-clock-drift'] ?? null };
  // A standard is in the mapped channel from edge to edge; its edges are then those of its own mean.
  const mapped = lines[0].channels.indexOf(channelOf(lines[0], context.channel, context.label, where));
  const clock = laserClock(recorded, counts, delay, where, context.standards ? mapped : null);
  const blanks = parameters['gas-blank'] > 0 ? gasBlanks(recorded, clock, parameters['gas-blank'], where) : null;
  const sync = { recorded, grid, clock, blanks, cycle, ...crossed(recorded, grid, passes, clock) };
  const blankPoints = blanks ? Math.round(median(blanks.map((b) => b.to - b.from))) : 0;
  findings.push(...clockFindings(clock, grid, passes, acquisition.name, context.where));
  const counted = channelCounts(
    recorded.map((r) => r.trace),
    acquisition,
    context,
    findings,
  );
  const place = placement(grid, parameters.flip);
  return {
    width: grid.width,
    height: grid.height,
    pixelUm: grid.pixelUm,
    cornerUm: cornerOf(grid, parameters.flip),
    linesAre: grid.linesAre,
    lines: passes.length,
    cycleSeconds: cycle,
    lineSeconds: lineTimes(grid, passes, parameters.flip),
    blankPoints,
    net: (wanted, at, gross) => netOf(counted(wanted, at), gross ? { ...sync, blanks: null } : sync, place),
    used: {
      map: `${grid.width} × ${grid.height} pixels of ${grid.pixelUm.map((v) => `${Number(v.toPrecision(4))} µm`).join(' × ')} (laser log)`,
      'gas blank': blanks ? `last ${blankPoints} points (median) before the beam of each pass` : 'none subtracted',
      ...clockUsed(clock, lines[0].channels[clock.channel].label, passes, grid),
    },
    figures: clock.events.length > 0 ? [edgeFigure(clock, `${context.where}-laser-edges`)] : [],
  };
}

function countsOf(line: Trace, c: number, acquisition: Acquisition, context: Context): Float64Array {
  const channel = line.channels[c];
  if (channel.mode === 'counts') return channel.values;
  const stated = channel.dwellSeconds === undefined ? (acquisition.stated?.dwellSeconds ?? null) : null;
  const { seconds } = dwellOf(line, channel, stated, context.where);
  return channel.values.map((v) => v * seconds);
}

/** Crossings in the clock of the points; the tail of a spot belongs to its pixel. */
function crossed(recorded: readonly Recorded[], grid: PixelGrid, passes: readonly LaserPass[], clock: LaserClock) {
  const spots = passes.every(isSpot);
  const tail = spots && clock.washoutSeconds > 0 ? spotTail * clock.washoutSeconds : 0;
  const beamSeconds = spots ? new Float64Array(grid.width * grid.height) : null;
  const crossings = recorded.map(({ passes: list }) =>
    list.map((pass, i): Crossing => {
      const { edges, pixels } = grid.crossings[pass.index];
      const shift = pass.on - passes[pass.index].startSeconds + delayAt(clock, pass.at);
      const moved = Float64Array.from(edges, (edge) => edge + shift);
      if (beamSeconds) {
        beamSeconds[pixels[0]] += pass.off - pass.on;
        const next = i + 1 < list.length ? list[i + 1].on - pass.off : Number.POSITIVE_INFINITY;
        moved[1] += Math.min(tail, Math.max(0, next));
      }
      return { edges: moved, pixels };
    }),
  );
  return { crossings, beamSeconds };
}

/** Beam-on time of the first pass of each row (or column) of the finished map, from that of the first pass of all. */
function lineTimes(grid: PixelGrid, passes: readonly LaserPass[], flip: Parameters['flip']): Float64Array {
  const rows = grid.linesAre === 'rows';
  const times = new Float64Array(rows ? grid.height : grid.width);
  const first = passes[0].startSeconds;
  for (let n = passes.length - 1; n >= 0; n--) {
    const [pixel] = Array.from(grid.crossings[n].pixels);
    times[rows ? Math.floor(pixel / grid.width) : pixel % grid.width] = passes[n].startSeconds - first;
  }
  return flip.includes(rows ? 'y' : 'x') ? times.reverse() : times;
}

/** Corner of the finished map on the stage; a mirrored axis runs the other way, from its far end. */
function cornerOf({ originUm, pixelUm, width, height }: PixelGrid, flip: Parameters['flip']): [number, number] {
  const [x, y] = [originUm[0] + width * pixelUm[0], originUm[1] + height * pixelUm[1]];
  return [flip.includes('x') ? -x : originUm[0], flip.includes('y') ? -y : originUm[1]];
}

/** Pixel of the finished map for each pixel of the grid. */
function placement({ width, height }: PixelGrid, flip: Parameters['flip']): Uint32Array {
  const [x, y] = [flip.includes('x'), flip.includes('y')];
  return Uint32Array.from({ length: width * height }, (_, i) => {
    const [column, row] = [i % width, Math.floor(i / width)];
    return (y ? height - 1 - row : row) * width + (x ? width - 1 - column : column);
  });
}

function netOf({ channel, lines }: MapCounts, sync: Synchronised, place: Uint32Array): NetChannel {
  const { recorded, grid, crossings, beamSeconds, blanks, cycle } = sync;
  const [{ counting }] = lines;
  const dwell = { seconds: counting.dwellSeconds, from: counting.dwellFrom };
  const scale = rateUnit(channel);
  const perCount = 1 / (convertValue(1, scale, perSecond) * dwell.seconds);
  const got = nothingReceived(grid.width * grid.height);
  recorded.forEach(({ intervals }, n) => {
    spreadOverPixels(intervals, lines[n].counts, lines[n].variance, crossings[n], got);
  });
  const blank = blanks?.map((b) => mean(lines[b.trace].counts.subarray(b.from, b.to))) ?? null;
  const nan = () => new Float64Array(place.length).fill(Number.NaN);
  const [values, u, ownInSum, share] = [nan(), nan(), nan(), nan()];
  const group = new Uint32Array(place.length);
  const groupOf = groupsOf(blanks ?? []);
  grid.crossings.forEach(({ pixels }, index) => {
    for (let k = 0; k < pixels.length; k++) {
      const pixel = pixels[k];
      const points = got.points[pixel];
      if (!(points > 1e-9)) continue;
      const to = place[pixel];
      const exposed = beamSeconds ? beamSeconds[pixel] / cycle : points;
      const toNet = perCount / exposed;
      // Fewer than one count in a point, or in the part of one that a pixel holds, is taken as one.
      const one = Math.min(1, points);
      const own = Math.max(one * one, got.variance[pixel]) * toNet ** 2;
      values[to] = (got.counts[pixel] - (blank?.[index] ?? 0) * points) * toNet;
      ownInSum[to] = Math.max(one, got.varianceInSum[pixel]) * toNet ** 2;
      if (blank && blanks) {
        const n = blanks[index].to - blanks[index].from;
        share[to] = -Math.sqrt(Math.max(1 / n, blank[index]) / n) * points * toNet;
        group[to] = groupOf[index];
      }
      u[to] = Math.sqrt(own + (blank ? share[to] ** 2 : 0));
    }
  });
  return {
    channel: channel.label,
    unit: scale,
    values,
    u,
    ownInSum,
    errors: blank ? [{ label: 'gas blank of a pass', group, groups: blank.length, share }] : [],
    critical:
      blank && blanks
        ? criticalPixel(mean(blank), got.points, median(blanks.map((b) => b.to - b.from)), perCount)
        : Number.NaN,
    dwell,
    counting: countingUsed(lines),
  };
}

/** Passes that share one gas blank have one number. */
function groupsOf(blanks: readonly BlankPoints[]): Uint32Array {
  const first = new Map<BlankPoints, number>();
  return Uint32Array.from(blanks, (blank, index) => {
    if (!first.has(blank)) first.set(blank, index);
    return first.get(blank) ?? index;
  });
}

/** Critical net signal of a pixel that holds as many points as most do, against n points of gas blank of mean `background`. */
function criticalPixel(background: number, points: Float64Array, n: number, perCount: number): number {
  const usual = median(points.filter((p) => p > 1e-9));
  return (criticalCounts(background * n, usual / n) / usual) * perCount;
}
