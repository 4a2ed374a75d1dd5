import type { Finding } from '../../finding/finding.ts';
import type { Agreement, MeanRatio, RatioTrend } from '../../measurement/agreement.ts';
import { mean } from '../../numeric/robust.ts';
import { tSurvival } from '../../numeric/student-t.ts';
import type { Pair } from './pair.ts';

type Found = Omit<Agreement, 'parted' | 'verdict' | 'figures' | 'tables'>;

const three = (x: number): string => String(Number(x.toPrecision(3))).replace('-', '−');
const range = (value: number, lo: number, hi: number) => `${three(value)} (${three(lo)} … ${three(hi)})`;
const off = ({ lo, hi }: MeanRatio): boolean => lo > 1 || hi < 1;
const ofRegion = (region: string | null) => (region === null ? '' : ` in ${region}`);

function ratioText({ ratio, lo, hi, region }: MeanRatio, { a, b }: Found): string {
  return `${a}/${b}${ofRegion(region)} is ${range(ratio.value, lo, hi)}`;
}

function trendText({ slope, lo, hi, region }: RatioTrend): string {
  const percent = (x: number) => 100 * x;
  return `the ratio ${slope.value < 0 ? 'falls' : 'rises'}${ofRegion(region)} by ${range(...ordered(percent(slope.value), percent(lo), percent(hi)))} %/h`;
}

/** A fall by 2 (1 … 3) rather than by −2 (−3 … −1). */
function ordered(value: number, lo: number, hi: number): [number, number, number] {
  return value < 0 ? [-value, -hi, -lo] : [value, lo, hi];
}

/** What the pairs say in words, with intervals of 95 %; `parted` where one of them excludes a ratio of 1 or a steady one. */
export function verdictOf(found: Found): { parted: boolean; verdict: string } {
  if (!found.ratio) return { parted: false, verdict: 'no pair has a ratio: nothing is told' };
  const regions = found.regions.filter(off);
  if (found.kind === 'bland-altman') {
    const parted = off(found.ratio);
    const where = regions.length > 0 ? `; off 1 by itself: ${regions.map((r) => ratioText(r, found)).join(', ')}` : '';
    return {
      parted: parted || regions.length > 0,
      verdict: `${parted ? 'they differ' : 'no difference is seen'}: ${ratioText(found.ratio, found)}${where}`,
    };
  }
  const moving = found.trends.filter((t) => t.moves);
  const said = [
    ...(off(found.ratio) ? [ratioText(found.ratio, found)] : []),
    ...regions.map((r) => ratioText(r, found)),
    ...moving.map(trendText),
  ];
  if (said.length > 0) return { parted: true, verdict: `label and metal part company: ${said.join('; ')}` };
  const [all] = found.trends;
  const steady = all
    ? `, and its change with time, ${range(100 * all.slope.value, 100 * all.lo, 100 * all.hi)} %/h, includes none`
    : '';
  return {
    parted: false,
    verdict: `label and metal are not seen to part: ${ratioText(found.ratio, found)}, which includes 1${steady}`,
  };
}

/** Whether differences grow with the mean: slope of the difference on the mean at 5 % (Bland and Altman 1999, section 3). */
export function proportional(pairs: readonly Pair[], where: string): Finding[] {
  const x = pairs.map((p) => (p.a.value + p.b.value) / 2);
  const y = pairs.map((p) => p.a.value - p.b.value);
  const [mx, my] = [mean(x), mean(y)];
  let [sxx, sxy, syy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    sxx += (x[i] - mx) ** 2;
    sxy += (x[i] - mx) * (y[i] - my);
    syy += (y[i] - my) ** 2;
  }
  const dof = x.length - 2;
  const r2 = sxx > 0 && syy > 0 ? sxy ** 2 / (sxx * syy) : 0;
  if (dof < 1 || !(2 * tSurvival(Math.sqrt((r2 * dof) / (1 - r2)), dof) < 0.05)) return [];
  const message = `the differences change with the size of what is measured (r = ${three(Math.sign(sxy) * Math.sqrt(r2))}); limits of the ratio hold better than those of the difference`;
  return [{ level: 'warning', code: 'R038', message, where, fix: 'use the factor and its limits' }];
}
