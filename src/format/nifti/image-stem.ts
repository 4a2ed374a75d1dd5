/** Folder (with its slash) and name without `.nii`, `.nii.gz`, `.hdr`, `.img` or a packed one of these. */
export function imageStem(path: string): { readonly folder: string; readonly stem: string } {
  const slash = path.lastIndexOf('/') + 1;
  const file = path.slice(slash);
  const stem = file.replace(/\.(nii|hdr|img)(\.gz)?$|\.gz$/i, '');
  return { folder: path.slice(0, slash), stem: stem || file };
}
