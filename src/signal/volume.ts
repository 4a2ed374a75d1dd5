import type { Unit } from '../quantity/unit.ts';
import type { Metadata } from './metadata.ts';

/** A point or step in the space of the subject (mm): x to its left, y to its back, z to its head, as in DICOM. */
export type Vector = readonly [number, number, number];

/** A regular grid of voxels in space. */
export type Grid = {
  /** Voxels along i (fastest in memory), j and k. */
  readonly size: readonly [number, number, number];
  /** Centre of the voxel i = j = k = 0 (mm). */
  readonly originMm: Vector;
  /** Step from one voxel to the next along i, along j and along k (mm). */
  readonly stepsMm: readonly [Vector, Vector, Vector];
};

/** What the voxels of a volume are, as the file stores them. */
export type VoxelQuantity =
  | 'activity concentration'
  | 'SUV'
  | 'counts'
  | 'attenuation'
  | 'MR signal'
  | 'label'
  | 'other';

/** What was set for one frame, where the file tells. */
export type FrameSettings = {
  readonly flipAngleDegrees?: number;
  readonly repetitionSeconds?: number;
  readonly echoSeconds?: number;
  readonly inversionSeconds?: number;
  /** Peak voltage of the tube, or the energy of a virtual monoenergetic image. */
  readonly tubeKilovolts?: number;
  readonly energyKeV?: number;
};

/** All voxels at one time or one setting. */
export type VolumeFrame = {
  /** Start from the start of the volume, and length (s); null where the file does not say. */
  readonly startSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly settings: FrameSettings;
  /** The voxels in the unit of the volume, i fastest; decoded anew at each call, so that one frame at a time is held. */
  readonly load: () => Promise<Float32Array>;
};

/** What a PET file says of tracer, dose and corrections; null where it says nothing. Times: `Volume.startedAt`. */
export type PetHeader = {
  /** Units (0054,1001): `BQML`, `GML`, `CNTS`, `PROPCNTS`, `CPS` … */
  readonly units: string | null;
  /** SUV Type (0054,1006): `BW`, `LBM`, `BSA`, `IBW` … */
  readonly suvType: string | null;
  readonly decayCorrection: 'START' | 'ADMIN' | 'NONE' | null;
  /** Corrected Image (0028,0051): `DECY`, `ATTN`, `SCAT` … */
  readonly corrections: readonly string[];
  /** `18F`, from the isotope code. */
  readonly nuclide: string | null;
  readonly halfLifeSeconds: number | null;
  /** Total dose (Bq) at `injectedAt`. */
  readonly injectedBq: number | null;
  /** Radiopharmaceutical Start Date Time (0018,1078), with its date. */
  readonly injectedAt: number | null;
  /** Radiopharmaceutical Start Time (0018,1072): seconds after midnight, without a date. */
  readonly injectedTimeOfDay: number | null;
  readonly weightKg: number | null;
  readonly heightM: number | null;
  readonly sex: 'M' | 'F' | null;
  readonly seriesAt: number | null;
  /** Earliest and latest Acquisition Date and Time of all slices. */
  readonly acquiredAt: number | null;
  readonly acquiredLast: number | null;
  /** GE private (0009,100d), the scan's start as GE keeps it. */
  readonly geScanAt: number | null;
  /** Philips private: SUV per stored unit (7053,1000), Bq/mL per stored unit (7053,1009). */
  readonly philipsSuvFactor: number | null;
  readonly philipsActivityFactor: number | null;
};

/** A grid of voxels, of one frame or of several along time or settings. */
export type Volume = {
  readonly kind: 'volume';
  readonly name: string;
  readonly modality: 'pet' | 'ct' | 'mr' | 'other';
  readonly grid: Grid;
  readonly quantity: VoxelQuantity;
  /** Unit of the voxels: Bq/mL, g/mL (SUV), HU, 1. */
  readonly unit: Unit;
  readonly frames: readonly VolumeFrame[];
  /** Start of the first frame: seconds from 1970-01-01 00:00 by the scanner's own clock (no time zone); null: not stated. */
  readonly startedAt: number | null;
  readonly pet: PetHeader | null;
  /** Of labels: what each value is called, and the frame it stands in where labels may overlap. */
  readonly labels?: readonly { readonly value: number; readonly name: string; readonly frame: number }[];
  readonly metadata: Metadata;
};

/** Outlines drawn in the space of the subject. */
export type Contours = {
  readonly kind: 'contours';
  readonly name: string;
  readonly structures: readonly {
    readonly name: string;
    /** Closed planar rings: x, y, z of each point in turn (mm); the first point is not repeated. */
    readonly ringsMm: readonly Float64Array[];
  }[];
  readonly metadata: Metadata;
};

/** A frame that is already in memory. */
export function frameOf(
  values: Float32Array,
  { startSeconds = null, durationSeconds = null, settings = {} }: Partial<Omit<VolumeFrame, 'load'>> = {},
): VolumeFrame {
  return { startSeconds, durationSeconds, settings, load: async () => values };
}

/** Number of voxels of a grid. */
export function voxelsOf({ size }: Grid): number {
  return size[0] * size[1] * size[2];
}

/** Volume of one voxel (mL): the triple product of its steps. */
export function voxelMl({ stepsMm: [a, b, c] }: Grid): number {
  const cross = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]];
  return Math.abs(a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2]) / 1000;
}

/** Centre of a voxel (mm); indices need not be whole. */
export function pointMm({ originMm: o, stepsMm: [a, b, c] }: Grid, i: number, j: number, k: number): Vector {
  return [
    o[0] + i * a[0] + j * b[0] + k * c[0],
    o[1] + i * a[1] + j * b[1] + k * c[1],
    o[2] + i * a[2] + j * b[2] + k * c[2],
  ];
}
