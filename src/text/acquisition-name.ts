import { numberedStem } from './stem.ts';

/** Name of the acquisition of one file: without folder and ending. */
export function acquisitionName(path: string): string {
  const { folder, ending } = numberedStem(path);
  return path.slice(folder.length, path.length - ending.length);
}

/** Name of the raster whose lines are numbered files such as this: without the number too; the folder where no name is left. */
export function rasterName(path: string): string {
  const { folder, stem, number } = numberedStem(path);
  if (number === null) return acquisitionName(path);
  const name = stem.replace(/[\s_.-]*#$/, '').replace('#', '');
  return name || folder.split('/').at(-2) || acquisitionName(path);
}
