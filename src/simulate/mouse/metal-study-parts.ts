import { gadoliniumOf } from './metal-animal.ts';
import type { MetalSettings } from './metal-settings.ts';

/** Levels of the tubes as a study states them: gold in mg/mL, or gadolinium in mmol/L of tubes up to `mostMgPerMl` of gold. */
export function tubeLevels(settings: MetalSettings, unit: 'mg/mL' | 'mmol/L', mostMgPerMl = Number.POSITIVE_INFINITY) {
  const { gadolinium, goldAtoms, tubesMgPerMl } = settings;
  const levels = tubesMgPerMl.flatMap((gold, t) => {
    if (gold > mostMgPerMl) return [];
    const level = unit === 'mg/mL' ? gold : Number(gadoliniumOf(gold, gadolinium, goldAtoms.value).toPrecision(6));
    return [`tube-${t}: ${level} ${unit}`];
  });
  return `{ ${levels.join(', ')} }`;
}
