import { generatorVersion } from './simulated-study.ts';

/** The truth beside an example, as bytes: numbers to 12 significant digits. */
export function truthJson(study: string, seed: number, truth: unknown): Uint8Array {
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
  const whole = {
    study,
    synthetic: 'Simulated: nothing here was measured.',
    generator: { name: 'cupel simulate', version: generatorVersion, seed },
    truth,
  };
  return new TextEncoder().encode(`${JSON.stringify(whole, rounded, 2)}\n`);
}
