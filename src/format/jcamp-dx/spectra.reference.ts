/** Spectra in the forms of JCAMP-DX, made by hand for tests. The packed line is the example of the standard (McDonald 1988). */
const head = (title: string, rest: string) => `##TITLE=${title}
##JCAMP-DX= 4.24 $$ a comment
${rest}##END=
`;

/** The 53 ordinates of the example, in plain numbers. */
export const exampleY: readonly number[] = [
  ...[
    0, 0, 0, 0, 2, 4, 4, 4, 7, 5, 4, 4, 5, 5, 7, 10, 11, 11, 6, 5, 7, 6, 9, 9, 7, 10, 10, 9, 10, 11, 12, 15, 16, 16, 14,
    17,
  ],
  ...[38, 38, 35, 38, 42, 47, 54, 59, 66, 75, 78, 88, 96, 104, 110, 121, 128],
];

const even = (lines: string) =>
  head(
    'example',
    `##DATA TYPE=UV/VIS SPECTRUM
##XUNITS=NANOMETERS
##YUNITS=ABSORBANCE
##XFACTOR=1.0
##YFACTOR=0.01
##FIRSTX=599.860
##LASTX=700.158
##NPOINTS=53
##XYDATA=(X++(Y..Y))
${lines}`,
  );

const lineX = (i: number) => (599.86 + (i * (700.158 - 599.86)) / 52).toFixed(3);
const lines = (write: (values: readonly number[]) => string) =>
  [0, 20, 40].map((from) => `${lineX(from)}${write(exampleY.slice(from, from + 20))}\n`).join('');
const squeezed = (value: number) => `${value}`.replace(/^\d/, (digit) => '@ABCDEFGHI'[Number(digit)]);

export const jcampTexts = {
  plain: even(lines((values) => ` ${values.join(' ')}`)),
  packed: even(lines((values) => values.map((v) => `+${v}`).join(''))),
  squeezed: even(lines((values) => values.map(squeezed).join(''))),
  differences: even('599.860@VKT%TLkj%J%KLJ%njKjL%kL%jJULJ%kLK1%lLMNPNPRLJ0QTOJ1P\n700.158A28\n'),
  peaks: head(
    'peaks',
    `##DATA TYPE=MASS SPECTRUM
##XUNITS=M/Z
##YUNITS=RELATIVE ABUNDANCE
##.IONIZATION MODE=ESI-
##NPOINTS=3
##PEAK TABLE=(XY..XY)
197,100 394.5,20.5
591, 1E1
`,
  ),
};

/** Both kinds of the above within one LINK block. */
export const linked = `##TITLE=two\n##JCAMP-DX=4.24\n##DATA TYPE=LINK\n##BLOCKS=2\n${jcampTexts.peaks}${jcampTexts.peaks.replace('394.5', '395.5')}##END=\n`;
