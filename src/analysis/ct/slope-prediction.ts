import { attenuationTable } from '../../chemistry/attenuation/attenuation-table.ts';
import { hounsfieldPerMgPerMl, type PhotonSpectrum } from '../../chemistry/attenuation/contrast.ts';
import type { Finding } from '../../finding/finding.ts';
import { displayMeasured } from '../../quantity/display.ts';
import { convert, type Quantity, standardUncertainty } from '../../quantity/quantity.ts';

/** Relative difference of slope from which prediction and phantom are said not to agree. */
const apart = 0.2;
/** Contrast agents that a metal is held against. */
const agents = ['I', 'Gd'];

/** By what the slope of an element differs between two energies (`80 kVp`, `60 keV`), in words; undefined where unknown. */
export function energyFactor(label: string | null): (a: string, b: string) => string | undefined {
  const element = (label ?? '').replace(/\d+/g, '');
  return (a, b) => {
    const [x, y] = [a, b].map((text) => /^([\d.]+) (kVp|keV)$/.exec(text));
    if (!x || !y || x[2] !== y[2] || !Object.hasOwn(attenuationTable, element)) return undefined;
    const tube = x[2] === 'kVp';
    const [p, q] = [x, y].map((match) => Number(match[1]) * (tube ? 0.5 : 1));
    if (![p, q].every((keV) => keV >= 10 && keV <= 150)) return undefined;
    const at = (keV: number) => hounsfieldPerMgPerMl(element, [{ keV, weight: 1 }]);
    const factor = at(p) / at(q);
    return tube
      ? `HU per mg/mL of ${element} differ by a factor of about ${factor.toPrecision(2)} (tables, at photons of half of either voltage)`
      : `HU per mg/mL of ${element} differ by a factor of ${factor.toPrecision(3)} (tables)`;
  };
}

/** What tables predict for a spectrum, beside the slope of a phantom (HU per mg/mL). */
export type SlopePrediction = {
  readonly predicted: number;
  /** Measured over predicted. */
  readonly ratio: number;
  readonly findings: readonly Finding[];
};

/** Predicted against measured slope, and which agent would give more for its mass at this spectrum. Throws C118, C119. */
export function slopePrediction(
  element: string,
  measured: Quantity,
  spectrum: PhotonSpectrum,
  where: string,
): SlopePrediction {
  const slope = convert(measured, 'HU/(mg/mL)');
  const predicted = hounsfieldPerMgPerMl(element, spectrum);
  const ratio = slope.value / predicted;
  const u = standardUncertainty(slope);
  const findings: Finding[] = [];
  if (Math.abs(ratio - 1) > apart && Math.abs(slope.value - predicted) > 2 * u)
    findings.push({
      level: 'warning',
      code: 'Q507',
      message:
        `the phantom gives ${displayMeasured(slope.value, u, 'HU per mg/mL')}, tables predict ` +
        `${predicted.toPrecision(3)} for the stated spectrum: ${ratio.toPrecision(3)} times`,
      where,
      fix: 'the phantom is used; check its levels and unit, or state the effective energy that the slope tells',
    });
  const better = agents
    .filter((agent) => agent !== element)
    .map((agent) => ({ agent, times: hounsfieldPerMgPerMl(agent, spectrum) / predicted }))
    .filter(({ times }) => times > 1);
  if (better.length > 0)
    findings.push({
      level: 'note',
      code: 'Q508',
      message: `at this spectrum ${better.map(({ agent, times }) => `${agent} would give ${times.toPrecision(3)} times`).join(' and ')} the contrast of ${element} for the same mass`,
      where,
      fix: 'cupel calc attenuation --contrast tells which energies favour which element',
    });
  return { predicted, ratio, findings };
}
