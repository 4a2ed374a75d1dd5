/** A curve that is straight between its points; times rise (min), two equal ones are a jump. Zero before the first, level after the last. */
export type Curve = { readonly times: Float64Array; readonly values: Float64Array };

/** φ₁(s) = (1 − e⁻ˢ)/s, φ₂ = (1 − φ₁)/s and φ₃ = (½ − φ₂)/s, to rounding also where s is small or 0. */
function phi(s: number): readonly [number, number, number] {
  if (s < 0.05) {
    // Σ (−s)ⁿ/(n + m)! for m = 1, 2, 3
    let [one, two, three, term] = [0, 0, 0, 1];
    for (let n = 0; n < 9; n++) {
      one += term / (n + 1);
      two += term / ((n + 1) * (n + 2));
      three += term / ((n + 1) * (n + 2) * (n + 3));
      term *= -s / (n + 1);
    }
    return [one, two, three];
  }
  const one = -Math.expm1(-s) / s;
  const two = (1 - one) / s;
  return [one, two, (0.5 - two) / s];
}

/**
 * c(t) = ∫ x(τ) e^(−k(t − τ)) dτ from the first point of a curve, at each of its points, exact for straight pieces: over a step h,
 * c ← e⁻ˢ c + h((φ₁ − φ₂) x₀ + φ₂ x₁) with s = kh. With `integral`, ∫c from the first point as well. `k` ≥ 0 in 1/min.
 */
export function convolve({ times, values }: Curve, k: number, c: Float64Array, integral?: Float64Array): void {
  const n = times.length;
  let step = Number.NaN;
  let [decay, stay, now, before, mean2, mean3] = [1, 0, 0, 0, 0, 0];
  let total = 0;
  c[0] = 0;
  if (integral) integral[0] = 0;
  for (let i = 1; i < n; i++) {
    const h = times[i] - times[i - 1];
    if (!(Math.abs(h - step) <= 1e-15 * times[i])) {
      const [one, two, three] = phi(k * h);
      step = h;
      decay = Math.exp(-k * h);
      stay = h * one;
      before = h * (one - two);
      now = h * two;
      mean2 = h * h * (two - three);
      mean3 = h * h * three;
    }
    total += stay * c[i - 1] + mean2 * values[i - 1] + mean3 * values[i];
    c[i] = decay * c[i - 1] + before * values[i - 1] + now * values[i];
    if (integral) integral[i] = total;
  }
}
