import { describe, expect, test } from 'vitest';
import { laserAblationMap } from '../method/laser-ablation-map/laser-ablation-map.ts';
import { parseStudy } from '../study/parse.ts';
import { runCalibration } from './calibration-job.ts';
import { edited, helFiles, helText, runHel } from './hel-study.reference.ts';

const files = helFiles(31);
const refused = (text: string) => runHel(text, files, null).catch((error: unknown) => error);
const published = (line: string) => {
  const start = helText.indexOf('    levels: { drop_1');
  const end = helText.indexOf('  au-line:');
  return edited(
    `${helText.slice(0, start)}    published: { ${line}, source: test }\n${helText.slice(end)}`,
    '    data: la-drops\n',
    '',
  );
};

describe('what counts the metal must fit together', () => {
  test('a channel of another element than the label of the probe is refused', async () => {
    const text = edited(helText, 'calibration: drops, per: cell', 'calibration: drops, channel: Ag107, per: cell');
    expect(await refused(text)).toMatchObject({ code: 'S077', found: 'Ag107' });
  });

  test('a calibration on another isotope than the measurement is refused', async () => {
    const text = edited(helText, '    weights: 1/u²\n', '    weights: 1/u²\n    channel: Ag109\n');
    expect(await refused(text)).toMatchObject({ code: 'S077', found: '197Au' });
  });

  test.each([
    ['slope: 30 counts', 'U002'],
    ['slope: -30 counts/fg', 'Q111'],
    ['slope: 30 ± 1 counts/fg, range: [100 fg, 0 fg]', 'S014'],
  ])('a published line of %s is refused', async (line, code) => {
    expect(await refused(published(line))).toMatchObject({ code });
  });

  test('a published slope in µg/g without its "per level" is refused, although µg/g is a pure number', async () => {
    const line = (slope: string) => {
      const text = `format: cupel-study/1\ntitle: t\ncalibrations:\n  line: { method: laser-ablation-map, published: { slope: ${slope}, intercept: 1.3 kcps, source: s } }\n`;
      const { study, positions } = parseStudy(text);
      const context = { where: 'line', label: null, key: 'k', channel: null, standards: true };
      const entry = study.calibrations.line;
      return runCalibration({
        id: 'line',
        entry,
        method: laserAblationMap,
        parameters: {},
        acquisitions: [],
        context,
        positions,
      });
    };
    await expect(line('0.0395 kcps')).rejects.toMatchObject({ code: 'U002' });
    expect((await line('0.0395 kcps/(ug/g)')).record.calibration.slope.value).toBe(0.0395);
  });
});
