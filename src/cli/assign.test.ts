import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, json, removeFolders, temporaryFolder } from './spawned.reference.ts';

afterAll(removeFolders);

const spectrum = 'examples/au25-sg18/raw/spectrum.mzML';
const space = ['--metal', 'Au:1-60', '--ligand', 'SG:1-40', '--adduct', 'Na-H:6', '--tolerance', '10 ppm'];

describe('assign', () => {
  test('the example is Au25(SG)18 with 8 electrons, and its neighbours have their shares', async () => {
    const { candidates, atoms, clusterShares, mixture, findings } = await json(
      ...['assign', spectrum, ...space, '--charge=-9..-4', '--mixture'],
    );
    expect(candidates[0]).toMatchObject({ ion: '[Au25(SG)18 - 6H]7-', 'core charge': -1, electrons: 8 });
    expect(candidates[0].posterior).toBeGreaterThan(0.99);
    expect(atoms).toEqual([{ element: 'Au', values: [{ n: 25, probability: 1 }] }]);
    expect(findings).toEqual([]);
    expect(clusterShares.map(({ cluster }: { cluster: string }) => cluster)).toEqual([
      'Au25(SG)18',
      'Au22(SG)18',
      'Au29(SG)20',
    ]);
    expect(mixture[0]['not told apart from']).toBe(null);
  }, 60_000);

  test('gold on a protein: an interval of atoms from its ladder of charges, and what it leaves out', async () => {
    const massDa = 66_430 + 25 * 196.96657 + 200;
    const points = Array.from({ length: 12_000 }, (_, i) => 3600 + i * 0.2).map((mz, i) => {
      const rungs = [14, 15, 16].map((z) => 900 * Math.exp(-0.5 * ((mz * z - massDa - z * 1.00728) / 40) ** 2));
      return `${mz.toFixed(3)} ${(rungs.reduce((sum, y) => sum + y, 20) + (i % 3) - (i % 7) / 2).toFixed(2)}`;
    });
    const file = join(temporaryFolder(), 'au-bsa.txt');
    writeFileSync(file, ['m/z intensity', ...points].join('\n'));
    const words = ['assign', file, '--metal', 'Au', '--isotopes', 'unresolved', '--charge', '5..40'];
    const { stdout, stderr, code } = await cupel([
      ...words,
      ...['--template', '66430 ± 10 Da', '--bound-besides', '-20 to 420 Da'],
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/25\.0 ± 0\.6 Au on the template/);
    expect(stdout).toMatch(/ladder of charges 14, 15, 16/);
    expect(stdout).toMatch(/what it is: an interval and no composition/);
  }, 60_000);

  test.each([
    ['a mass of the template alone', [spectrum, '--metal', 'Au', '--template', '66430 Da'], 2, /with its uncertainty/],
    ['a ligand that is none', [spectrum, '--metal', 'Au', '--ligand', 'SGG'], 2, /--ligand SGG is none of the library/],
    ['charges of the other sign', [spectrum, ...space, '--charge', '1..8'], 5, /"code": ?"Q431"/],
    ['no spectrum', ['examples/au25-sg18/README.md', ...space], 4, /"code": ?"F091"/],
    ['a drawing into no folder', [spectrum, ...space, '--svg', 'no-such-folder/x.svg'], 2, /there is no folder/],
  ])(
    '%s: exit code and message',
    async (_, words, exit, message) => {
      const { code, stdout, stderr } = await cupel(['assign', ...words, '--json']);
      expect([code, stdout + stderr]).toEqual([exit, expect.stringMatching(message)]);
    },
    60_000,
  );
});
