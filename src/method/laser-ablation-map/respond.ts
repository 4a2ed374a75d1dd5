import type { Response } from '../../analysis/calibration.ts';
import { channelOf } from '../../analysis/channel.ts';
import { cycleSeconds, dwellOf } from '../../analysis/dwell.ts';
import { lineLengths, pixelSizeUm, type Raster, rasterOf } from '../../analysis/raster.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { mean, median, variance } from '../../numeric/robust.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue, type Unit, unit } from '../../quantity/unit.ts';
import { type Channel, linesOf, type Trace } from '../../signal/signal.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** One acquisition as a map: net signal of the label channel, its counting uncertainty, and the regions drawn in it. */
export type SignalMap = {
  readonly name: string;
  readonly channel: string;
  readonly unit: Unit;
  readonly net: Raster;
  readonly u: Float64Array;
  readonly pixelUm: readonly [number, number];
  readonly regions: readonly { readonly name: string; readonly mask: Uint8Array }[];
  /** Critical net signal of one pixel (5 %, Poisson gas blank); NaN without gas blank. */
  readonly critical: number;
  readonly dwellSeconds: number;
  readonly cycleSeconds: number;
  readonly lines: number;
  readonly blankPoints: number;
};

export type Maps = { readonly maps: readonly SignalMap[] };

const perSecond = unit('{count}/s');
const z95 = 1.6448536269514722;

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
    const { map, netLines } = mapOf(acquisition, lines, parameters, context, findings);
    maps.push(map);
    responses.push(responseOf(map, netLines));
  }
  return { value: { maps }, responses, findings };
}

function mapOf(
  acquisition: Acquisition,
  lines: readonly Trace[],
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): { map: SignalMap; netLines: Float64Array[] } {
  const { shortest, longest } = lineLengths(lines);
  if (shortest !== longest)
    findings.push({
      level: 'warning',
      code: 'M401',
      message: `${acquisition.name}: lines have ${shortest} to ${longest} points; all are kept, and the map has no value where a line ended early`,
      where: context.where,
      fix: 'check whether the acquisition was stopped, or the lines belong to different rasters',
    });
  const first = channelOf(lines[0], context.channel, context.label, context.where);
  const cycle = median(lines.map(cycleSeconds).filter((s) => !Number.isNaN(s)));
  const dwell = dwellOf(lines[0], first, acquisition.stated?.dwellSeconds ?? null, context.where);
  const skip = parameters['gas-blank'] > 0 ? Math.round(parameters['gas-blank'] / cycle) : 0;
  if (!(skip < shortest)) throw allBlank(skip, shortest, acquisition, context);
  const pick = (label: string | null) => lines.map((l) => channelOf(l, label, context.label, context.where));
  const { net, background } = netLines(pick(context.channel), skip);
  const toCounts = convertValue(1, asRate(first, dwell.seconds), perSecond) * dwell.seconds;
  const u = net.map((line, n) => countingU(line, background[n], skip, toCounts));
  const pixelUm = pixelOf(acquisition, parameters, cycle, context, findings);
  const map: SignalMap = {
    name: acquisition.name,
    channel: first.label,
    unit: first.unit,
    net: rasterOf(net, skip, parameters),
    u: rasterOf(u, skip, parameters).values,
    pixelUm,
    regions: regionsOf(lines, skip, parameters, context),
    critical:
      skip > 0 ? (z95 * Math.sqrt(Math.max(1, mean(background) * toCounts) * (1 + 1 / skip))) / toCounts : Number.NaN,
    dwellSeconds: dwell.seconds,
    cycleSeconds: cycle,
    lines: lines.length,
    blankPoints: skip,
  };
  return { map, netLines: net.map((l) => l.subarray(skip)) };
}

/** The unit of a channel as a rate; counts become counts per dwell. */
function asRate(channel: Channel, _dwellSeconds: number): Unit {
  return channel.mode === 'counts' ? perSecond : channel.unit;
}

/** Each line less the mean of its own gas blank. */
function netLines(channels: readonly Channel[], skip: number) {
  const background: number[] = [];
  const net = channels.map(({ values }) => {
    const blank = skip > 0 ? mean(values.subarray(0, skip)) : 0;
    background.push(blank);
    return values.map((v) => v - blank);
  });
  return { net, background };
}

/** Poisson uncertainty of a net signal: counts of the point and of its gas blank. */
function countingU(net: Float64Array, background: number, skip: number, toCounts: number): Float64Array {
  const blankVariance = skip > 0 ? Math.max(1, background * toCounts) / skip : 0;
  return net.map((v) => Math.sqrt(Math.max(1, (v + background) * toCounts) + blankVariance) / toCounts);
}

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

function regionsOf(lines: readonly Trace[], skip: number, p: Parameters, context: Context): SignalMap['regions'] {
  return Object.entries(p.regions).map(([name, rule]) => {
    const where = `${context.where}.parameters.regions.${name}`;
    const channels = lines.map((l) => channelOf(l, rule.channel ?? context.channel, context.label, where));
    const raster = rasterOf(netLines(channels, skip).net, skip, p);
    const bound = (text: string | undefined, otherwise: number) => {
      if (text === undefined) return otherwise;
      const stated = requireUnit(parseStated(text, where), channels[0].unit, where);
      return convertValue(stated.value, stated.unit, channels[0].unit);
    };
    const above = bound(rule.above, Number.NEGATIVE_INFINITY);
    const below = bound(rule.below, Number.POSITIVE_INFINITY);
    const mask = new Uint8Array(raster.values.length);
    for (let i = 0; i < mask.length; i++) mask[i] = raster.values[i] > above && raster.values[i] < below ? 1 : 0;
    return { name, mask };
  });
}

/** Mean over the first region (or all pixels); u from the scatter of line means, at least from counting. */
function responseOf(map: SignalMap, net: readonly Float64Array[]): Response {
  const mask = map.regions[0]?.mask;
  let [total, counted, squares] = [0, 0, 0];
  for (let i = 0; i < map.net.values.length; i++) {
    if ((mask && mask[i] === 0) || Number.isNaN(map.net.values[i])) continue;
    total += map.net.values[i];
    squares += map.u[i] ** 2;
    counted++;
  }
  const lineMeans = mask ? [] : net.map((l) => mean(l.filter((v) => !Number.isNaN(v))));
  const counting = Math.sqrt(squares) / counted;
  const scatter = lineMeans.length > 1 ? Math.sqrt(variance(lineMeans) / lineMeans.length) : 0;
  return {
    name: map.name,
    value: total / counted,
    u: Math.max(counting, scatter),
    dof: scatter > counting ? lineMeans.length - 1 : null,
    unit: map.unit,
  };
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
