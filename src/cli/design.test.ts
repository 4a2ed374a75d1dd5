import { describe, expect, test } from 'vitest';
import { cupel, json } from './spawned.reference.ts';

describe('design', () => {
  test.concurrent('CCYKKKKQAGDV: charge, rivals and limit as JSON, every number with its unit', async () => {
    const { candidates, criteria } = await json(
      ...['design', '--motif', 'KQAGDV', '--capture', 'CCY', '--spacer', 'KKK', '--cluster', 'Au24(L)8'],
      ...['--lod', '40 ± 4 fg', '--occupancy', '0.95 ± 0.03', '--rank', 'charge,identifiability,lod'],
    );
    const [{ rank, ligand, cluster }] = candidates;
    expect([candidates.length, rank, ligand.chain]).toEqual([1, 1, 'CCYKKKKQAGDV']);
    expect(ligand.molarMass).toMatchObject({ unit: 'g/mol' });
    expect(ligand.bound.bySet).toHaveLength(6);
    expect(cluster.rivals[0]).toMatchObject({ core: 'Au17', ligandCount: 9, hydrogenLost: 8 });
    expect(cluster.detectionLimit.copies.unit).toBe('{copies}/{cell}');
    expect(cluster.detectionLimit.copies.value / 5.36e6).toBeCloseTo(1, 2);
    expect(cluster.hydrodynamicDiameter.unit).toBe('nm');
    expect(criteria.map((c: { name: string }) => c.name)).toEqual(['charge', 'identifiability', 'lod']);
  });

  test.concurrent('a target gives a table, and --list the library', async () => {
    const { stdout, code } = await cupel(['design', '--target', 'P30968', '--capture', 'CCY']);
    expect(code).toBe(0);
    expect(stdout).toContain('pGlu-HWSYGLRPG-PEG4-CCY');
    expect((await cupel(['design', '--list'])).stdout).toContain('integrin-aIIbb3');
    expect((await json('design', '--list')).pkSets.map((s: { name: string }) => s.name)).toContain('Thurlkill');
  });

  test.concurrent.each([
    [['design'], 2, ''],
    [['design', '--target', 'EGFR', '--ph', 'seven'], 2, ''],
    [['design', '--target', 'EGFR', '--lod', '40 fg'], 2, ''],
    [['design', '--target', 'EGFR', '--cluster', 'Au24(L)8', '--occupancy', '0.9'], 2, ''],
    [
      [
        'design',
        '--target',
        'EGFR',
        '--cluster',
        'Au24(L)8',
        '--cluster',
        'Au25(L)9',
        '--lod',
        '40 fg',
        '--atoms',
        '24',
      ],
      2,
      '',
    ],
    [['design', '--target', 'EGFRR'], 3, 'C111'],
    [['design', '--target', 'EGFR', '--cluster', 'Au24(L)8', '--lod', '40 ± 4'], 3, 'C116'],
  ])('%j ends with %d %s', async (words, exit, error) => {
    const { code, stdout } = await cupel([...words, '--json']);
    expect(code).toBe(exit);
    if (error) expect(JSON.parse(stdout).error).toMatchObject({ code: error });
    if (error === 'C116') expect(stdout).toContain('40 ± 4');
  });
});
