/** Where an axis is marked; `exp10` is the power of ten taken out of the labels, to be said in the axis title. */
export type Ticks = { readonly values: readonly number[]; readonly labels: readonly string[]; readonly exp10: number };

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `-3` → `⁻³`. */
export function superscript(n: number): string {
  return String(n).replace(/[-\d]/g, (c) => (c === '-' ? '⁻' : superscripts[Number(c)]));
}

/** The step 1, 2, 5 or 10 · 10ⁿ that divides `span` into about `count` parts. */
function roundStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const decade = 10 ** Math.floor(Math.log10(raw));
  const mantissa = raw / decade;
  return decade * (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10);
}

/** Round numbers inside [lo, hi], about `count` of them. Numbers from 1e5 or below 1e-3 are labelled in a power of ten. */
export function linearTicks(lo: number, hi: number, count = 5): Ticks {
  if (!(hi > lo)) return { values: [], labels: [], exp10: 0 };
  const step = roundStep(hi - lo, count);
  const largest = Math.max(Math.abs(lo), Math.abs(hi));
  const order = Math.floor(Math.log10(largest) + 1e-12);
  const exp10 = order >= 5 || order < -3 ? 3 * Math.floor(order / 3) : 0;
  const decimals = Math.min(12, Math.max(0, exp10 - Math.floor(Math.log10(step) + 1e-9)));
  const values: number[] = [];
  const slack = 1e-9 * (hi - lo);
  for (let i = Math.ceil((lo - slack) / step); i * step <= hi + slack; i++) {
    values.push(Math.min(hi, Math.max(lo, i * step)) + 0);
  }
  const labels = values.map((v) =>
    (v / 10 ** exp10)
      .toFixed(decimals)
      .replace(/^-0(\.0*)?$/, '0$1')
      .replace('-', '−'),
  );
  return { values, labels, exp10 };
}

const decadeLabel = (n: number): string => (n >= -3 && n <= 4 ? String(Number(`1e${n}`)) : `10${superscript(n)}`);

/** Powers of ten inside [lo, hi] (both positive), thinned to about `count`; below two decades also their 2 and 5 folds. */
export function logTicks(lo: number, hi: number, count = 6): Ticks {
  if (!(lo > 0 && hi > lo)) return { values: [], labels: [], exp10: 0 };
  const first = Math.ceil(Math.log10(lo) - 1e-9);
  const last = Math.floor(Math.log10(hi) + 1e-9);
  const decades = Math.log10(hi / lo);
  if (decades < 1) return linearTicks(lo, hi, count);
  const values: number[] = [];
  const labels: string[] = [];
  const fine = decades <= 2.5;
  const every = fine ? 1 : Math.max(1, Math.ceil((last - first + 1) / count));
  for (let n = first - 1; n <= last; n += 1) {
    if (!fine && (n < first || (n - first) % every !== 0)) continue;
    for (const fold of fine ? [1, 2, 5] : [1]) {
      const value = Number(`${fold}e${n}`);
      if (value < lo * (1 - 1e-9) || value > hi * (1 + 1e-9)) continue;
      values.push(Math.min(hi, Math.max(lo, value)));
      labels.push(fold === 1 ? decadeLabel(n) : n >= -3 && n <= 3 ? String(value) : `${fold}·10${superscript(n)}`);
    }
  }
  return { values, labels, exp10: 0 };
}
