import type { Elements } from '../../text/dicom/elements.ts';
import { type Tag, tags } from '../../text/dicom/tags.ts';
import { itemsOf } from '../../text/dicom/values.ts';

/** Where an attribute of one frame may stand, the most particular first: its own groups, those of all frames, the file. */
export type Groups = { readonly own: Elements | null; readonly shared: Elements | null; readonly root: Elements };

/** The functional groups of a frame (from 0); a file without them has its root only. */
export function groupsOf(root: Elements, frame: number): Groups {
  return {
    own: itemsOf(root, tags.perFrameGroups)[frame] ?? null,
    shared: itemsOf(root, tags.sharedGroups)[0] ?? null,
    root,
  };
}

/** The elements in which `tag` stands: the first item of `sequence` in the groups, else the file itself; null where in none. */
export function within({ own, shared, root }: Groups, sequence: Tag, tag: Tag): Elements | null {
  for (const group of [own, shared]) {
    const item = group && itemsOf(group, sequence)[0];
    if (item?.at.has(tag[0])) return item;
  }
  return root.at.has(tag[0]) ? root : null;
}
