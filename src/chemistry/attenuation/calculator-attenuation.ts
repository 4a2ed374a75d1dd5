import { InputError } from '../../finding/input-error.ts';
import { parseFormula } from '../formula.ts';
import { atomicMass } from '../isotopes.ts';
import { attenuationSource, attenuationTable } from './attenuation-table.ts';
import { hounsfieldPerMgPerMl, meanEnergy, type PhotonSpectrum } from './contrast.ts';
import { absorptionEdges, massAttenuation, massFractions, mixtureAttenuation, water } from './mass-attenuation.ts';

/** What `cupel calc attenuation Au --at 60keV` prints. µ/ρ in cm²/g. */
export type AttenuationAnswer = {
  readonly material: string;
  readonly keV: number;
  readonly massAttenuation: number;
  /** Where the energy is an edge of one of its elements: µ/ρ just below. */
  readonly belowEdge: number | null;
  readonly massFractions: Readonly<Record<string, number>>;
  /** Edges of its elements between 10 and 150 keV. */
  readonly edges: readonly { readonly element: string; readonly keV: number; readonly jump: number }[];
  readonly source: string;
};

/** µ/ρ of an element, of `water` or of a formula at an energy. Throws what the formula throws, C118, C119. */
export function calcAttenuation(material: string, keV: number): AttenuationAnswer {
  const fractions =
    material.toLowerCase() === 'water' ? water : massFractions(parseFormula(material, {}).composition.atoms);
  const symbols = Object.keys(fractions);
  const edges = symbols.flatMap((element) =>
    absorptionEdges(element).map((edge) => ({
      element,
      keV: edge,
      jump: massAttenuation(element, edge) / massAttenuation(element, edge, 'below'),
    })),
  );
  return {
    material,
    keV,
    massAttenuation: mixtureAttenuation(fractions, keV),
    belowEdge: edges.some((edge) => edge.keV === keV) ? mixtureAttenuation(fractions, keV, 'below') : null,
    massFractions: fractions,
    edges,
    source: attenuationSource,
  };
}

/** A stretch of energies in which one element gives the most HU for its mass. */
export type BestRange = { readonly element: string; readonly fromKeV: number; readonly toKeV: number };

/** What `cupel calc attenuation --contrast Au,I,Gd` prints. */
export type ContrastAnswer = {
  readonly spectrum: PhotonSpectrum;
  readonly meanKeV: number;
  /** In the order asked for; slopes in HU per mg/mL and per mmol/L of the element, water as the medium. */
  readonly slopes: readonly { readonly element: string; readonly perMgPerMl: number; readonly perMmolPerL: number }[];
  readonly best: string;
  /** By energy, which of the elements gives most per mass. */
  readonly ranges: readonly BestRange[];
  readonly source: string;
};

/** Predicted slopes of elements beside each other. Throws C118, C119, C121 (nothing to compare). */
export function calcContrast(elements: readonly string[], spectrum: PhotonSpectrum): ContrastAnswer {
  if (elements.length === 0)
    throw new InputError({
      code: 'C121',
      where: '--contrast',
      expected: `elements such as Au,I,Gd, of ${Object.keys(attenuationTable).join(', ')}`,
      found: 'none',
      fix: 'name at least one element',
    });
  const slopes = elements.map((element) => {
    const perMgPerMl = hounsfieldPerMgPerMl(element, spectrum);
    return { element, perMgPerMl, perMmolPerL: (perMgPerMl * atomicMass(element).value) / 1000 };
  });
  return {
    spectrum,
    meanKeV: meanEnergy(spectrum),
    slopes,
    best: slopes.reduce((a, b) => (b.perMgPerMl > a.perMgPerMl ? b : a)).element,
    ranges: bestRanges(elements),
    source: attenuationSource,
  };
}

/** Which element attenuates most per mass, from 10 to 150 keV; changes at edges stand at the edge, others to 0.01 keV. */
export function bestRanges(elements: readonly string[]): readonly BestRange[] {
  const edges = elements.flatMap(absorptionEdges).filter((e) => e > 10 && e < 150);
  const stops = [...new Set([10, ...edges, 150])].sort((a, b) => a - b);
  const ranges: { element: string; fromKeV: number; toKeV: number }[] = [];
  const add = (element: string, fromKeV: number, toKeV: number) => {
    const last = ranges[ranges.length - 1];
    if (last?.element === element) last.toKeV = toKeV;
    else ranges.push({ element, fromKeV, toKeV });
  };
  for (let s = 0; s + 1 < stops.length; s++) {
    const [low, high] = [stops[s], stops[s + 1]];
    const steps = Math.max(1, Math.ceil((high - low) / 0.01));
    let start = low;
    let best = bestAt(elements, low, 'above');
    for (let i = 1; i <= steps; i++) {
      const keV = i === steps ? high : low + (i * (high - low)) / steps;
      const next = bestAt(elements, keV, i === steps ? 'below' : 'above');
      if (next === best) continue;
      add(best, start, keV);
      [best, start] = [next, keV];
    }
    add(best, start, high);
  }
  return ranges;
}

function bestAt(elements: readonly string[], keV: number, side: 'above' | 'below'): string {
  const mu = (element: string) => massAttenuation(element, keV, side);
  return elements.reduce((a, b) => (mu(b) > mu(a) ? b : a));
}
