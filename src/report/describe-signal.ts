import type { Ablation, Channel, Regions, Signal, Trace } from '../signal/signal.ts';
import type { Contours, Volume } from '../signal/volume.ts';
import { channelFigures, type Described } from './channel-figures.ts';
import { factsOfSpectra } from './describe-spectra.ts';
import { describedContours, describedVolume } from './describe-volume.ts';
import { different, rounded as round } from './short-text.ts';

/** What a signal is, for `cupel identify`. Of a volume every frame is loaded: throws what its loading throws. */
export async function described(signal: Signal): Promise<Described> {
  if (signal.kind === 'volume') return describedVolume(signal);
  return signal.kind === 'contours' ? describedContours(signal) : describedAtOnce(signal);
}

/** Of any signal that is in memory whole. */
export function describedAtOnce(signal: Exclude<Signal, Volume | Contours>): Described {
  const { kind, name } = signal;
  if (signal.kind === 'table') {
    const channels = signal.columns.map((c) =>
      c.values
        ? channelFigures(c.name, 'number', c.unit ?? null, [c.values], null)
        : {
            name: c.name,
            mode: 'text',
            unit: null,
            unitText: null,
            points: signal.rows,
            missing: 0,
            sum: null,
            min: null,
            max: null,
            dwellSeconds: null,
          },
    );
    return { kind, name, size: `${signal.rows} rows × ${signal.columns.length} columns`, facts: {}, channels };
  }
  if (signal.kind === 'image') {
    const channels = signal.channels.map((c) =>
      channelFigures(c.label, c.mode, c.unit, [c.values], c.dwellSeconds ?? null),
    );
    const known = !signal.pixelUm.some(Number.isNaN);
    const facts = { pixel: known ? `${round(signal.pixelUm[0])} × ${round(signal.pixelUm[1])} µm` : 'size not stated' };
    return { kind, name, size: `${signal.width} × ${signal.height} pixels`, facts, channels };
  }
  if (signal.kind === 'ablation')
    return {
      kind,
      name,
      size: passesText(signal),
      facts: factsOfPasses(signal),
      channels: [],
    };
  if (signal.kind === 'regions') {
    const polygons = signal.regions.reduce((sum, r) => sum + r.polygons.length, 0);
    const holes = signal.regions.flatMap((r) => r.polygons).reduce((sum, rings) => sum + rings.length - 1, 0);
    const names = different(signal.regions.map((r) => r.name));
    return {
      kind,
      name,
      size: `${signal.regions.length} regions of ${polygons} polygons${holes > 0 ? ` with ${holes} holes` : ''}`,
      facts: { names, over: extentOf(signal) },
      channels: [],
    };
  }
  if (signal.kind === 'spectrum' || signal.kind === 'spectra') {
    const spectra = signal.kind === 'spectrum' ? [signal] : signal.spectra;
    const size = signal.kind === 'spectrum' ? `${signal.abscissa.values.length} points` : `${spectra.length} spectra`;
    const arrays = spectra.map(({ ordinate }) => ordinate.values);
    const channels = spectra
      .slice(0, 1)
      .map(({ ordinate }) => channelFigures(ordinate.label, 'intensity', ordinate.unit, arrays, null));
    return { kind, name, size, facts: factsOfSpectra(spectra), channels };
  }
  const lines = signal.kind === 'trace' ? [signal] : signal.lines;
  const first: readonly Channel[] = lines[0]?.channels ?? [];
  const channels = first.map((c, i) =>
    channelFigures(
      c.label,
      c.mode,
      c.unit,
      lines.map((l) => l.channels[i]?.values ?? new Float64Array()),
      c.dwellSeconds ?? null,
    ),
  );
  return { kind, name, size: sizeOf(lines, kind), facts: timesOf(lines), channels };
}

/** Passes that end where they start are spots; the others are lines. */
function passesText({ passes }: Ablation): string {
  const spots = passes.filter((p) => p.fromUm[0] === p.toUm[0] && p.fromUm[1] === p.toUm[1]).length;
  const counted = (n: number, word: string) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]);
  return [...counted(passes.length - spots, 'line'), ...counted(spots, 'spot')].join(' and ') || 'no passes';
}

/** Box of all outer rings, in the frame of the regions. */
function extentOf({ regions, frame }: Regions): string {
  const ends = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { polygons } of regions)
    for (const [outer = []] of polygons)
      for (const [x, y] of outer) {
        ends[0] = Math.min(ends[0], x);
        ends[1] = Math.min(ends[1], y);
        ends[2] = Math.max(ends[2], x);
        ends[3] = Math.max(ends[3], y);
      }
  const [left, top, right, bottom] = ends.map(round);
  return `x ${left} to ${right}, y ${top} to ${bottom} ${frame === 'um' ? 'µm' : 'pixels'}`;
}

function factsOfPasses({ passes, metadata }: Ablation): Record<string, string> {
  if (passes.length === 0) return {};
  const end = passes.reduce((latest, p) => Math.max(latest, p.endSeconds), 0);
  const speeds = passes.flatMap((p) => (p.speedUmPerSecond === null ? [] : [`${round(p.speedUmPerSecond)} µm/s`]));
  const rates = passes.flatMap((p) => (p.shotsPerSecond === null ? [] : [`${round(p.shotsPerSecond)} Hz`]));
  return {
    ...(metadata.acquired ? { from: metadata.acquired } : {}),
    lasting: `${Number(end.toPrecision(4))} s`,
    spot: different(passes.map((p) => `${p.spotUm[0]} × ${p.spotUm[1]} µm`)),
    ...(speeds.length > 0 ? { speed: different(speeds) } : {}),
    ...(rates.length > 0 ? { shots: different(rates) } : {}),
    patterns: different(passes.map((p) => p.name)),
  };
}

function sizeOf(lines: readonly Trace[], kind: string): string {
  const lengths = lines.map((l) => l.seconds.length);
  if (kind === 'trace') return `${lengths[0]} points`;
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  return `${lines.length} lines of ${least === most ? least : `${least} to ${most}`} points`;
}

function timesOf(lines: readonly Trace[]): Record<string, string> {
  const line = lines[0];
  if (!line || line.seconds.length < 2 || Number.isNaN(line.seconds[0])) return { times: 'none in the file' };
  const n = line.seconds.length;
  const [start, end] = [line.seconds[0], line.seconds[n - 1]];
  const step = (end - start) / (n - 1);
  return { time: `${round(start)} to ${round(end)} s`, step: `${round(step)} s` };
}
