/** Codes of radionuclides for PET (PS3.16 CID 4020): of SNOMED CT, of its older form SRT, and of DICOM. */
const coded: Readonly<Record<string, readonly string[]>> = {
  '11C': ['40565003', 'C-105A1'],
  '13N': ['21576001', 'C-107A1'],
  '14O': ['424875009', 'C-1018C'],
  '15O': ['129504001', 'C-B1038'],
  '18F': ['77004003', 'C-111A1'],
  '22Na': ['71633006', 'C-155A1'],
  '38K': ['423764008', 'C-135A4'],
  '43Sc': ['126605'],
  '44Sc': ['126600'],
  '45Ti': ['75696008', 'C-166A2'],
  '51Mn': ['126601'],
  '52Mn': ['37225000', 'C-149A1'],
  '52mMn': ['126607'],
  '52Fe': ['69089000', 'C-130A1'],
  '60Cu': ['425364008', 'C-127A4'],
  '61Cu': ['71425003', 'C-127A1'],
  '62Cu': ['422934004', 'C-127A5'],
  '64Cu': ['3932008', 'C-127A2'],
  '62Zn': ['65054007', 'C-141A1'],
  '66Ga': ['79477007', 'C-131A1'],
  '68Ga': ['35337001', 'C-131A3'],
  '68Ge': ['53315004', 'C-128A2'],
  '70As': ['126602'],
  '72As': ['2705002', 'C-115A2'],
  '73Se': ['87437000', 'C-116A2'],
  '75Br': ['17910003', 'C-113A1'],
  '76Br': ['79523006', 'C-113A2'],
  '77Br': ['86521004', 'C-113A3'],
  '82Rb': ['79197006', 'C-159A2'],
  '86Y': ['10738001', 'C-162A3'],
  '90Y': ['14691008', 'C-162A7'],
  '89Zr': ['63360001', 'C-168A4'],
  '90Nb': ['126603'],
  '94mTc': ['424079002', 'C-163AA'],
  '124I': ['40937006', 'C-114A5'],
  '152Tb': ['126606'],
};

const byCode = new Map(Object.entries(coded).flatMap(([nuclide, codes]) => codes.map((code) => [code, nuclide])));

/** Elements with nuclides that are injected, by their names. */
const symbols: Readonly<Record<string, string>> = {
  carbon: 'C',
  nitrogen: 'N',
  oxygen: 'O',
  fluorine: 'F',
  sodium: 'Na',
  potassium: 'K',
  scandium: 'Sc',
  titanium: 'Ti',
  manganese: 'Mn',
  iron: 'Fe',
  cobalt: 'Co',
  copper: 'Cu',
  zinc: 'Zn',
  gallium: 'Ga',
  germanium: 'Ge',
  arsenic: 'As',
  selenium: 'Se',
  bromine: 'Br',
  rubidium: 'Rb',
  yttrium: 'Y',
  zirconium: 'Zr',
  niobium: 'Nb',
  technetium: 'Tc',
  indium: 'In',
  iodine: 'I',
  lanthanum: 'La',
  terbium: 'Tb',
  lutetium: 'Lu',
  gold: 'Au',
};
const known = new Set(Object.values(symbols));

/** `18F` from a code of CID 4020 or, where that is not known, from words such as `Fluorine-18`, `^18^Fluorine` or `F-18`. */
export function nuclideOfCode(code: string, meaning: string): string | null {
  const listed = byCode.get(code.trim());
  if (listed) return listed;
  const words = /^\W*(?:(\d{1,3})(m?)\W*([a-z]+)|([a-z]+?)\W*(\d{1,3})(m?))\W*$/i.exec(meaning.trim());
  if (!words) return null;
  const [mass, isomer, name] = words[1] ? [words[1], words[2], words[3]] : [words[5], words[6], words[4]];
  const symbol = symbols[name.toLowerCase()] ?? (known.has(name) ? name : null);
  return symbol === null ? null : `${Number(mass)}${isomer.toLowerCase()}${symbol}`;
}
