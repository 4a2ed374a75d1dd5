import { countCells } from '../../analysis/cells-in-map/count-cells.ts';
import { channelOf } from '../../analysis/channel.ts';
import { countsOf } from '../../analysis/counting/counted-lines.ts';
import type { CountedChannel } from '../../analysis/counting/counting.ts';
import { cycleSeconds } from '../../analysis/dwell.ts';
import { pixelSizeUm, type Raster, rasterOf } from '../../analysis/raster.ts';
import type { Transient } from '../../analysis/transient.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { median } from '../../numeric/robust.ts';
import { normal } from '../../quantity/law.ts';
import type { Root } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import { linesOf } from '../../signal/signal.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { unusedLimit } from './cell-set.ts';
import type { Cells } from './cells.ts';
import type { MapOfCells, MappedCell } from './mapped.ts';
import type { Parameters } from './parameters.ts';

const counts = unit('{count}');
const layout = { lines: 'rows', serpentine: false, flip: [] } as const;

/** Net counts of each cell found in maps of ablated single cells: those of its pixels, background around it subtracted. */
export function respondToMaps(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Cells> {
  if (parameters.overlap.length > 0) throw noOverlap(context);
  const found = acquisitions.map((a) => mapOf(a, parameters, context));
  const cells = found.flatMap((f) => f.cells);
  const drop = parameters.doublets === 'exclude' || (parameters.doublets === 'auto' && !context.standards);
  const whyNot = (c: MappedCell) =>
    !drop ? null : c.cut ? 'cut by the rim of the map' : c.touching ? 'touches another cell' : null;
  const kept = cells.filter((c) => whyNot(c) === null);
  const excluded = cells.flatMap((c) => {
    const why = whyNot(c);
    return why === null ? [] : [{ name: c.transient.name, why }];
  });
  if (kept.length === 0) throw nothingFound(acquisitions, excluded, context);
  const first = found.find((f) => f.cells.length > 0) ?? found[0];
  const findings: Finding[] = [
    ...unusedLimit(parameters, context, 'cells of a map are sought by means of pixels'),
    ...new Map(found.flatMap((f) => f.findings).map((f) => [f.code + f.message, f])).values(),
  ];
  return {
    value: {
      transients: kept.map((c) => c.transient),
      excluded,
      window: null,
      blankEnd: Math.round(median(found.map((f) => f.backgroundPixels))),
      blankFrom: 'around',
      stepSeconds: first.stepSeconds,
      counted: found.flatMap((f) => f.counted),
      joint: parameters.joint,
      overlaps: [],
      said: saidOf(found, parameters),
      decided: null,
      shown: null,
      mapped: { shown: first.shown, cells: kept },
    },
    responses: kept.map(({ transient, ofBackground, root }) => ({
      name: transient.name,
      value: transient.area,
      u: Math.sqrt(Math.max(0, transient.u ** 2 - ofBackground ** 2)),
      dof: null,
      unit: counts,
      shared: [{ root, share: ofBackground }],
    })),
    findings,
  };
}

type FoundMap = {
  readonly cells: readonly MappedCell[];
  readonly backgroundPixels: number;
  readonly stepSeconds: number;
  readonly counted: readonly CountedChannel[];
  readonly findings: readonly Finding[];
  readonly shown: MapOfCells;
};

function mapOf(acquisition: Acquisition, parameters: Parameters, context: Context): FoundMap {
  const lines = linesOf(acquisition.signal);
  if (lines.length < 3) throw noMap(acquisition, context);
  const of = countsOf(lines, acquisition.stated, context.where);
  const read = (wanted: string | null) =>
    of((line) => channelOf(line, wanted, wanted === null ? context.label : null, context.where));
  const own = read(context.channel);
  const joint = parameters.joint.map((wanted) => read(wanted).lines);
  const cycle = median(lines.map(cycleSeconds).filter((s) => !Number.isNaN(s)));
  const skip = parameters['gas-blank'] === 'auto' ? 0 : Math.round(parameters['gas-blank'] / cycle);
  const raster = (values: readonly Float64Array[]): Raster => rasterOf(values, skip, layout);
  const registered = raster(own.lines.map((l) => l.counts));
  const variance = raster(own.lines.map((l) => l.variance)).values;
  const located =
    joint.length === 0
      ? registered
      : raster(own.lines.map((l, i) => l.counts.map((_, k) => joint.reduce((sum, j) => sum + j[i].counts[k], 0))));
  const found = countCells(
    registered,
    variance,
    { alpha: parameters.alpha, marginPixels: parameters.margin, leastPixels: parameters['least-pixels'] },
    located,
  );
  const { stated } = acquisition;
  const pixelUm = pixelSizeUm(stated?.scanSpeedUmPerSecond ?? null, cycle, stated?.lineSpacingUm ?? null, 'rows');
  const id = `${context.key}#${context.role ?? 'standards'}-background-${acquisition.name}`;
  const label = `counting of the background of ${acquisition.name}`;
  const root: Root = { id, label, group: id, dof: null, law: normal, basis: 'measured' };
  const scale = Math.max(1, cycle / own.lines[0].counting.dwellSeconds);
  return {
    cells: found.cells.map((cell, n) => ({
      transient: transientOf(`${acquisition.name} #${n + 1}`, cell, scale, found.background),
      ofBackground: scale * cell.ofBackground,
      root,
      x: (cell.x + 0.5) * pixelUm[0],
      y: (cell.y + 0.5) * pixelUm[1],
      pixels: cell.pixels.length,
      touching: cell.touching,
      cut: cell.cut,
    })),
    backgroundPixels: found.backgroundPixels,
    stepSeconds: cycle,
    counted: own.lines,
    findings: own.findings,
    shown: {
      name: acquisition.name,
      width: registered.width,
      height: registered.height,
      pixelUm,
      counts: registered.values,
      mask: Uint8Array.from(found.label, (k) => (k > 0 ? 1 : 0)),
    },
  };
}

function transientOf(
  name: string,
  cell: ReturnType<typeof countCells>['cells'][number],
  scale: number,
  background: number,
): Transient {
  return {
    name,
    area: scale * cell.net,
    u: scale * cell.u,
    critical: scale * cell.critical,
    detectable: scale * cell.detectable,
    apex: null,
    start: 0,
    end: 0,
    background,
    doublet: cell.touching,
    cut: 0,
  };
}

function saidOf(found: readonly FoundMap[], parameters: Parameters): Record<string, string> {
  const pixels = found.reduce((sum, f) => sum + f.shown.counts.length, 0);
  return {
    'cells found': `${found.reduce((sum, f) => sum + f.cells.length, 0)} in ${found.length} ${found.length === 1 ? 'map' : 'maps'} of ${pixels} pixels: means of 3 × 3 pixels above the Poisson background (${parameters.alpha.toExponential(0)} false per pixel), parted along valleys, of ${parameters['least-pixels']} pixels or more; cells that do not stand out are not seen`,
    'counts of a cell': `of its pixels and of ${parameters.margin} rings around them, less the mean of all pixels outside cells`,
  };
}

function noMap(acquisition: Acquisition, context: Context): InputError {
  return new InputError({
    code: 'Q133',
    where: `${context.where} ${acquisition.name}`,
    expected: 'the lines of a map of ablated cells (at least 3)',
    found: `a ${acquisition.signal.kind} of ${linesOf(acquisition.signal).length} lines`,
    fix: 'give the raw line files of the map, or state cells-per-file: many for a long trace',
  });
}

function noOverlap(context: Context): InputError {
  return new InputError({
    code: 'Q147',
    where: `${context.where}.parameters.overlap`,
    expected: 'no spectral overlap with cells-per-file: map',
    found: 'overlap:',
    fix: 'ablate cells one by one where an overlap must be taken out, or leave overlap: out',
  });
}

function nothingFound(
  acquisitions: readonly Acquisition[],
  excluded: readonly { readonly name: string; readonly why: string }[],
  context: Context,
): InputError {
  return new InputError({
    code: 'Q156',
    where: context.where,
    expected: 'cells that stand out of the background',
    found:
      excluded.length > 0
        ? `${excluded.length} cells, all left out (${excluded[0].name} ${excluded[0].why})`
        : `none in ${acquisitions.map((a) => a.name).join(', ')}`,
    why: 'cells that do not stand out are not seen, so their mean is not known',
    fix: 'state doublets: keep where touching cells should count, or leave this role out',
  });
}
