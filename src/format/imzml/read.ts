import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import type { Channel, Image } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { numberOfTerm } from '../../text/mzml/cv-params.ts';
import { type RunHeader, type SpectrumHeader, spectrumStream } from '../../text/mzml/spectrum-stream.ts';
import type { Reader, Reading } from '../format.ts';
import { type MzWindow, type PixelSums, pixelSums } from './map-sums.ts';
import type { ImzmlOptions } from './options.ts';
import { readSpectra } from './read-spectra.ts';
import { pixelUm } from './scan-settings.ts';
import { spectraOf } from './spectra.ts';
import { requireTwin, withoutSpectra } from './twin.ts';

export const imzmlReader: Reader<ImzmlOptions> = { read };

type Pixel = PixelSums & { readonly x: number; readonly y: number };

/** Pixels of an image at most for each spectrum in it, beyond a small one; more is a wrong position. */
const mostPixelsPerSpectrum = 100;

/**
 * One image, unless spectra are asked for: total ion current, base peak, and the sum within m/z ± tolerance for each m/z asked for. Pixels without
 * spectrum are NaN. Throws F013, F155, F156, F157 and F159.
 */
async function read(files: ReadonlyMap<string, Blob>, options: ImzmlOptions): Promise<Reading> {
  const [[path, xml], [ibdPath, ibd] = []] = [...files];
  if (!ibd || !ibdPath) throw withoutSpectra(path, 'no .ibd beside it');
  if (options.as === 'spectra') return readSpectra({ path, xml }, { path: ibdPath, ibd }, options);
  const windows = options.mz.map((mz): MzWindow => {
    const half = (mz * options['tolerance-ppm']) / 1e6;
    return { from: mz - half, to: mz + half };
  });
  const spectrum = spectraOf(ibd, ibdPath);
  const pixels: Pixel[] = [];
  let head: RunHeader | null = null;
  for await (const part of spectrumStream(xml, path)) {
    if (head === null) {
      head = part.head;
      await requireTwin(head, path, ibd, ibdPath);
    }
    for (const header of part.spectra)
      pixels.push({ ...positionOf(header, path), ...pixelSums(await spectrum(header), windows) });
  }
  if (head === null || pixels.length === 0) throw withoutSpectra(path, 'no spectrum');
  const findings: Finding[] = [];
  const image = imageOf(path, pixels, options, pixelUm(head.settings, path, findings), head, findings);
  return { signals: [image], findings };
}

function imageOf(
  path: string,
  pixels: readonly Pixel[],
  options: ImzmlOptions,
  size: readonly [number, number],
  head: RunHeader,
  findings: Finding[],
): Image {
  const [left, right] = ends(pixels.map((p) => p.x));
  const [top, bottom] = ends(pixels.map((p) => p.y));
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width * height > 1e6 + mostPixelsPerSpectrum * pixels.length) throw farApart(path, width, height, pixels.length);
  const plane = () => new Float64Array(width * height).fill(Number.NaN);
  const names = ['total ion current', 'base peak', ...options.mz.map((mz) => `m/z ${mz}`)];
  const planes = names.map(plane);
  let twice = 0;
  for (const { x, y, total, largest, windows } of pixels) {
    const at = (y - top) * width + x - left;
    const values = [total, largest, ...windows];
    if (Number.isNaN(planes[0][at])) for (const [c, value] of values.entries()) planes[c][at] = value;
    else twice++;
  }
  const warn = (code: string, message: string, fix: string) =>
    findings.push({ level: 'warning', code, message, where: path, fix });
  if (twice > 0)
    warn('F160', `${twice} spectra stand where another one already is; the first is kept`, 'check the positions');
  const missed = options.mz.filter((_, i) => pixels.every(({ points }) => points[i] === 0));
  if (missed.length > 0)
    warn(
      'F161',
      `no spectrum has a point within ${options['tolerance-ppm']} ppm of m/z ${missed.join(', ')}`,
      'widen tolerance-ppm to the distance of points, or to the resolution of the instrument',
    );
  if (options.mz.length === 0)
    findings.push({
      level: 'note',
      code: 'F162',
      message: 'total ion current and base peak only: no m/z was asked for',
      where: path,
      fix: 'state `options: { mz: [197.97, 328.98], tolerance-ppm: 20 }` under the data entry',
    });
  return {
    kind: 'image',
    name: acquisitionName(path),
    width,
    height,
    pixelUm: size,
    channels: names.map((label, c): Channel => ({ label, mode: 'other', unit: unit('1'), values: planes[c] })),
    metadata: {
      spectra: String(pixels.length),
      layout: head.content.has('IMS:1000030') ? 'continuous' : 'processed',
      'first pixel': `${left}, ${top}`,
      ...(head.run.startTimeStamp ? { acquired: head.run.startTimeStamp } : {}),
      ...(options.mz.length > 0 ? { 'window (ppm)': `± ${options['tolerance-ppm']}, intensities summed` } : {}),
    },
  };
}

function ends(values: readonly number[]): [number, number] {
  return values.reduce(([least, most], v) => [Math.min(least, v), Math.max(most, v)], [values[0], values[0]]);
}

function positionOf({ params, index }: SpectrumHeader, path: string): { x: number; y: number } {
  const [x, y] = [numberOfTerm(params, 'IMS:1000050'), numberOfTerm(params, 'IMS:1000051')];
  const z = numberOfTerm(params, 'IMS:1000052');
  const plane = Number.isNaN(z) || z === 1 || z === 0;
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y) && x >= 0 && y >= 0 && plane) return { x, y };
  throw new InputError({
    code: 'F157',
    where: `${path} spectrum ${index + 1}`,
    expected: 'whole numbers as position x and y, in one plane',
    found: `${x}, ${y}${Number.isNaN(z) ? '' : `, plane ${z}`}`,
    fix: 'convert the file again; one with several planes, plane by plane',
  });
}

function farApart(where: string, width: number, height: number, spectra: number): InputError {
  return new InputError({
    code: 'F157',
    where,
    expected: 'positions that form an image',
    found: `${spectra} spectra over ${width} × ${height} pixels`,
    fix: 'check the positions of the spectra; one is far from the others',
  });
}
