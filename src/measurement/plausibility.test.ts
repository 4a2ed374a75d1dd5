import { describe, expect, it } from 'vitest';
import { exact } from '../quantity/quantity.ts';
import type { Measurement } from './measurement.ts';
import { type Limits, plausibility } from './plausibility.ts';
import { rowOf } from './row.reference.ts';

const row = (quantity: Measurement['quantity'], value: number, unit: string, lo = value) =>
  rowOf(exact(value, unit), { quantity, target: 't', rung: 'target', lo, hi: value, basis: 'derived' });
const none: Limits = {
  diameter: null,
  footprint: null,
  targetMass: null,
  cellProtein: null,
  concentration: null,
  volume: null,
  cells: null,
};
const codes = (rows: Measurement[], limits: Partial<Limits>) =>
  plausibility(rows, { ...none, ...limits }, 'm').map((f) => f.code);

/** Figures of the published systems: 3.46e7 copies on a 15 µm cell are 4.3 times closest packing (80 nm² each). */
describe('the plausibility guard', () => {
  const um = (value: number) => exact(value, 'um');

  it('questions the published copies of integrin on HEL cells', () => {
    const [finding] = plausibility(
      [row('target copies', 3.46e7, '{copies}/{cell}')],
      { ...none, diameter: um(15) },
      'm',
    );
    expect(finding.message).toContain('4.3 times');
    expect(finding.message).toContain('80 nm²');
  });

  it('calls it impossible only when the lower end exceeds a folded membrane', () => {
    expect(codes([row('target copies', 3.46e7, '{copies}/{cell}', 3.0e7)], { diameter: um(15) })).toEqual(['Q321']);
    expect(codes([row('target copies', 3.46e7, '{copies}/{cell}', 2.0e7)], { diameter: um(15) })).toEqual(['Q320']);
    expect(codes([row('target copies', 2.2e5, '{copies}/{cell}')], { diameter: um(15) })).toEqual([]);
  });

  it('weighs the target: 4.28e17 copies of mIgM are 0.135 g a cell', () => {
    const heavy = { targetMass: exact(190, 'kDa') };
    expect(codes([row('target copies', 4.28e17, '{copies}/{cell}')], heavy)).toEqual(['Q323']);
    expect(codes([row('target copies', 4.28e5, '{copies}/{cell}')], heavy)).toEqual([]);
    const integrin = row('target copies', 5.49e7, '{copies}/{cell}', 5e7);
    expect(codes([integrin], { targetMass: exact(228, 'kDa') })).toEqual(['Q322']);
    expect(codes([integrin], { targetMass: exact(228, 'kDa'), cellProtein: exact(900, 'pg') })).toEqual([]);
  });

  it('compares with the stain that was offered, and with its content per cell volume', () => {
    const stain = { concentration: exact(12.5, 'umol/L'), volume: exact(1, 'mL') };
    const probe = row('probe amount', 7.4e-17, 'mol/{cell}');
    expect(codes([probe], { ...stain, cells: exact(2e6, '{cell}') })).toEqual([]);
    expect(codes([probe], { ...stain, cells: exact(2e8, '{cell}') })).toEqual(['Q325']);
    const [note] = plausibility([probe], { ...none, ...stain, diameter: um(15) }, 'm');
    expect(note).toMatchObject({ code: 'Q326', level: 'note' });
    expect(note.message).toContain('3.4 cell volumes');
  });

  it('questions more than 50 mg of metal per g of tissue, and says when it is more than the tissue', () => {
    const load = (value: number) => {
      const tissue = { ...row('metal mass', value, 'ug/g'), per: 'g' as const };
      return plausibility([tissue], none, 'm').map((f) => [f.code, f.message.includes('impossible')]);
    };
    expect(load(4.9e4)).toEqual([]);
    expect(load(5.1e5)).toEqual([['Q327', false]]);
    expect(load(4.8e8)).toEqual([['Q327', true]]);
  });

  it('says nothing without the facts it needs', () => {
    expect(codes([row('target copies', 1e9, '{copies}/{cell}')], {})).toEqual([]);
  });
});
