import { displayQuantity } from '../quantity/display.ts';
import { displayUnit } from '../quantity/unit.ts';
import type { CalibrationRecord, MeasurementRecord, ProbeRecord, StudyRecord } from '../study/record.ts';
import { agreementParagraph } from './agreement-text.ts';
import { classificationParagraph } from './classification-text.ts';
import { limitRanges, limitText } from './limit-text.ts';
import { listed, plainNumber, researchUse } from './phrases.ts';

/** More settings than this stand in a list, by what they are about. */
const mostInSentence = 4;

/** What settings are about, by their labels; the first that fits, the others are facts. */
const topics: readonly (readonly [string, RegExp])[] = [
  ['Counting', /dwell|^counts|dead time|^channel|^label|cycle|saturat|analog|isotope/i],
  ['Background', /blank|background|alpha|limit|false|threshold/i],
  ['Uncertainty', /uncertainty|spread of the diameters/i],
  ['Corrections', /overlap|drift|despike|spikes|internal standard|delay|washout|clock|coincidence|efficiency|below/i],
  ['Signal taken', /place|window|^map|region|cells|pixel|line|layer|laser|width|events|image|drawn|discard|pattern/i],
  ['Left out', /exclude|left out|doublet/i],
  ['Facts and other settings', /(?:)/],
];

const settings = (list: readonly string[]): string =>
  list.length === 0 ? '' : `Settings and facts used: ${list.join('; ')}.`;

/** An item of a list for each topic that has settings, in the order of the topics. */
function settingsList(used: readonly (readonly [string, string])[]): string {
  const about = used.map(([label]) => topics.findIndex(([, fits]) => fits.test(label)));
  const items = topics.flatMap(([topic], t) => {
    const own = used.filter((_, i) => about[i] === t).map(([label, text]) => `${label}: ${text}`);
    return own.length === 0 ? [] : [`- ${topic}: ${own.join('; ')}.`];
  });
  return `Settings and facts used:\n\n${items.join('\n')}`;
}

/** What was done, the settings used, and the limits: one paragraph, or with a list of its own for many settings. */
function withSettings(done: string, used: Readonly<Record<string, string>>, limits: string): string {
  const list = Object.entries(used);
  if (list.length > mostInSentence) return [done, settingsList(list), limits].filter(Boolean).join('\n\n');
  return sentences([done, settings(list.map(([label, text]) => `${label}: ${text}`)), limits]);
}

function acquisitions(names: readonly string[]): string {
  if (names.length <= 4) return listed(names);
  return `${names.length} (${names[0]} to ${names[names.length - 1]})`;
}

const sentences = (list: readonly string[]): string => list.filter(Boolean).join(' ');
const limitsSentence = (limits: MeasurementRecord['limits']): string =>
  limits.length === 0
    ? ''
    : `Limits: ${limitRanges(limits)
        .map((r) => limitText(r, limits))
        .join('; ')}.`;

/** How a calibration was made: model, weights, levels, range, fit and limits, from the values really used. */
export function calibrationParagraph({ calibration: c, used, acquisitions: names }: CalibrationRecord, k = 2): string {
  const levels = new Set(c.points.map((p) => p.level)).size;
  const levelUnit = displayUnit(c.levelUnit);
  const range = c.range ? ` from ${plainNumber(c.range[0])} to ${plainNumber(c.range[1])} ${levelUnit}` : '';
  const model =
    c.kind === 'published'
      ? `Calibration ${c.name} is a published straight line${range}`
      : `Calibration ${c.name}: a straight line ${c.throughZero ? 'through zero' : 'with intercept'} was fitted to ` +
        `${c.points.length} ${c.points.length === 1 ? 'point' : 'points'} at ${levels} ${levels === 1 ? 'level' : 'levels'}${range} (weights: ${c.weighting})`;
  const line = `slope ${displayQuantity(c.slope, { k })}${c.throughZero ? '' : `, intercept ${displayQuantity(c.intercept, { k })}`}`;
  const quality = [
    c.rSquared === null ? '' : `R² = ${c.rSquared.toFixed(4)}`,
    c.residualSd === null ? '' : `residual standard deviation ${plainNumber(c.residualSd)} (weight 1)`,
    c.dof === null ? '' : `${plainNumber(c.dof)} degrees of freedom`,
    c.lackOfFit === null
      ? ''
      : `lack of fit F(${c.lackOfFit.dof1}, ${c.lackOfFit.dof2}) = ${plainNumber(c.lackOfFit.f)}, p = ${plainNumber(c.lackOfFit.p, 2)}`,
  ].filter(Boolean);
  const done = sentences([
    `${model}: ${line}.`,
    quality.length === 0 ? '' : `${quality.join('; ')}.`,
    names.length === 0 ? '' : `Standards: ${acquisitions(names)}, treated as the samples were (method ${c.method}).`,
  ]);
  // Model, weights, standards and range are said above.
  const said = c.kind === 'fitted' ? ['model', 'weights', 'standards', 'range'] : ['model', 'range'];
  const further = Object.fromEntries(Object.entries(used).filter(([label]) => !said.includes(label)));
  return withSettings(done, further, limitsSentence(c.limits));
}

