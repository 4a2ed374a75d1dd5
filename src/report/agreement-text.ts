import type { Agreement, LimitsOfAgreement, MeanRatio, RatioTrend } from '../measurement/agreement.ts';
import { displayQuantity } from '../quantity/display.ts';
import { exact } from '../quantity/quantity.ts';
import { convertValue, displayUnit, unit } from '../quantity/unit.ts';
import { listed, plainNumber } from './phrases.ts';
import { readable } from './readable.ts';

/** `pet-vs-counter: pet / counter, dose fraction per g, 24 pairs of 8 subjects`. */
export function agreementTitle({ name, a, b, quantity, n, subjects }: Agreement): string {
  return `${name}: ${a} / ${b}, ${quantity}, ${n} ${n === 1 ? 'pair' : 'pairs'} of ${subjects} ${subjects === 1 ? 'subject' : 'subjects'}`;
}

type Range = LimitsOfAgreement['bias'];

const range = ({ value, lo, hi }: Range): string => `${plainNumber(value)} (${plainNumber(lo)} … ${plainNumber(hi)})`;

function limitsText(l: LimitsOfAgreement, bias: string): string {
  const own = unit(l.unit);
  // The prefix that the widest limit reads best in, as the tables of results have it: nmol/mL, and not 1e-9 mol/mL.
  const widest = Math.max(...[l.bias, l.lower, l.upper].flatMap((r) => [r.lo, r.hi]).map(Math.abs));
  const common = readable(exact(Number.isFinite(widest) ? widest : 0, own.code)).unit;
  const inCommon = ({ value, lo, hi }: Range): string => {
    const [v, from, to] = [value, lo, hi].map((x) => convertValue(x, own, common));
    return range({ value: v, lo: from, hi: to });
  };
  const shown = displayUnit(common);
  const after = shown === '1' || shown === '' ? '' : ` ${shown}`;
  return `${bias} ${inCommon(l.bias)}${after}, 95 % of pairs between ${inCommon(l.lower)} and ${inCommon(l.upper)}${after}`;
}

const ratioText = (r: MeanRatio, { a, b }: Agreement, k: number): string =>
  `${r.region ?? `mean ${a}/${b}`} ${displayQuantity(r.ratio, { k })}${r.between > 0 ? ` (pairs scatter by ${plainNumber(100 * r.between, 2)} % beyond their uncertainty)` : ''}`;

const trendText = (t: RatioTrend): string =>
  `${t.region ?? 'change of the ratio'} ${range({ value: 100 * t.slope.value, lo: 100 * t.lo, hi: 100 * t.hi })} %/h`;

/** Title, differences and factors with their limits, mean ratios and trends; without the verdict. */
export function agreementLines(a: Agreement, k: number): string[] {
  return [
    agreementTitle(a),
    ...(a.difference ? [limitsText(a.difference, `difference ${a.a} − ${a.b}: bias`)] : []),
    ...(a.factor ? [limitsText(a.factor, `factor ${a.a} / ${a.b}: bias`)] : []),
    ...(a.ratio ? [[a.ratio, ...a.regions].map((r) => ratioText(r, a, k)).join('; ')] : []),
    ...(a.trends.length > 0 ? [a.trends.map(trendText).join('; ')] : []),
    ...(a.shared.length > 0 ? [`cancelled, since both rest on it: ${listed(a.shared)}`] : []),
  ];
}

/** What a paper says of how two measurements were held against each other. */
export function agreementParagraph(a: Agreement): string {
  return (
    `${agreementTitle(a)}. Bias and limits of agreement after Bland and Altman (1986, 1999), on the scale of the quantity and of its ` +
    `logarithm. Mean ratios${a.trends.length > 0 ? ' and their trends' : ''} by generalised least squares of ln(${a.a}/${a.b}) with the covariance of all ` +
    `shared inputs; scatter beyond it as a variance between pairs (Paule and Mandel 1982). Each region is judged at an error of 5 % divided ` +
    `by their number. ${a.verdict}.`
  );
}
