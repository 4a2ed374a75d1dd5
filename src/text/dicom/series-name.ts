import { acquisitionName } from '../acquisition-name.ts';

/** Name of a series by its files: their folder where they are several and stand in one, else the first file's name. */
export function seriesName(paths: readonly string[]): string {
  const folders = new Set(paths.map(folderOf));
  const folder = folders.size === 1 ? folderOf(paths[0]).split('/').at(-2) : undefined;
  return paths.length > 1 && folder ? folder : acquisitionName(paths[0]);
}

/** With its last slash; empty at the top. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