/** How a measurement was made: method and version, acquisitions by role, calibration, settings really used, limits. */
export function measurementParagraph(m: MeasurementRecord): string {
  const roles = Object.entries(m.roles).flatMap(([role, names]) =>
    names.length === 0 ? [] : [`${role}: ${acquisitions(names)}`],
  );
  const done = sentences([
    `${m.name}: ${m.methodTitle} (method ${m.method}, version ${m.methodVersion}${m.calibration ? `; calibration ${m.calibration}` : ''}).`,
    roles.length === 0 ? '' : `Acquisitions: ${roles.join('; ')}.`,
  ]);
  return withSettings(done, m.used, limitsSentence(m.limits));
}

/** The probe: formula, molar mass, label and atoms, target. */
export function probeParagraph(p: ProbeRecord): string {
  const facts = [
    p.formula ? `formula ${p.formula}` : '',
    p.molarMass ? `molar mass ${p.molarMass}` : '',
    `label ${p.label}${p.enrichment ? ` (enriched to ${p.enrichment}; standards taken as natural)` : ''}`,
    p.atoms ? `${p.atoms} atoms of the label per probe` : 'atoms of the label per probe not known',
    p.target ? `target ${p.target}${p.uniprot.length > 0 ? ` (UniProt ${p.uniprot.join(', ')})` : ''}` : '',
  ];
  return `Probe ${p.id}: ${facts.filter(Boolean).join(', ')}.`;
}

/** What holds for every result: software, propagation, coverage. */
export function statisticsParagraph(record: StudyRecord, k = 2): string {
  const coverage = [...new Set(record.rows.map((r) => `${plainNumber(100 * r.coverage, 4)} %`))];
  return sentences([
    `Computed with ${record.software.name} ${record.software.version}.`,
    `Uncertainties were propagated to first order from independent inputs, correlations between results kept (GUM, JCGM 100:2008);`,
    `± is the expanded uncertainty with coverage factor k = ${k}${coverage.length > 0 ? `, intervals cover ${listed(coverage)}` : ''}.`,
    record.rows.some((r) => r.belowLod) ? 'Values below the critical level were kept as measured.' : '',
    record.rows.some((r) => r.statistic === 'spread')
      ? 'The spread of a population is reported apart from the uncertainty of its mean.'
      : '',
  ]);
}

/** User text may hold what Markdown takes for a tag. */
const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The methods section as Markdown, written from the record alone. Same record, same bytes. */
export function methodsText(record: StudyRecord, k = 2): string {
  const block = (title: string, paragraphs: readonly string[]) =>
    paragraphs.length === 0 ? [] : [`## ${title}`, ...paragraphs.map(safe)];
  return `${[
    `# Methods: ${safe(record.title)}`,
    record.simulated ? '**Simulated data.**' : '',
    ...block('Probes', record.probes.map(probeParagraph)),
    ...block('Measurements', record.measurements.map(measurementParagraph)),
    ...block('Agreement of measurements', record.agreements.map(agreementParagraph)),
    ...block('Classifications', record.classifications.map(classificationParagraph)),
    ...block(
      'Calibrations',
      record.calibrations.map((c) => calibrationParagraph(c, k)),
    ),
    ...block(
      'Assumptions',
      record.assumptions.map((a) => `${a.label}: ${a.text} (${a.why})`),
    ),
    ...block('Statistics', [statisticsParagraph(record, k)]),
    researchUse,
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}
