import { commonSize, type LayerFrame, type LayerGrid, layerGrid } from '../../analysis/layers/layer-grid.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Acquisition, Context } from '../method.ts';
import { layeredNet } from './layer-net.ts';
import { layerSums, layerWords, unequalLayers } from './layer-sums.ts';
import type { Parameters } from './parameters.ts';
import { type PreparedLayout, preparedLayout } from './prepared-layout.ts';
import type { Layout } from './signal-map.ts';

const mostSubPixels = 1.6e7;

/** Whether these acquisitions are the layers of one section: `layers:` is stated, and a control may be of one map all the same. */
export function isLayered(acquisitions: readonly Acquisition[], { layers }: Parameters, context: Context): boolean {
  if (!layers || context.standards) return false;
  const where = `${context.where}.parameters.layers`;
  if (context.role === 'drift')
    throw new InputError({
      code: 'M433',
      where,
      expected: 'layers without drift standards',
      found: 'the role drift',
      why: 'a pixel of the map holds lines of several times',
      fix: 'correct by an internal standard, which is done layer by layer',
    });
  if (acquisitions.length > 1) return true;
  if (context.role !== undefined && context.role !== 'sample') return false;
  throw new InputError({
    code: 'M431',
    where,
    expected: 'two layers or more as sample',
    found: `${acquisitions.length}: ${acquisitions.map((a) => a.name).join(', ')}`,
    fix: 'give all layers of the section as sample, or leave out layers:',
  });
}

/** The layers of one section as one layout on sub-pixels: each prepared by itself, then laid over what all have in common. */
export function layeredLayout(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): PreparedLayout {
  const layers = acquisitions.map((acquisition, k) =>
    preparedLayout(acquisition, { ...parameters, lines: directionOf(k, parameters) }, context, findings),
  );
  const frames = framesOf(layers, parameters, context);
  const subPixelUm =
    parameters.layers?.['sub-pixel'] ?? Math.min(...frames.flatMap((f) => [f.pixelUm[0] / 2, f.pixelUm[1] / 2]));
  const grid = gridOf(layers, frames, subPixelUm, context);
  const combined = (netOf: (layer: PreparedLayout) => PreparedLayout['prepared']) =>
    layers.map((layer, k) => ({ name: layer.name, net: netOf(layer), cover: grid.covers[k] }));
  const label = combined((layer) => layer.prepared);
  const sums = layerSums(label);
  findings.push(...unequalLayers(sums, context.where));
  const [first] = layers;
  const layout: Layout = {
    ...first.layout,
    width: grid.width,
    height: grid.height,
    pixelUm: [subPixelUm, subPixelUm],
    cornerUm: null,
    linesAre: 'rows',
    lines: layers.reduce((sum, l) => sum + l.layout.lines, 0),
    lineSeconds: new Float64Array(grid.height).fill(Number.NaN),
    net: (wanted, where, gross) => layeredNet(combined((layer) => layer.layout.net(wanted, where, gross))),
    figures: layers.flatMap((l) => l.layout.figures.map((f) => ({ ...f, name: `${f.name}-${l.name}` }))),
  };
  return {
    name: layers.map((l) => l.name).join(' + '),
    beganAt: first.beganAt,
    layout,
    prepared: layeredNet(label),
    used: {
      map: `${grid.width} × ${grid.height} sub-pixels of ${Number(subPixelUm.toPrecision(4))} µm from ${layers.length} layers`,
      layers: layerWords(sums, frames),
      ...Object.fromEntries(
        layers.flatMap((l) => Object.entries(l.used).map(([fact, text]) => [`${fact} of ${l.name}`, text])),
      ),
    },
  };
}

/** Lines of every second layer run at right angles to those of the first, unless the study says that all run alike. */
function directionOf(k: number, { lines, layers }: Parameters): Parameters['lines'] {
  if (k % 2 === 0 || layers?.crossed === false) return lines;
  return lines === 'rows' ? 'columns' : 'rows';
}

/** Where each layer lies: as stated, else on the stage where all have a laser log, else each `offset` further than the last. */
function framesOf(layers: readonly PreparedLayout[], { layers: p }: Parameters, context: Context): LayerFrame[] {
  const where = `${context.where}.parameters.layers`;
  const stated = p?.at ?? {};
  const names = layers.map((l) => l.name);
  const strange = Object.keys(stated).filter((name) => !names.includes(name));
  if (strange.length > 0)
    throw new InputError({
      code: 'M431',
      where: `${where}.at`,
      expected: `names of layers: ${names.join(', ')}`,
      found: strange.join(', '),
      fix: 'write the names of the acquisitions',
    });
  const open = layers.filter((l) => stated[l.name] === undefined);
  const onStage = open.filter((l) => l.layout.cornerUm !== null);
  const mixed = onStage.length > 0 && (onStage.length < layers.length || p?.offset !== undefined);
  if (mixed)
    throw new InputError({
      code: 'M432',
      where,
      expected: 'all layers placed in one way: by at:, by offset:, or by laser logs',
      found: `${onStage.length} of ${layers.length} by their laser logs alone`,
      fix: 'state at: for every layer, or give a laser log for each and no offset:',
    });
  return layers.map(({ name, layout }, k) => {
    if (layout.pixelUm.some(Number.isNaN))
      throw new InputError({
        code: 'M432',
        where,
        expected: `the size of the pixels of ${name}`,
        found: 'unknown',
        fix: 'state scan-speed: and line-spacing:, or give the laser logs',
      });
    const further = k * (p?.offset ?? 0);
    return { ...layout, atUm: stated[name] ?? layout.cornerUm ?? [further, further] };
  });
}

function gridOf(
  layers: readonly PreparedLayout[],
  frames: readonly LayerFrame[],
  subPixelUm: number,
  context: Context,
): LayerGrid {
  const [width, height] = commonSize(frames, subPixelUm);
  if (width * height >= 1 && width * height <= mostSubPixels) return layerGrid(frames, subPixelUm);
  const places = frames.map(
    (f, k) =>
      `${layers[k].name} from (${f.atUm.map(Math.round).join(', ')}) µm, ${Math.round(f.width * f.pixelUm[0])} µm × ${Math.round(f.height * f.pixelUm[1])} µm`,
  );
  throw new InputError({
    code: 'M432',
    where: `${context.where}.parameters.layers`,
    expected: `layers with something in common, of at most ${mostSubPixels / 1e6} million sub-pixels`,
    found: `${places.join('; ')}: ${width} × ${height} sub-pixels of ${subPixelUm} µm`,
    fix: 'check at:, offset: and sub-pixel:',
  });
}
