import { numberedStem } from '../../text/stem.ts';

/** Name of the acquisition of a file: without folder, ending and, in a raster, the number of the line. */
export function acquisitionName(path: string, raster: boolean): string {
  const { folder, stem, ending } = numberedStem(path);
  const file = path.slice(folder.length, path.length - ending.length);
  const name = raster ? stem.replace(/[\s_.-]*#$/, '').replace('#', '') : file;
  return name || folder.split('/').at(-2) || file;
}
