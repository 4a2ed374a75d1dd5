/** A dead time told by one channel: of mass `mass` (u; NaN where its label names no isotope). */
export type ToldDeadTime = { readonly mass: number; readonly seconds: number; readonly sdSeconds: number };

/** Channels that tell a line from a constant, and the least standard deviation a prediction gets (s). */
const forLine = 4;
const leastSd = 0.05e-9;

/**
 * Dead time expected of a channel from those of the others. One detector has one dead time, but some instruments correct
 * with one that grows in proportion to mass, so that with four channels or more a straight line in mass is taken where
 * it halves the scatter. null when no channel tells.
 */
export function deadTimeLine(told: readonly ToldDeadTime[]): ((mass: number) => { value: number; sd: number }) | null {
  if (told.length === 0) return null;
  const weights = told.map((t) => 1 / (t.sdSeconds ** 2 + leastSd ** 2));
  const sum = (of: (t: ToldDeadTime) => number) => told.reduce((total, t, i) => total + weights[i] * of(t), 0);
  const all = sum(() => 1);
  const mean = sum((t) => t.seconds) / all;
  const scatter = Math.sqrt(sum((t) => (t.seconds - mean) ** 2) / all);
  const own = Math.sqrt(1 / all);
  const constant = () => ({ value: mean, sd: Math.max(leastSd, own, scatter) });
  if (told.length < forLine || told.some((t) => Number.isNaN(t.mass))) return constant;
  const centre = sum((t) => t.mass) / all;
  const spread = sum((t) => (t.mass - centre) ** 2);
  if (!(spread > 0)) return constant;
  const slope = sum((t) => (t.mass - centre) * (t.seconds - mean)) / spread;
  const rest = Math.sqrt(sum((t) => (t.seconds - mean - slope * (t.mass - centre)) ** 2) / all);
  if (!(rest < scatter / 2)) return constant;
  const sd = Math.max(leastSd, own, rest);
  return (mass) => (Number.isNaN(mass) ? constant() : { value: mean + slope * (mass - centre), sd });
}
