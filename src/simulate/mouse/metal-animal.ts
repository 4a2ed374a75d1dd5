import type { Random } from '../../numeric/random.ts';
import { goldMolarMass } from '../constants.ts';
import { drawLognormal, drawNormal } from '../draw.ts';
import { type Anatomy, animalOf, organs } from './anatomy.ts';
import { type Biokinetics, biokinetics } from './biokinetics.ts';
import { dissected, organName, wholeCage } from './dissection.ts';
import { kineticsOfAnimal } from './kinetics.ts';
import { type MetalInputs, type MetalSettings, metalLaws } from './metal-settings.ts';
import { regionMl } from './pet-image.ts';

/** One animal, what metal it got and where that goes. */
export type MetalAnimal = {
  readonly name: string;
  readonly anatomy: Anatomy;
  readonly metal: Biokinetics;
  readonly injectedAt: number;
  readonly metalUg: number;
};

/** What truth.json keeps of an animal; by hours after the injection and organ. */
export type MetalAnimalTruth = {
  readonly animal: string;
  readonly weightG: number;
  readonly metalUg: number;
  readonly percent: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly percentPerG: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Gold (mg/mL) and, where there is any, gadolinium (mmol/L) of each organ. */
  readonly goldMgPerMl: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly gadoliniumMmolPerL: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Gold in blood: area under the curve to 24 h and to the end (µg·h/mL), and what all blood is cleared of (mL/h). */
  readonly blood: {
    readonly areaTo24h: number;
    readonly areaToInfinity: number;
    readonly clearanceMlPerHour: number;
  };
};

export function metalInputs(chance: Random, settings: MetalSettings): MetalInputs {
  const drawn = Object.entries(metalLaws).map(([name, law]) => [name, drawNormal(chance, law)]);
  return { ...Object.fromEntries(drawn), goldAtoms: drawNormal(chance, settings.goldAtoms) } as MetalInputs;
}

/** 2 March 2026, 09:15 by the laboratory's clock; one animal every 20 minutes. */
const firstInjectionAt = Date.UTC(2026, 2, 2, 9, 15) / 1000;

export function metalAnimal(chance: Random, name: string, order: number, settings: MetalSettings): MetalAnimal {
  const anatomy = animalOf(chance, 20 + 5 * chance.uniform());
  const rates = kineticsOfAnimal(chance, settings.kinetics, settings.scatter);
  return {
    name,
    anatomy,
    metal: biokinetics(anatomy, rates, 'metal', 1 / 3),
    injectedAt: firstInjectionAt + order * 1200,
    metalUg: settings.doseMg * 1000 * drawLognormal(chance, { mean: 1, cv: 0.03 }),
  };
}

/** Gold (mg/mL) of each organ at a time. */
export function goldOf({ anatomy, metal, metalUg }: MetalAnimal, hours: number): Readonly<Record<string, number>> {
  const at = metal.at(60 * hours);
  const places = ['rest' as const, ...organs];
  return Object.fromEntries(places.map((place) => [place, (at[place] * metalUg) / 1000 / regionMl(anatomy, place)]));
}

/** Gadolinium (mmol/L) that goes with gold (mg/mL): mol of clusters times those of gadolinium. */
export function gadoliniumOf(goldMgPerMl: number, perCluster: number, goldAtoms: number): number {
  return ((goldMgPerMl * 1000) / goldMolarMass / goldAtoms) * perCluster;
}

export function metalAnimalTruth(
  animal: MetalAnimal,
  hours: readonly number[],
  settings: MetalSettings,
  inputs: MetalInputs,
): MetalAnimalTruth {
  const { anatomy, metal, metalUg } = animal;
  const at = <T>(value: (hour: number) => T) => Object.fromEntries(hours.map((hour) => [`${hour} h`, value(hour)]));
  const pieces = (hour: number) => dissected(anatomy, metal.at(60 * hour), wholeCage);
  const excreta = ['urine', 'faeces', 'bladder content'];
  const named = (values: Readonly<Record<string, number>>) =>
    Object.fromEntries(organs.map((organ) => [organName(organ), values[organ]]));
  // the pool of the heart is blood: its content over time is the curve of blood
  const poolMl = regionMl(anatomy, 'blood pool');
  const area = (minutes: number) => (metalUg * metal.mean(0, minutes, 0)['blood pool'] * minutes) / 60 / poolMl;
  const areaToInfinity = area(60_000);
  return {
    animal: animal.name,
    weightG: anatomy.weightG,
    metalUg,
    percent: at((h) => Object.fromEntries(pieces(h).map(({ organ, fraction }) => [organ, 100 * fraction]))),
    percentPerG: at((h) =>
      Object.fromEntries(
        pieces(h)
          .filter(({ organ }) => !excreta.includes(organ))
          .map(({ organ, massG, fraction }) => [organ, (100 * fraction) / massG]),
      ),
    ),
    goldMgPerMl: at((h) => named(goldOf(animal, h))),
    gadoliniumMmolPerL:
      settings.gadolinium === 0
        ? {}
        : at((h) => {
            const gold = named(goldOf(animal, h));
            const gadolinium = Object.entries(gold).map(([organ, mg]) => [
              organ,
              gadoliniumOf(mg, settings.gadolinium, inputs.goldAtoms),
            ]);
            return Object.fromEntries(gadolinium);
          }),
    blood: { areaTo24h: area(1440), areaToInfinity, clearanceMlPerHour: metalUg / areaToInfinity },
  };
}
