/** Natural isotopes by mass number, the more abundant isotope first. Source: the table of `chemistry/isotope-table.ts`. */
const naturalIsotopes =
  '1H 2H 3He 4He 6Li 7Li 9Be 10B 11B 12C 13C 14N 15N 16O 17O 18O 19F 20Ne 21Ne 22Ne 23Na 24Mg 25Mg 26Mg 27Al 28Si 29Si ' +
  '30Si 31P 32S 33S 34S 35Cl 36Ar/S 37Cl 38Ar 39K 40Ar/Ca/K 41K 42Ca 43Ca 44Ca 45Sc 46Ti/Ca 47Ti 48Ti/Ca 49Ti ' +
  '50Ti/Cr/V 51V 52Cr 53Cr 54Fe/Cr 55Mn 56Fe 57Fe 58Ni/Fe 59Co 60Ni 61Ni 62Ni 63Cu 64Zn/Ni 65Cu 66Zn 67Zn 68Zn 69Ga ' +
  '70Ge/Zn 71Ga 72Ge 73Ge 74Ge/Se 75As 76Se/Ge 77Se 78Se/Kr 79Br 80Se/Kr 81Br 82Kr/Se 83Kr 84Kr/Sr 85Rb 86Kr/Sr 87Rb/Sr ' +
  '88Sr 89Y 90Zr 91Zr 92Zr/Mo 93Nb 94Zr/Mo 95Mo 96Mo/Ru/Zr 97Mo 98Mo/Ru 99Ru 100Ru/Mo 101Ru 102Ru/Pd 103Rh 104Ru/Pd ' +
  '105Pd 106Pd/Cd 107Ag 108Pd/Cd 109Ag 110Cd/Pd 111Cd 112Cd/Sn 113Cd/In 114Cd/Sn 115In/Sn 116Sn/Cd 117Sn 118Sn 119Sn ' +
  '120Sn/Te 121Sb 122Sn/Te 123Sb/Te 124Sn/Te/Xe 125Te 126Te/Xe 127I 128Te/Xe 129Xe 130Te/Xe/Ba 131Xe 132Xe/Ba 133Cs ' +
  '134Xe/Ba 135Ba 136Xe/Ba/Ce 137Ba 138Ba/Ce/La 139La 140Ce 141Pr 142Nd/Ce 143Nd 144Nd/Sm 145Nd 146Nd 147Sm 148Sm/Nd ' +
  '149Sm 150Sm/Nd 151Eu 152Sm/Gd 153Eu 154Sm/Gd 155Gd 156Gd/Dy 157Gd 158Gd/Dy 159Tb 160Gd/Dy 161Dy 162Dy/Er 163Dy ' +
  '164Dy/Er 165Ho 166Er 167Er 168Er/Yb 169Tm 170Er/Yb 171Yb 172Yb 173Yb 174Yb/Hf 175Lu 176Yb/Hf/Lu 177Hf 178Hf 179Hf ' +
  '180Hf/W/Ta 181Ta 182W 183W 184W/Os 185Re 186W/Os 187Re/Os 188Os 189Os 190Os/Pt 191Ir 192Os/Pt 193Ir 194Pt 195Pt ' +
  '196Pt/Hg 197Au 198Hg/Pt 199Hg 200Hg 201Hg 202Hg 203Tl 204Hg/Pb 205Tl 206Pb 207Pb 208Pb 209Bi 231Pa 232Th 234U 235U 238U';

const byMassNumber = new Map(
  naturalIsotopes.split(' ').map((entry) => {
    const massNumber = Number.parseInt(entry, 10);
    const symbols = entry.slice(String(massNumber).length).split('/');
    return [massNumber, symbols.map((symbol) => `${massNumber}${symbol}`)] as const;
  }),
);

/** Largest distance (Da) of the mass of a natural isotope from its mass number, and room for the instrument's own. */
const farthestDa = 0.15;

/**
 * The natural isotopes that a singly charged ion of this mass (Da) can be, the most abundant first: `196.967` → `197Au`,
 * `63.93` → `64Zn`, `64Ni`. Empty between the isotopes and where nature has none. Isobars are not told apart.
 */
export function nuclidesOfMass(massDa: number): readonly string[] {
  const massNumber = Math.round(massDa);
  return Math.abs(massDa - massNumber) <= farthestDa ? (byMassNumber.get(massNumber) ?? []) : [];
}

const bySymbol = new Map<string, string[]>();
for (const nuclides of byMassNumber.values())
  for (const nuclide of nuclides) {
    const symbol = nuclide.replace(/^\d+/, '');
    bySymbol.set(symbol, [...(bySymbol.get(symbol) ?? []), nuclide]);
  }

/** The one natural isotope of an element that has no other: `Au` → `197Au`; undefined for any other text. */
export function onlyNuclideOf(symbol: string): string | undefined {
  const nuclides = bySymbol.get(symbol) ?? [];
  return nuclides.length === 1 ? nuclides[0] : undefined;
}
