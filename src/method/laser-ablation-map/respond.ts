import type { Response } from '../../analysis/calibration.ts';
import { channelOf } from '../../analysis/channel.ts';
import { criticalCounts } from '../../analysis/critical-counts.ts';
import { cycleSeconds, type Dwell, dwellOf } from '../../analysis/dwell.ts';
import { lineLengths, type Pixel, pixelSizeUm, type Raster, rasterOf } from '../../analysis/raster.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { mean, median, variance } from '../../numeric/robust.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue, type Unit, unit } from '../../quantity/unit.ts';
import { type Channel, linesOf, type Trace } from '../../signal/signal.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** One acquisition as a map: net rate of the label channel, its counting uncertainty, and the regions drawn in it. */
export type SignalMap = {
  readonly name: string;
  readonly channel: string;
  readonly unit: Unit;
  readonly net: Raster;
  /** Standard uncertainty of each net pixel from counting alone, in `unit`. */
  readonly u: Float64Array;
  readonly pixelUm: readonly [number, number];
  readonly regions: readonly { readonly name: string; readonly mask: Uint8Array; readonly rule: string }[];
  /** Variance of the gas blank subtracted from each row (or column) of the map: one error for all pixels of a line. */
  readonly blankVariance: Float64Array;
  readonly linesAre: 'rows' | 'columns';
  /** Critical net signal of one pixel (5 %, Poisson gas blank, Stapleton's form); NaN without gas blank. */
  readonly critical: number;
  readonly dwell: Dwell;
  readonly cycleSeconds: number;
  readonly lines: number;
  readonly blankPoints: number;
};

export type Maps = { readonly maps: readonly SignalMap[] };

const perSecond = unit('{count}/s');

/** Lines → map of the net signal, and the mean of each acquisition as its response. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Maps> {
  const findings: Finding[] = [];
  const maps: SignalMap[] = [];
  const responses: Response[] = [];
  for (const acquisition of acquisitions) {
    const lines = linesOf(acquisition.signal);
    if (lines.length === 0) throw noLines(acquisition, context);
    const map = mapOf(acquisition, lines, parameters, context, findings);
    maps.push(map);
    responses.push(responseOf(map, parameters.lines));
  }
  return { value: { maps }, responses, findings };
}

function mapOf(
  acquisition: Acquisition,
  lines: readonly Trace[],
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): SignalMap {
  const { shortest, longest } = lineLengths(lines);
  if (shortest !== longest)
    findings.push({
      level: 'warning',
      code: 'M401',
      message: `${acquisition.name}: lines have ${shortest} to ${longest} points; all are kept, and the map has no value where a line ended early`,
      where: context.where,
      fix: 'check whether the acquisition was stopped, or the lines belong to different rasters',
    });
  const channels = lines.map((l) => channelOf(l, context.channel, context.label, context.where));
  const [first] = channels;
  const cycle = median(lines.map(cycleSeconds).filter((s) => !Number.isNaN(s)));
  const dwell = dwellOf(lines[0], first, acquisition.stated?.dwellSeconds ?? null, context.where);
  const skip = parameters['gas-blank'] > 0 ? Math.round(parameters['gas-blank'] / cycle) : 0;
  if (!(skip < shortest)) throw allBlank(skip, shortest, acquisition, context);
  const scale = toRate(first, dwell.seconds);
  const values = channels.map((c) => c.values);
  const blank = gasBlanks(values, skip);
  const counts = convertValue(1, scale.unit, perSecond) * dwell.seconds;
  const ofBlanks = blank.map((b) =>
    skip > 0 ? Math.max(1 / skip, b * scale.factor * counts) / skip / counts ** 2 : 0,
  );
  const counting: Pixel = (value, n) => {
    const ofPoint = Math.max(1, value * scale.factor * counts) / counts ** 2;
    return Math.sqrt(ofPoint + ofBlanks[n]);
  };
  const background = mean(blank) * scale.factor * counts;
  return {
    name: acquisition.name,
    channel: first.label,
    unit: scale.unit,
    net: rasterOf(values, skip, parameters, (value, n) => (value - blank[n]) * scale.factor),
    u: rasterOf(values, skip, parameters, counting).values,
    pixelUm: pixelOf(acquisition, parameters, cycle, context, findings),
    regions: regionsOf(lines, skip, parameters, dwell.seconds, context),
    blankVariance: Float64Array.from(mirrored(parameters) ? ofBlanks.toReversed() : ofBlanks),
    linesAre: parameters.lines,
    critical: skip > 0 ? criticalCounts(background * skip, 1 / skip) / counts : Number.NaN,
    dwell,
    cycleSeconds: cycle,
    lines: lines.length,
    blankPoints: skip,
  };
}

/** Counts become a rate, so that maps of different dwell times compare; rates stay in the unit of the file. */
function toRate(channel: Channel, dwellSeconds: number): { readonly unit: Unit; readonly factor: number } {
  if (channel.mode !== 'counts') return { unit: channel.unit, factor: 1 };
  return { unit: perSecond, factor: convertValue(1, channel.unit, unit('{count}')) / dwellSeconds };
}

