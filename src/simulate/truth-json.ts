import { generatorVersion } from './simulated-study.ts';

/** The truth beside an example, as bytes: numbers to 12 significant digits; `settings` where it was made with some. */
export function truthJson(study: string, seed: number, truth: unknown, settings?: unknown): Uint8Array {
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
  const whole = {
    study,
    synthetic: 'Simulated: nothing here was measured.',
    generator: { name: 'cupel simulate', version: generatorVersion, seed },
    ...(settings === undefined ? {} : { settings }),
    truth,
  };
  return new TextEncoder().encode(`${JSON.stringify(whole, rounded, 2)}\n`);
}
