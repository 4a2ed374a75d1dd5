import { biodistribution } from './biodistribution/biodistribution.ts';
import { cerenkov } from './cerenkov/cerenkov.ts';
import { ct } from './ct/ct.ts';
import { ctTwoEnergy } from './ct-two-energy/ct-two-energy.ts';
import { laserAblationCells } from './laser-ablation-cells/laser-ablation-cells.ts';
import { laserAblationMap } from './laser-ablation-map/laser-ablation-map.ts';
import { ligandExchange } from './ligand-exchange/ligand-exchange.ts';
import { massSpectrum } from './mass-spectrum/mass-spectrum.ts';
import type { AnyMethod } from './method.ts';
import { mriDynamic, mriRelaxivity, mriRelaxometry } from './mri/relaxometry-method.ts';
import { opticalSpectrum } from './optical-spectrum/optical-spectrum.ts';
import { pet } from './pet/pet.ts';
import { pharmacokinetics } from './pharmacokinetics/pharmacokinetics.ts';
import { quantumYield } from './quantum-yield/quantum-yield.ts';
import { singleCell } from './single-cell/single-cell.ts';
import { singleParticle } from './single-particle/single-particle.ts';
import { solutionIcpMs } from './solution-icp-ms/solution-icp-ms.ts';
import { speciesKinetics } from './species-kinetics/species-kinetics.ts';
import { tracerKinetics } from './tracer-kinetics/tracer-kinetics.ts';

/** Every method Cupel has. To add one: a folder, and a line here. */
export const methods: readonly AnyMethod[] = [
  solutionIcpMs,
  laserAblationCells,
  laserAblationMap,
  singleParticle,
  singleCell,
  opticalSpectrum,
  quantumYield,
  massSpectrum,
  ct,
  ctTwoEnergy,
  speciesKinetics,
  ligandExchange,
  pet,
  pharmacokinetics,
  tracerKinetics,
  mriRelaxometry,
  mriRelaxivity,
  mriDynamic,
  biodistribution,
  cerenkov,
];
