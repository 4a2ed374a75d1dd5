/** What one map holds: a result, its standard error, or R². */
export type MapKind = 'value' | 'standard error' | 'R²';
export type MapName = { readonly symbol: string; readonly kind: MapKind; readonly unit: string };

/** Values of a map, one for each voxel; NaN where the model could not be fitted. */
export type VoxelMap = MapName & { readonly values: Float32Array };

/** A model that is fitted to voxels of which only a few sums are kept, so that frames can come one by one. */
export type VoxelModel = {
  readonly maps: readonly MapName[];
  /** Frames that are needed; the others need not be read. */
  readonly frames: readonly number[];
  /** Room for the sums of so many voxels. */
  readonly block: (voxels: number) => VoxelBlock;
};

export type VoxelBlock = {
  readonly clear: () => void;
  /** Adds frame `frame` of the voxels `from` to `to`, which are the first of the block. */
  readonly add: (frame: number, values: Float32Array, from: number, to: number) => void;
  /** The same for four frames, where that is faster than one after the other. */
  readonly addFour?: (frames: readonly number[], values: readonly Float32Array[], from: number, to: number) => void;
  /** Writes the maps of those voxels; gives how many of them could not be fitted. */
  readonly finish: (maps: readonly Float32Array[], from: number, to: number) => number;
};

export type VoxelMaps = { readonly maps: readonly VoxelMap[]; readonly unfitted: number };

/** Voxels whose sums fit the caches of a processor. */
const blockVoxels = 1024;

/** Maps of frames that are all in memory, in blocks of voxels. */
export function mapFrames(model: VoxelModel, frames: readonly Float32Array[]): VoxelMaps {
  const voxels = frames[0].length;
  const maps = model.maps.map(() => new Float32Array(voxels));
  const block = model.block(Math.min(blockVoxels, voxels));
  let unfitted = 0;
  for (let from = 0; from < voxels; from += blockVoxels) {
    const to = Math.min(voxels, from + blockVoxels);
    block.clear();
    let f = 0;
    for (; block.addFour && f + 4 <= model.frames.length; f += 4) {
      const four = model.frames.slice(f, f + 4);
      block.addFour(
        four,
        four.map((i) => frames[i]),
        from,
        to,
      );
    }
    for (; f < model.frames.length; f++) block.add(model.frames[f], frames[model.frames[f]], from, to);
    unfitted += block.finish(maps, from, to);
  }
  return { maps: model.maps.map((name, m) => ({ ...name, values: maps[m] })), unfitted };
}

/** The same with frames that are loaded one after the other, each once: the sums of all voxels are kept, no frame is. */
export async function mapLoadedFrames(
  model: VoxelModel,
  voxels: number,
  load: (frame: number) => Promise<Float32Array>,
): Promise<VoxelMaps> {
  const maps = model.maps.map(() => new Float32Array(voxels));
  const block = model.block(voxels);
  block.clear();
  for (const frame of model.frames) block.add(frame, await load(frame), 0, voxels);
  const unfitted = block.finish(maps, 0, voxels);
  return { maps: model.maps.map((name, m) => ({ ...name, values: maps[m] })), unfitted };
}
