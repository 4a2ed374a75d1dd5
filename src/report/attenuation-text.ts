import type { AttenuationAnswer, ContrastAnswer } from '../chemistry/attenuation/calculator-attenuation.ts';

const percent = (share: number) => `${(100 * share).toPrecision(3)} %`;
/** Share by which one slope must exceed another to be called better. */
const alike = 0.01;

/** µ/ρ of a material at an energy, with the edges of its elements. */
export function attenuationLines(answer: AttenuationAnswer): string[] {
  const { material, keV, belowEdge, edges } = answer;
  const fractions = Object.entries(answer.massFractions);
  return [
    `${material} at ${keV} keV: µ/ρ = ${answer.massAttenuation.toPrecision(4)} cm²/g`,
    ...(belowEdge === null
      ? []
      : [`this is an absorption edge: ${belowEdge.toPrecision(4)} cm²/g just below it, the first number just above`]),
    ...(fractions.length > 1
      ? [`mass fractions: ${fractions.map(([symbol, share]) => `${symbol} ${percent(share)}`).join(', ')}`]
      : []),
    ...edges.map((e) => `edge of ${e.element} at ${e.keV} keV: × ${e.jump.toPrecision(3)}`),
    `source: ${answer.source}`,
  ];
}

/** Predicted HU per mg/mL and per mmol/L, and in plain words which element would give more. */
export function contrastLines(answer: ContrastAnswer): string[] {
  const { spectrum, slopes, ranges } = answer;
  const at = spectrum.length === 1 ? `${spectrum[0].keV} keV` : `this spectrum (mean ${answer.meanKeV.toFixed(1)} keV)`;
  return [
    `Predicted contrast in water at ${at}, thin and dilute:`,
    'element   HU per mg/mL   HU per mmol/L',
    ...slopes.map(
      ({ element, perMgPerMl, perMmolPerL }) =>
        `${element.padEnd(7)}${perMgPerMl.toFixed(1).padStart(15)}${perMmolPerL.toFixed(2).padStart(16)}`,
    ),
    ...verdicts(answer, at),
    ...(slopes.length > 1 ? ['Most contrast for its mass, by energy of the photons:'] : []),
    ...(slopes.length > 1
      ? ranges.map(({ element, fromKeV, toKeV }) => `  ${element.padEnd(3)} ${bound(fromKeV)} to ${bound(toKeV)} keV`)
      : []),
    `source: ${answer.source}`,
  ];
}

const bound = (keV: number) => keV.toFixed(1).replace(/\.0$/, '');

/** For each other element against the first one asked for: which gives more, and by what factor. */
function verdicts({ slopes: [first, ...others] }: ContrastAnswer, at: string): string[] {
  return others.map(({ element, perMgPerMl }) => {
    const ratio = perMgPerMl / first.perMgPerMl;
    if (Math.abs(ratio - 1) < alike) return `At ${at}, ${element} and ${first.element} give the same for their mass.`;
    return ratio > 1
      ? `At ${at}, ${element} would be better: ${ratio.toPrecision(3)} times the contrast of ${first.element} for the same mass.`
      : `At ${at}, ${first.element} is better: ${(1 / ratio).toPrecision(3)} times the contrast of ${element} for the same mass.`;
  });
}
