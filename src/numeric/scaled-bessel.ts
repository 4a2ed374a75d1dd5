/** Beyond this the asymptotic series is exact to rounding. */
const far = 25;

/** exp(−x) times the modified Bessel functions I₀ and I₁ at x ≥ 0 (Abramowitz and Stegun 1972, 9.6.10 and 9.7.1). */
export function scaledBessel(x: number): readonly [number, number] {
  if (x > far) return [asymptotic(0, x), asymptotic(4, x)];
  const quarter = (x * x) / 4;
  let [first, second] = [1, x / 2];
  let [zero, one] = [first, second];
  for (let k = 1; k < 200; k++) {
    first *= quarter / (k * k);
    second *= quarter / (k * (k + 1));
    zero += first;
    one += second;
    if (first < 1e-17 * zero && second <= 1e-17 * one) break;
  }
  const e = Math.exp(-x);
  return [e * zero, e * one];
}

function asymptotic(mu: number, x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; k < 60; k++) {
    const next = (-term * (mu - (2 * k - 1) ** 2)) / (8 * x * k);
    if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-17) break;
    term = next;
    sum += term;
  }
  return sum / Math.sqrt(2 * Math.PI * x);
}
