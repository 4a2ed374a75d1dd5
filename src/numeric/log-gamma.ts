/** ζ(k) − 1 for k = 2 … 31. */
const zetaMinusOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 0.00006124813505870483, 0.00003058823630702049, 0.00001528225940865187,
  0.000007637197637899763, 0.00000381729326499984, 0.000001908212716553939, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10, 4.656629065033784e-10,
];

const oneMinusEuler = 0.42278433509846713;
const halfLog2Pi = 0.9189385332046728;

/** ln Γ(2 + z) for |z| ≤ 1/2: DLMF 5.7.3. */
function nearTwo(z: number): number {
  let total = 0;
  for (let k = zetaMinusOne.length + 1; k >= 2; k--) total = (zetaMinusOne[k - 2] * (k % 2 ? -1 : 1)) / k + z * total;
  return z * (oneMinusEuler + z * total);
}

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x ≥ 15: DLMF 5.11.1. */
function stirlingTail(x: number): number {
  const s = 1 / (x * x);
  const series = 1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)));
  return (1 / 12 - s * (1 / 360 - s * series)) / x;
}

/** Natural logarithm of Γ(x) for x > 0; Infinity at 0, NaN below. */
export function logGamma(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (x >= 15) return (x - 0.5) * Math.log(x) - x + halfLog2Pi + stirlingTail(x);
  if (x < 0.5) return nearTwo(x) - Math.log(x) - Math.log1p(x);
  if (x < 1.5) return nearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let z = x;
  while (z > 2.5) {
    z -= 1;
    product *= z;
  }
  return nearTwo(z - 2) + Math.log(product);
}

/** ln x! − [x ln x − x + ½ ln 2πx] for x > 0, not only whole numbers: the error of Stirling's formula. */
export function stirlingError(x: number): number {
  return x >= 15 ? stirlingTail(x) : logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLog2Pi;
}
