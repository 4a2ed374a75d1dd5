/**
 * The x > 0 at which a tail probability equals `target`. `tail` rises or falls with x throughout, and ln tail is concave
 * in ln x, as for all distributions here: Newton steps in ln–ln then converge from any start. `slope` is |d tail/dx|.
 */
export function solveTail(
  tail: (x: number) => number,
  slope: (x: number) => number,
  target: number,
  start: number,
  rises: boolean,
): number {
  let lo = 0;
  let hi = Number.POSITIVE_INFINITY;
  let x = start;
  for (let i = 0; i < 400; i++) {
    const probability = tail(x);
    if (probability === target) return x;
    if (probability > target === rises) hi = x;
    else lo = x;
    const step = (Math.log(target / probability) * probability) / (x * slope(x) * (rises ? 1 : -1));
    let next = x * Math.exp(Math.max(-30, Math.min(30, step)));
    const sound = Number.isFinite(step) && next > lo && next < hi;
    if (!sound) next = hi === Number.POSITIVE_INFINITY ? x * 2 : lo === 0 ? x / 2 : lo + (hi - lo) / 2;
    if (Math.abs(next - x) <= 2 ** -52 * x) return next;
    x = next;
  }
  return x;
}
