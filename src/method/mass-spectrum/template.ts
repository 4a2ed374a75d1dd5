import { type TemplatedAtoms, templatedAtoms } from '../../analysis/assignment/templated-atoms.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';
import { electronMass, nuclideMass } from '../../chemistry/isotopes.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { type AtomsPosterior, posteriorText } from '../../measurement/atoms-posterior.ts';
import { discreteLaw } from '../../quantity/law.ts';
import { rooted } from '../../quantity/quantity.ts';
import type { Context, Outcome } from '../method.ts';
import { tallest } from './assigned.ts';
import { atomsFigure, spectrumFigure } from './figures.ts';
import { ladderTable, ladderText } from './ladder-table.ts';
import { type ChargedPeak, chargedPeak } from './neutral-mass.ts';
import type { Parameters } from './parameters.ts';
import type { Picked } from './respond.ts';
import { searchSpace } from './search.ts';

/** Charges that are tried for a template where none are stated. */
const usualCharges = 40;
const protonDa = nuclideMass('1H').mass - electronMass;
const leftOut =
  'an interval and no composition: H lost on binding, salts, ligands and water count only as far as bound-besides holds them';

/**
 * Metal atoms that a protein or DNA of known mass holds, from the mass of the main peak or of its ladder of charges.
 * Throws Q433 without peaks, Q437 for several metals, Q394 where no metal is left.
 */
export function measureTemplated(
  picked: Picked,
  template: NonNullable<Parameters['template']>,
  p: Parameters,
  context: Context,
): Outcome {
  const { where, key } = context;
  const { polarity } = picked.spectrum;
  const charges =
    p.charges ?? (polarity === 'negative' ? ([-usualCharges, -1] as const) : ([1, usualCharges] as const));
  const { metals, tolerancePpm } = searchSpace({ ...p, charges }, polarity, context);
  if (metals.length !== 1)
    throw oneMetal(
      metals.map(({ symbol }) => symbol),
      where,
    );
  const main = tallest(picked.peaks, where);
  const axisU = p['axis-u'] ?? tolerancePpm / 3;
  const peak = chargedPeak(picked.peaks, main, charges);
  const size = Math.abs(peak.charge);
  const massDa = size * peak.mz - peak.charge * protonDa;
  const massU = Math.hypot(size * peak.mzU, 1e-6 * axisU * massDa);
  const widthDa = (size * main.fwhm) / 2.3548;
  const found = templatedAtoms(
    { massDa: template.massDa, massU: template.massU, widthDa: 0 },
    { massDa, massU, widthDa: Number.isFinite(widthDa) ? widthDa : 0 },
    metals[0].symbol,
    p['bound-besides'],
    `${where}.parameters.template`,
  );
  const atoms = posteriorOf(found, metals[0].symbol);
  const { mean, sd, law } = discreteLaw(atoms.values.map((v) => ({ value: v.n, weight: v.probability })));
  const id = `${key}#atoms-${atoms.element}`;
  const root = {
    id,
    label: `atoms of ${atoms.element} per probe`,
    group: id,
    dof: null,
    law,
    basis: 'measured',
  } as const;
  const bare = p['bound-besides'][0] === 0 && p['bound-besides'][1] === 0;
  return {
    contents: [],
    others: [
      {
        region: null,
        quantity: 'atoms per probe',
        statistic: 'mean',
        per: null,
        value: rooted(mean, sd, '1', root),
        n: peak.ladder?.rungs.length ?? 1,
        flags: bare ? ['Q436'] : [],
      },
    ],
    atoms: [atoms],
    figures: [
      spectrumFigure(where, picked, `main peak at m/z ${main.mz.toFixed(2)}, charge ${peak.charge}`),
      atomsFigure(where, atoms),
    ],
    findings: bare ? [nothingBesides(where)] : [],
    tables: [
      card(found, atoms, massDa, massU, template),
      atomsTable(atoms),
      ...(peak.ladder ? [ladderTable(peak.ladder)] : []),
    ],
    used: {
      ...usedOf(picked, main, peak),
      template: `${template.massDa} ± ${template.massU} Da; bound besides ${p['bound-besides'].join(' to ')} Da, equally likely between`,
      'what it is': leftOut,
      axis: `± ${axisU.toFixed(1)} ppm (standard uncertainty)`,
      'best composition': `${massDa.toFixed(0)} ± ${massU.toFixed(0)} Da, ${found.mean.toFixed(1)} ± ${found.u.toFixed(1)} ${atoms.element} on the template`,
      [`atoms of ${atoms.element} per probe`]: posteriorText(atoms),
    },
  };
}

/** Without the template that holds no metal: it is no probe. */
function posteriorOf({ atoms }: TemplatedAtoms, element: string): AtomsPosterior {
  const some = atoms.values.filter(({ n }) => n > 0);
  const all = some.reduce((sum, { probability }) => sum + probability, 0);
  return { element, values: some.map(({ n, probability }) => ({ n, probability: probability / all })) };
}

const usedOf = ({ peaks, scans, spectrum }: Picked, main: Peak, { charge, ladder }: ChargedPeak) => ({
  spectrum: `${scans.length === 1 ? 'one scan' : `mean of ${scans.length} scans`}, ${spectrum.shape ?? 'shape not stated'}, ${peaks.length} peaks`,
  isotopes: ladder ? ladderText(ladder) : `not resolved: main peak at m/z ${main.mz.toFixed(2)} on charge ${charge}`,
});

function card(
  found: TemplatedAtoms,
  { element }: AtomsPosterior,
  massDa: number,
  massU: number,
  template: NonNullable<Parameters['template']>,
) {
  const { mean, u, massU: ofMasses, modelU, spread, atoms } = found;
  const rows: [string, string, string][] = [
    ['mass with metal (Da)', `${massDa.toFixed(1)} ± ${massU.toFixed(1)}`, 'neutral, standard uncertainty'],
    ['mass of the template (Da)', `${template.massDa} ± ${template.massU}`, 'as stated'],
    [`${element} atoms per probe`, `${mean.toFixed(2)} ± ${u.toFixed(2)}`, leftOut],
    ['its 95 % interval', `${Math.max(1, atoms.span95[0])} to ${atoms.span95[1]}`, 'of the mean number of a probe'],
    ['of that by the masses', `± ${ofMasses.toFixed(2)}`, 'peak, axis and template'],
    ['of that by what else is bound', `± ${modelU.toFixed(2)}`, 'bound-besides, equally likely between its ends'],
    [
      'spread from probe to probe',
      spread === null ? 'not told' : `at most ${spread.toFixed(1)} (standard deviation)`,
      'width of the peak; that of the instrument and of the free template is not taken off',
    ],
  ];
  return { name: 'probe-card', columns: ['property', 'value', 'rests on'], rows };
}

const atomsTable = ({ element, values }: AtomsPosterior) => ({
  name: 'atoms',
  columns: ['metal', 'atoms per probe', 'probability'],
  rows: values.map(({ n, probability }) => [element, n, Number(probability.toPrecision(4))]),
});

function nothingBesides(where: string): Finding {
  return {
    level: 'warning',
    code: 'Q436',
    message: 'all that is heavier than the template is taken for metal',
    where,
    fix: 'state bound-besides: the lowest and highest mass (Da) of H lost, salt and ligands on it, such as -20 to 500',
  };
}

function oneMetal(found: readonly string[], where: string): InputError {
  return new InputError({
    code: 'Q437',
    where: `${where}.parameters.metals`,
    expected: 'one metal on a template: a shift of mass cannot tell two',
    found: found.join(', '),
    fix: 'state one metal, or its share by ICP-MS',
  });
}
