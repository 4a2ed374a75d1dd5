import { countingUsed } from '../../analysis/counting/say-counting.ts';
import { criticalCounts } from '../../analysis/critical-counts.ts';
import { cycleSeconds } from '../../analysis/dwell.ts';
import { lineLengths, pixelSizeUm, rasterOf } from '../../analysis/raster.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { mean, median } from '../../numeric/robust.ts';
import { convertValue } from '../../quantity/unit.ts';
import type { Trace } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import { channelCounts, type MapCounts } from './channel-counts.ts';
import { lineStarts } from './map-times.ts';
import type { Parameters } from './parameters.ts';
import { type Layout, type NetChannel, perSecond, rateUnit } from './signal-map.ts';

/** Lines laid side by side, point by point: each point of a line is a pixel, but for those of its gas blank. */
export function lineLayout(
  acquisition: Acquisition,
  lines: readonly Trace[],
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): Layout {
  const { shortest, longest } = lineLengths(lines);
  if (shortest !== longest)
    findings.push({
      level: 'warning',
      code: 'M401',
      message: `${acquisition.name}: lines have ${shortest} to ${longest} points; all are kept, and the map has no value where a line ended early`,
      where: context.where,
      fix: 'check whether the acquisition was stopped, or the lines belong to different rasters',
    });
  const cycle = median(lines.map(cycleSeconds).filter((s) => !Number.isNaN(s)));
  const skip = parameters['gas-blank'] > 0 ? Math.round(parameters['gas-blank'] / cycle) : 0;
  if (!(skip < shortest)) throw allBlank(skip, shortest, acquisition, context);
  const counted = channelCounts(lines, acquisition, context, findings);
  const image = acquisition.signal.kind === 'image';
  const pixelUm = image
    ? imagePixel(acquisition, parameters, context, findings)
    : pixelOf(acquisition, parameters, cycle, context, findings);
  const [long, wide] = [longest - skip, lines.length];
  const [width, height] = parameters.lines === 'rows' ? [long, wide] : [wide, long];
  const size = pixelUm.map((v) => (Number.isNaN(v) ? 'unknown' : `${Number(v.toPrecision(4))} µm`));
  return {
    width,
    height,
    pixelUm,
    cornerUm: null,
    linesAre: parameters.lines,
    lines: lines.length,
    cycleSeconds: cycle,
    lineSeconds: mirrored(parameters) ? lineStarts(lines).reverse() : lineStarts(lines),
    blankPoints: skip,
    net: (wanted, where, gross) => netOf(counted(wanted, where), skip, parameters, gross ? 0 : skip),
    used: {
      map: `${width} × ${height} pixels of ${size[0]} × ${size[1]} (${image ? 'an image' : 'scan speed · cycle time × line spacing'})`,
      'gas blank': skip > 0 ? `first ${skip} points of each line` : 'none subtracted',
    },
    figures: [],
  };
}

/** One channel without its first `skip` points, less the mean of the first `blanks` points of its line. */
function netOf({ channel, lines }: MapCounts, skip: number, parameters: Parameters, blanks: number): NetChannel {
  const [{ counting }] = lines;
  const dwell = { seconds: counting.dwellSeconds, from: counting.dwellFrom };
  const scale = rateUnit(channel);
  const counts = convertValue(1, scale, perSecond) * dwell.seconds;
  const values = lines.map((line) => line.counts.map((n) => n / counts));
  const variances = lines.map((line) =>
    line.variance.map((v, i) => (Number.isNaN(line.counts[i]) ? Number.NaN : Math.max(1, v) / counts ** 2)),
  );
  const blank = values.map((v) => (blanks > 0 ? mean(v.subarray(0, blanks)) : 0));
  const ofBlanks = lines.map(({ variance }) =>
    blanks > 0 ? Math.max(1 / blanks, mean(variance.subarray(0, blanks))) / blanks / counts ** 2 : 0,
  );
  const background = mean(blank) * counts;
  const net = rasterOf(values, skip, parameters, (value, n) => value - blank[n]);
  return {
    channel: channel.label,
    unit: scale,
    values: net.values,
    u: rasterOf(variances, skip, parameters, (v, n) => Math.sqrt(v + ofBlanks[n])).values,
    ownInSum: rasterOf(variances, skip, parameters, (v) => v).values,
    errors:
      blanks === 0
        ? []
        : [
            {
              label: 'gas blank of a line',
              group: Uint32Array.from(rasterOf(values, skip, parameters, (_, n) => n).values),
              groups: lines.length,
              share: rasterOf(values, skip, parameters, (_, n) => -Math.sqrt(ofBlanks[n])).values,
            },
          ],
    critical: blanks > 0 ? criticalCounts(background * blanks, 1 / blanks) / counts : Number.NaN,
    dwell,
    counting: countingUsed(lines),
  };
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
    findings.push(unknownPixel(acquisition, context, 'state parameters: { scan-speed: 40 um/s, line-spacing: 20 um }'));
  return pixelUm;
}

/** Of an image: as its file states, else as the study does; the line spacing of the study may differ across the rows. */
function imagePixel({ signal, ...acquisition }: Acquisition, p: Parameters, context: Context, findings: Finding[]) {
  const stated = acquisition.stated?.pixelUm ?? Number.NaN;
  const inFile = signal.kind === 'image' ? signal.pixelUm : [Number.NaN, Number.NaN];
  const along = inFile[p.lines === 'rows' ? 0 : 1];
  if (Math.abs(stated / along - 1) > 0.05)
    throw new InputError({
      code: 'M403',
      where: context.where,
      expected: `the pixel size of the file: ${inFile.map((v) => Number(v.toPrecision(4))).join(' × ')} µm`,
      found: `${stated} µm`,
      why: `areas would be wrong by a factor ${Math.max(stated / along, along / stated).toPrecision(3)} or more`,
      fix: "delete pixel: to use the file's size",
    });
  const across = p['line-spacing'] ?? acquisition.stated?.lineSpacingUm ?? stated;
  const size = p.lines === 'rows' ? [stated, across] : [across, stated];
  const pixelUm = [0, 1].map((axis) => (Number.isNaN(inFile[axis]) ? size[axis] : inFile[axis]));
  if (pixelUm.some(Number.isNaN))
    findings.push(unknownPixel(acquisition, context, 'state pixel: 20 um under the data entry'));
  return [pixelUm[0], pixelUm[1]] as const;
}

function unknownPixel({ name }: Pick<Acquisition, 'name'>, { where }: Context, fix: string): Finding {
  const message = `${name}: the size of a pixel is unknown, so the map has no scale bar and regions no area`;
  return { level: 'warning', code: 'M404', message, where, fix };
}

function allBlank(skip: number, shortest: number, acquisition: Acquisition, context: Context): InputError {
  return new InputError({
    code: 'M406',
    where: `${context.where} ${acquisition.name}`,
    expected: `a gas blank shorter than the shortest line (${shortest} points)`,
    found: Number.isNaN(skip) ? 'an image, whose points have no time' : `${skip} points`,
    fix: 'shorten parameters: { gas-blank }',
  });
}
