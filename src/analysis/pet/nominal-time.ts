/** A time at which animals are looked at, in seconds and as the study writes it. */
export type NominalTime = { readonly seconds: number; readonly text: string };

/** The nominal time nearest to `seconds` by their ratio, where they differ by less than `tolerance` (relative); else null. */
export function nominalTime(seconds: number, nominal: readonly NominalTime[], tolerance: number): NominalTime | null {
  let best: NominalTime | null = null;
  for (const one of nominal)
    if (!best || Math.abs(seconds / one.seconds - 1) < Math.abs(seconds / best.seconds - 1)) best = one;
  return best && Math.abs(seconds / best.seconds - 1) <= tolerance ? best : null;
}
