import { describe, expect, test } from 'vitest';
import { cupel, json } from './spawned.reference.ts';

const spectrum = 'examples/au25-sg18/raw/spectrum.mzML';
const space = ['--metal', 'Au:1-60', '--ligand', 'SG:1-40', '--adduct', 'Na-H:6', '--tolerance', '10 ppm'];

describe('assign', () => {
  test('the example is Au25(SG)18 with 8 electrons, and its neighbours have their shares', async () => {
    const { candidates, atoms, clusterShares, mixture, findings } = await json(
      ...['assign', spectrum, ...space, '--charge=-9..-4'],
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

  test.each([
    ['a ligand that is none', [spectrum, '--metal', 'Au', '--ligand', 'SGG'], 2, /--ligand SGG is none of the library/],
    ['charges of the other sign', [spectrum, ...space, '--charge', '1..8'], 5, /"code": ?"Q431"/],
    ['no spectrum', ['examples/au25-sg18/README.md', ...space], 5, /"code": ?"Q432"/],
  ])(
    '%s: exit code and message',
    async (_, words, exit, message) => {
      const { code, stdout, stderr } = await cupel(['assign', ...words, '--json']);
      expect([code, stdout + stderr]).toEqual([exit, expect.stringMatching(message)]);
    },
    60_000,
  );
});
