import { displayUnit, type Unit } from '../quantity/unit.ts';
import type { Ablation, Channel, Regions, Signal, Spectrum, Trace } from '../signal/signal.ts';

/** One channel or column in figures: unit as stored, points, sum, extremes; NaN points are counted as missing. */
export type DescribedChannel = {
  readonly name: string;
  readonly mode: string;
  /** UCUM code; null where the file states none. */
  readonly unit: string | null;
  /** The unit as a chemist writes it. */
  readonly unitText: string | null;
  readonly points: number;
  readonly missing: number;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly dwellSeconds: number | null;
};

export type Described = {
  readonly kind: Signal['kind'];
  readonly name: string;
  /** `5 lines of 700 points`, `9996 points`, `12 rows × 3 columns`. */
  readonly size: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly channels: readonly DescribedChannel[];
};

/** What a signal is, for `cupel identify`. */
export function described(signal: Signal): Described {
  const { kind, name } = signal;
  if (signal.kind === 'table') {
    const channels = signal.columns.map((c) =>
      c.values
        ? figures(c.name, 'number', c.unit ?? null, [c.values], null)
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
    const channels = signal.channels.map((c) => figures(c.label, c.mode, c.unit, [c.values], c.dwellSeconds ?? null));
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
  if (signal.kind === 'spectrum')
    return { kind, name, size: `${signal.abscissa.values.length} points`, ...ofSpectra([signal]) };
  if (signal.kind === 'spectra')
    return { kind, name, size: `${signal.spectra.length} spectra`, ...ofSpectra(signal.spectra) };
  const lines = signal.kind === 'trace' ? [signal] : signal.lines;
  const first: readonly Channel[] = lines[0]?.channels ?? [];
  const channels = first.map((c, i) =>
    figures(
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

/** The first four different texts, and how many more there are. */
function different(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  return `${all.slice(0, 4).join(', ')}${all.length > 4 ? ` and ${all.length - 4} more` : ''}`;
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

const round = (value: number): string => String(Number(value.toPrecision(5)));

function figures(
  name: string,
  mode: string,
  unit: Unit | null,
  arrays: readonly Float64Array[],
  dwellSeconds: number | null,
): DescribedChannel {
  let [points, missing, sum, min, max] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of arrays)
    for (const value of values) {
      points++;
      if (Number.isNaN(value)) {
        missing++;
        continue;
      }
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  const empty = points === missing;
  return {
    name,
    mode,
    unit: unit?.code ?? null,
    unitText: unit && displayUnit(unit),
    points,
    missing,
    sum: empty ? null : sum,
    min: empty ? null : min,
    max: empty ? null : max,
    dwellSeconds,
  };
}

/** Range, shape and polarity of spectra, and their ordinate as one channel. */
function ofSpectra(spectra: readonly Spectrum[]): Pick<Described, 'facts' | 'channels'> {
  let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { abscissa } of spectra) {
    const { values } = abscissa;
    if (values.length === 0) continue;
    lo = Math.min(lo, values[0]);
    hi = Math.max(hi, values[values.length - 1]);
  }
  const first = spectra[0];
  const facts: Record<string, string> = {};
  if (lo <= hi) facts[first.abscissa.label] = `${round(lo)} to ${round(hi)}`;
  const shapes = different(spectra.map((s) => s.shape ?? 'shape not stated'));
  if (spectra.length > 0) facts.shape = shapes;
  const polarities = spectra.flatMap((s) => s.polarity ?? []);
  if (polarities.length > 0) facts.polarity = different(polarities);
  const channels = first
    ? [
        figures(
          first.ordinate.label,
          'intensity',
          first.ordinate.unit,
          spectra.map((s) => s.ordinate.values),
          null,
        ),
      ]
    : [];
  return { facts, channels };
}
