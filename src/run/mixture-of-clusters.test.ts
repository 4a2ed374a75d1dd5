import { describe, expect, test } from 'vitest';
import { measure } from '../method/mass-spectrum/measure.ts';
import { parameters } from '../method/mass-spectrum/parameters.ts';
import { respond } from '../method/mass-spectrum/respond.ts';
import { simulateEsiMassSpectrum } from '../simulate/mass-spectrum/esi-mass-spectrum.ts';

const context = { where: 'mix', label: null, key: 'k', channel: null, standards: false };
const given = parameters.parse({
  metals: { Au: '1 to 60' },
  ligands: { SG: '1 to 40' },
  adducts: { 'Na-H': 6 },
  charges: '-9 to -4',
  tolerance: '10 ppm',
  mixture: true,
});

describe('Au25(SG)18 with a little Au22(SG)18 and Au29(SG)20, simulated with another seed than the example', () => {
  const { truth, acquisitions } = simulateEsiMassSpectrum(11);
  const { tables, used } = measure({
    roles: { sample: respond(acquisitions.spectrum, given, context) },
    facts: {},
    parameters: given,
    context,
  });
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? expect.unreachable(name);

  test('all three are found and nothing else, their shares within 2 u of the ions that flew, u small', () => {
    const all = truth.ions.reduce((sum, { ions }) => sum + ions, 0);
    const shares = rows('cluster-shares');
    expect(shares.map(([cluster]) => cluster)).toEqual(['Au25(SG)18', 'Au22(SG)18', 'Au29(SG)20']);
    for (const [cluster, , share, u] of shares as [string, number, number, number][]) {
      const flew = truth.ions.filter(({ formula }) => formula === cluster).reduce((sum, { ions }) => sum + ions, 0);
      expect(Math.abs(share - (100 * flew) / all)).toBeLessThan(2 * u);
      expect(u).toBeLessThan(0.1 * share);
    }
  });

  test('the strong ions are those that flew, with their hydrogens and sodium', () => {
    const [strongest] = [...rows('mixture')].sort((a, b) => Number(b[4]) - Number(a[4]));
    expect(strongest[0]).toBe('[Au25(SG)18 - 6H]7-');
    expect(strongest[2]).toBe(1);
    const found = new Set(rows('mixture').map(([ion]) => ion));
    for (const ion of ['[Au22(SG)18 - 7H]7-', '[Au29(SG)20 - 6H]7-', '[Au29(SG)20 - 7H + (Na-H)]8-'])
      expect(found).toContain(ion);
    expect(used.mixture).toContain('not of moles');
  });
});
