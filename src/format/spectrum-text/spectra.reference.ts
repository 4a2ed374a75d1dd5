/** Points of a made spectrum: steps growing as the root of m/z, as those of a time-of-flight analyser. */
export const madePoints: readonly (readonly [number, number])[] = Array.from({ length: 150 }, (_, i) => {
  const mz = (Math.sqrt(1000) + 0.0002 * i) ** 2;
  return [Number(mz.toFixed(4)), Math.round(100 * Math.exp(-(((i - 75) / 10) ** 2)))] as const;
});

const rows = (delimiter: string, comma = false) =>
  madePoints
    .map((row) => row.map((n) => (comma ? String(n).replace('.', ',') : String(n))).join(delimiter))
    .join('\n')
    .concat('\n');

/** One spectrum in the ways in which programs write it. */
export const spectrumTexts: Readonly<Record<string, string>> = {
  tab: rows('\t'),
  blanks: rows('   '),
  commas: `m/z,intensity (counts)\n${rows(',')}`,
  semicolons: `# made by hand\r\n"m/z";"Abundance"\r\n${rows(';').replaceAll('\n', '\r\n')}`,
  'decimal commas': `m/z;intensity\n${rows(';', true)}`,
  'decimal commas, tab': `Mass\tIntensity\n${rows('\t', true)}`,
};

export const uvVis = `Wavelength (nm),Abs\n${Array.from({ length: 40 }, (_, i) => `${800 - 10 * i},${(0.1 + i / 100).toFixed(3)}`).join('\n')}\n`;
