import { publishedCalibration } from '../../src/analysis/fit-calibration.ts';
import { laserAblationMap } from '../../src/method/laser-ablation-map/laser-ablation-map.ts';
import { calibratedPixels } from '../../src/method/laser-ablation-map/pixels.ts';
import { respond } from '../../src/method/laser-ablation-map/respond.ts';
import { normal } from '../../src/quantity/law.ts';
import { type Quantity, rooted } from '../../src/quantity/quantity.ts';
import { unit } from '../../src/quantity/unit.ts';
import type { Trace } from '../../src/signal/signal.ts';
import { type Entry, medianSeconds } from '../entry.ts';

const side = 1000;
const blankPoints = 20;

const stated = (id: string, value: number, u: number, code: string): Quantity =>
  rooted(value, u, code, { id, label: id, group: id, dof: null, law: normal, basis: 'certificate' });

const line = (n: number): Trace => {
  const values = Float64Array.from({ length: side + blankPoints }, (_, i) =>
    i < blankPoints ? 20 : 2000 + ((i * 37 + n * 91) % 1000),
  );
  return {
    kind: 'trace',
    name: `line ${n + 1}`,
    seconds: Float64Array.from(values, (_, i) => i * 0.05),
    channels: [{ label: 'Au197', nuclide: '197Au', mode: 'rate', unit: unit('cps'), dwellSeconds: 0.05, values }],
    metadata: {},
  };
};

export const calibratedMap: Entry = {
  what: 'calibrated map, 1 M pixels: lines to net image, to level with u per pixel',
  unit: 's',
  target: { limit: 0.3, better: 'less' },
  peer: '—',
  async measured() {
    const signal = {
      kind: 'scan',
      name: 'map',
      lines: Array.from({ length: side }, (_, n) => line(n)),
      metadata: {},
    } as const;
    const parameters = laserAblationMap.parameters.parse({
      'scan-speed': '20 um/s',
      'line-spacing': '20 um',
      'gas-blank': '1 s',
    });
    const calibration = publishedCalibration('line', 'laser-ablation-map', {
      slope: stated('slope', 350, 7, '{count}/s.g/ug'),
      intercept: stated('intercept', 4, 2, '{count}/s'),
      levelUnit: unit('ug/g'),
      range: null,
    });
    const context = { where: 'bench', label: '197Au', key: 'bench', channel: null, standards: false };
    return medianSeconds(() => {
      const { maps } = respond([{ name: 'map', signal }], parameters, context).value;
      return calibratedPixels(maps[0], calibration);
    });
  },
};
