import { describe, expect, test } from 'vitest';
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
});
