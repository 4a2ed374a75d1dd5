import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';
import type { UnlistedPattern } from './mixture.ts';
import type { Axis, Span } from './window.ts';

/** Steps of the position of a template within the width of a peak. */
const stepsPerWidth = 6;

/**
 * Patterns of ions that are in no list: of every charge of the list the template nearest in mass, put where it meets the
 * spectrum best. They stand for what candidates would otherwise be stretched to explain. A window gets those that its lines
 * do not rule out, one for each local optimum of the position, as lines on the true axis.
 */
export function unlistedIn(
  span: Span,
  lines: readonly IonLines[],
  seen: Measured,
  axis: Axis,
  signalToNoise: number,
): IonLines[] {
  const [from, to] = [seen.mz[span.from], seen.mz[span.to - 1]];
  const found: IonLines[] = [];
  for (const model of templatesNear(span, lines, (from + to) / 2)) {
    const step = seen.fwhmAt(model.top) / stepsPerWidth;
    const places = Math.floor((to - from) / step) + 1;
    const scores = new Float64Array(places);
    for (let p = 0; p < places; p++) scores[p] = score(model, from + p * step - model.top, seen, signalToNoise);
    for (let p = 1; p + 1 < places; p++) {
      const [a, b, c] = [scores[p - 1], scores[p], scores[p + 1]];
      if (!(b > 0 && b > a && b >= c)) continue;
      const bend = a - 2 * b + c;
      const place = from + (p + (a > 0 && c > 0 && bend < 0 ? (0.5 * (a - c)) / bend : 0)) * step;
      const move = place / (1 + 1e-6 * axis.shiftPpm) - model.top;
      const name = `unlisted at ${place.toFixed(3)}`;
      const candidate = { ...model.candidate, label: name, cluster: name };
      found.push({ ...model, candidate, mz: model.mz.map((mz) => mz + move), top: model.top + move, unlisted: true });
    }
  }
  return found;
}

/** For each charge the ion of the window nearest its middle; where it has none of that charge, of the list. */
function templatesNear(span: Span, lines: readonly IonLines[], middle: number): IonLines[] {
  const best = new Map<number, { own: IonLines; distance: number }>();
  const offer = (own: IonLines, handicap: number) => {
    const { charge } = own.candidate.composition;
    const distance = Math.abs(own.top - middle) + handicap;
    const known = best.get(charge);
    if (!known || distance < known.distance) best.set(charge, { own, distance });
  };
  for (const ion of span.ions) offer(lines[ion], 0);
  for (const own of lines) offer(own, 1e6);
  return [...best.values()].map(({ own }) => own);
}

/** Matched height of a pattern over its noise, squared; 0 where a main line rules it out. */
function score({ mz, heights, main }: IonLines, move: number, seen: Measured, signalToNoise: number): number {
  let [dot, norm, allowed, least] = [0, 0, Number.POSITIVE_INFINITY, 0];
  for (const l of main) {
    const i = nearest(seen.mz, mz[l] + move);
    if (least === 0) least = signalToNoise * seen.under.noise[i];
    allowed = Math.min(allowed, (seen.matched[i] + 4 * seen.matchedSd[i]) / heights[l]);
    if (allowed < least) return 0;
    // Between two points of the matched filter lies a line.
    const j = mz[l] + move > seen.mz[i] ? Math.min(i + 1, seen.mz.length - 1) : Math.max(0, i - 1);
    const share = i === j ? 0 : (mz[l] + move - seen.mz[i]) / (seen.mz[j] - seen.mz[i]);
    dot += heights[l] * (seen.matched[i] + share * (seen.matched[j] - seen.matched[i]));
    norm += heights[l] * heights[l];
  }
  return norm > 0 && dot > 0 ? (dot * dot) / norm : 0;
}

function nearest(mz: Float64Array, at: number): number {
  let [low, high] = [0, mz.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mz[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && at - mz[low - 1] < mz[low] - at ? low - 1 : low;
}

/** How well the place of one pattern is known (ppm), which is what a place costs of the whole axis. */
const placePpm = 0.5;

/**
 * Log-odds that a certain pattern of no list is there, before the spectrum is seen: `expected` of them, anywhere on the axis
 * and of any charge of the list.
 */
export function unlistedLogOdds(expected: number, lines: readonly IonLines[], seen: Measured): number {
  const charges = new Set(lines.map(({ candidate }) => candidate.composition.charge)).size;
  const rangePpm = 1e6 * Math.log(seen.mz[seen.mz.length - 1] / seen.mz[0]);
  return Math.log((expected * placePpm * Math.sqrt(2 * Math.PI)) / (rangePpm * charges));
}

/**
 * Patterns of one charge a nucleon or two apart as one, at the place of the largest: the template of another composition is
 * matched by a sum of such.
 */
export function oneOfEach(patterns: readonly UnlistedPattern[]): UnlistedPattern[] {
  const merged: UnlistedPattern[] = [];
  for (const own of [...patterns].sort((a, b) => b.area - a.area)) {
    const size = Math.abs(own.charge);
    const k = merged.findIndex(
      ({ charge, topMz }) => charge === own.charge && Math.abs(topMz - own.topMz) * size < 2.5,
    );
    if (k < 0) merged.push(own);
    else {
      const areaU = Math.hypot(merged[k].areaU, own.areaU);
      merged[k] = { ...merged[k], area: merged[k].area + own.area, areaU };
    }
  }
  return merged.sort((a, b) => a.topMz - b.topMz);
}