/** Mean of the gas blank of each line; zero without one. */
function gasBlanks(lines: readonly Float64Array[], skip: number): number[] {
  return lines.map((values) => (skip > 0 ? mean(values.subarray(0, skip)) : 0));
}

/** Whether the first line of the scan is the last of the finished map. */
const mirrored = (p: Parameters): boolean => p.flip.includes(p.lines === 'rows' ? 'y' : 'x');

function pixelOf(acquisition: Acquisition, p: Parameters, cycle: number, context: Context, findings: Finding[]) {
  const speed = p['scan-speed'] ?? acquisition.stated?.scanSpeedUmPerSecond ?? null;
  const spacing = p['line-spacing'] ?? acquisition.stated?.lineSpacingUm ?? null;
  const pixelUm = pixelSizeUm(speed, cycle, spacing, p.lines);
  const statedUm = acquisition.stated?.pixelUm;
  const along = p.lines === 'rows' ? pixelUm[0] : pixelUm[1];
  if (statedUm !== undefined && Math.abs(statedUm / along - 1) > 0.05)
    throw new InputError({
      code: 'M403',
      where: context.where,
      expected: `a pixel size that agrees with scan speed · cycle time: ${along.toPrecision(3)} µm`,
      found: `${statedUm} µm`,
      why: `areas would be wrong by a factor ${Math.max(statedUm / along, along / statedUm).toPrecision(3)}`,
      fix: 'correct the scan speed, or delete pixel:',
    });
  if (pixelUm.some(Number.isNaN))
    findings.push({
      level: 'warning',
      code: 'M404',
      message: `${acquisition.name}: the size of a pixel is unknown, so the map has no scale bar and regions no area`,
      where: context.where,
      fix: 'state parameters: { scan-speed: 40 um/s, line-spacing: 20 um }',
    });
  return pixelUm;
}

function regionsOf(
  lines: readonly Trace[],
  skip: number,
  p: Parameters,
  dwellSeconds: number,
  context: Context,
): SignalMap['regions'] {
  return Object.entries(p.regions).map(([name, rule]) => {
    const where = `${context.where}.parameters.regions.${name}`;
    const channels = lines.map((l) => channelOf(l, rule.channel ?? context.channel, context.label, where));
    const values = channels.map((c) => c.values);
    const scale = toRate(channels[0], channels[0].dwellSeconds ?? dwellSeconds);
    const blank = gasBlanks(values, skip);
    const bound = (text: string | undefined, otherwise: number) => {
      if (text === undefined) return otherwise;
      const stated = requireUnit(parseStated(text, where), scale.unit, where);
      return convertValue(stated.value, stated.unit, scale.unit);
    };
    const above = bound(rule.above, Number.NEGATIVE_INFINITY);
    const below = bound(rule.below, Number.POSITIVE_INFINITY);
    const inside: Pixel = (value, n) => {
      const net = (value - blank[n]) * scale.factor;
      return net > above && net < below ? 1 : 0;
    };
    const limits = [...(rule.above ? [`above ${rule.above}`] : []), ...(rule.below ? [`below ${rule.below}`] : [])];
    const text = `${channels[0].label} ${limits.join(' and ') || 'anywhere'}${skip > 0 ? ', gas blank subtracted' : ''}`;
    return { name, mask: Uint8Array.from(rasterOf(values, skip, p, inside).values), rule: text };
  });
}

/** Mean over the first region (or all pixels); u from the scatter of line means, at least from counting. */
function responseOf(map: SignalMap, lines: Parameters['lines']): Response {
  const mask = map.regions[0]?.mask;
  const { values, width } = map.net;
  const perLine = Array.from({ length: map.lines }, () => ({ total: 0, n: 0 }));
  let [total, counted, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (mask?.[i] === 0 || Number.isNaN(values[i])) continue;
    const line = perLine[lines === 'rows' ? Math.floor(i / width) : i % width];
    line.total += values[i];
    line.n++;
    total += values[i];
    squares += map.u[i] ** 2;
    counted++;
  }
  const means = mask ? [] : perLine.filter((l) => l.n > 0).map((l) => l.total / l.n);
  const counting = Math.sqrt(squares) / counted;
  const scatter = means.length > 1 ? Math.sqrt(variance(means) / means.length) : 0;
  const dof = scatter > counting ? means.length - 1 : null;
  return { name: map.name, value: total / counted, u: Math.max(counting, scatter), dof, unit: map.unit };
}

function noLines(acquisition: Acquisition, context: Context): InputError {
  return new InputError({
    code: 'M405',
    where: `${context.where} ${acquisition.name}`,
    expected: 'the lines of a raster',
    found: `a ${acquisition.signal.kind}`,
    fix: 'give the raw line files of the map; `cupel identify` shows what a file is',
  });
}

function allBlank(skip: number, shortest: number, acquisition: Acquisition, context: Context): InputError {
  return new InputError({
    code: 'M406',
    where: `${context.where} ${acquisition.name}`,
    expected: `a gas blank shorter than the shortest line (${shortest} points)`,
    found: `${skip} points`,
    fix: 'shorten parameters: { gas-blank }',
  });
}
