import { portableExp } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import { goldMolarMass } from '../constants.ts';
import { drawLognormal, drawNormal } from '../draw.ts';
import { type Anatomy, animalOf } from './anatomy.ts';
import { type Biokinetics, biokinetics } from './biokinetics.ts';
import { type CopperInputs, type CopperSettings, copperLaws } from './copper-settings.ts';
import { type AnimalTruth, percentages } from './copper-truth.ts';
import { type ClusterKinetics, kineticsOfAnimal } from './kinetics.ts';
import { copperDecayPerMinute } from './pet-image.ts';

/** 2 March 2026, 08:00 by the laboratory's clock: time of the molar activity. The first injection is at 09:15. */
export const batchAt = Date.UTC(2026, 2, 2, 8) / 1000;
export const firstInjectionAt = batchAt + 75 * 60;
const betweenAnimals = 25 * 60;
const injectionMinutes = 1 / 3;

/** One animal of the study, with what happens in it. */
export type CopperAnimal = {
  readonly name: string;
  readonly group: string;
  readonly anatomy: Anatomy;
  readonly rates: ClusterKinetics;
  readonly label: Biokinetics;
  readonly metal: Biokinetics;
  readonly injectedAt: number;
  readonly injectedBq: number;
  readonly injectedMol: number;
  readonly metalUg: number;
};

/** The inputs as they truly were in one study. */
export function copperInputs(chance: Random): CopperInputs {
  const drawn = Object.entries(copperLaws).map(([name, law]) => [name, drawNormal(chance, law)]);
  return Object.fromEntries(drawn) as CopperInputs;
}

/** An animal of 20–25 g with its own organs and rates; animals are injected one after the other. */
export function copperAnimal(
  chance: Random,
  { name, group, order }: { readonly name: string; readonly group: string; readonly order: number },
  settings: CopperSettings,
  inputs: CopperInputs,
): CopperAnimal {
  const anatomy = animalOf(chance, 20 + 5 * chance.uniform());
  const kinetics = { ...settings.kinetics, unblocked: group === 'blocked' ? settings.unblocked : 1 };
  const rates = kineticsOfAnimal(chance, kinetics, settings.scatter);
  const injectedAt = firstInjectionAt + order * betweenAnimals;
  const injectedBq = settings.activityMBq * 1e6 * drawLognormal(chance, { mean: 1, cv: 0.05 });
  const sinceBatch = (injectedAt - batchAt) / 60;
  const injectedMol = (injectedBq * portableExp(copperDecayPerMinute * sinceBatch)) / (inputs.molarActivity * 1e15);
  return {
    ...{ name, group, anatomy, rates, injectedAt, injectedBq, injectedMol },
    label: biokinetics(anatomy, rates, 'label', injectionMinutes),
    metal: biokinetics(anatomy, rates, 'metal', injectionMinutes),
    metalUg: injectedMol * inputs.goldAtoms * goldMolarMass * 1e6,
  };
}

/** What truth.json keeps of an animal. */
export function animalTruth(animal: CopperAnimal, hours: readonly number[]): AnimalTruth {
  const { k1, distributionMlPerG, bloodMlPerG } = animal.rates.exchange.tumour;
  const k2 = k1 / distributionMlPerG;
  const k3 = animal.rates.binding * animal.rates.unblocked;
  const k4 = animal.rates.release;
  return {
    animal: animal.name,
    group: animal.group,
    weightG: animal.anatomy.weightG,
    injectedBq: animal.injectedBq,
    injectedMol: animal.injectedMol,
    metalUg: animal.metalUg,
    ...percentages(animal.anatomy, animal.label, animal.metal, hours),
    tumour: {
      ...{ k1, k2, k3, k4, bloodMlPerG },
      distributionMlPerG: distributionMlPerG * (1 + k3 / k4),
      influxMlPerMinPerG: (k1 * k3) / (k2 + k3),
    },
  };
}
