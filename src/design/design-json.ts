import { interval } from '../quantity/coverage.ts';
import { type Quantity, standardUncertainty } from '../quantity/quantity.ts';
import type { Design } from './design.ts';

/** Value, standard uncertainty and 95 % interval in the UCUM unit. */
export type JsonQuantity = {
  readonly value: number;
  readonly u: number;
  readonly lo: number;
  readonly hi: number;
  readonly unit: string;
};

function plain(q: Quantity): JsonQuantity {
  const { lo, hi } = interval(q, 0.95);
  return { value: q.value, u: standardUncertainty(q), lo, hi, unit: q.unit.code };
}

/** A design as plain data for JSON; every number stands with its unit, in its name or beside it. */
export function designJson(design: Design) {
  return {
    target: design.target,
    ph: design.ph,
    tolerancePpm: design.tolerancePpm,
    criteria: design.criteria,
    candidates: design.candidates.map(({ ligand, cluster, rank, undominated }) => ({
      rank,
      undominated,
      ligand: {
        chain: ligand.chain,
        blocks: { capture: ligand.capture, spacer: ligand.spacer, motif: ligand.motif },
        targets: ligand.targets,
        thiolates: ligand.thiolates,
        disulfides: ligand.disulfides,
        molarMass: plain(ligand.molarMass),
        free: ligand.free,
        bound: ligand.bound,
        gravy: ligand.gravy,
        absorption280: { value: ligand.absorption280, unit: 'L/(mol.cm)' },
        roles: ligand.roles,
        notes: ligand.notes,
        source: ligand.source,
      },
      cluster: cluster && {
        formula: cluster.formula,
        element: cluster.element,
        metalAtoms: cluster.metalAtoms,
        ligands: cluster.ligands,
        molarMass: plain(cluster.molarMass),
        metalToSulfur: cluster.metalToSulfur,
        charge: cluster.charge,
        hydrodynamicDiameter: {
          ...plain(cluster.diameter.estimate),
          coreNm: cluster.diameter.core,
          compactNm: cluster.diameter.compact,
          extendedNm: cluster.diameter.extended,
          reason: cluster.diameter.reason,
        },
        renal: cluster.renal,
        rivals: cluster.rivals,
        findings: cluster.findings,
        detectionLimit: cluster.detection && {
          metalMass: plain(cluster.detection.metalMass),
          copies: plain(cluster.detection.copies),
          bound: cluster.detection.bound,
          assumed: cluster.detection.assumed,
        },
      },
    })),
    leftOut: design.leftOut,
  };
}
