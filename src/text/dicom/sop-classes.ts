/** Names of the objects that are met beside images, and of the images themselves, by SOP Class UID (PS3.6 A). */
const storage = '1.2.840.10008.5.1.4.1.1.';

const names: Readonly<Record<string, string>> = {
  '1': 'Computed Radiography Image',
  '1.1': 'Digital X-Ray Image',
  '1.2': 'Digital Mammography X-Ray Image',
  '2': 'CT Image',
  '2.1': 'Enhanced CT Image',
  '2.2': 'Legacy Converted Enhanced CT Image',
  '3.1': 'Ultrasound Multi-frame Image',
  '4': 'MR Image',
  '4.1': 'Enhanced MR Image',
  '4.2': 'MR Spectroscopy',
  '4.3': 'Enhanced MR Color Image',
  '4.4': 'Legacy Converted Enhanced MR Image',
  '6.1': 'Ultrasound Image',
  '6.2': 'Enhanced US Volume',
  '7': 'Secondary Capture Image',
  '7.1': 'Multi-frame Single Bit Secondary Capture Image',
  '7.2': 'Multi-frame Grayscale Byte Secondary Capture Image',
  '7.3': 'Multi-frame Grayscale Word Secondary Capture Image',
  '7.4': 'Multi-frame True Color Secondary Capture Image',
  '11.1': 'Grayscale Softcopy Presentation State',
  '11.2': 'Color Softcopy Presentation State',
  '12.1': 'X-Ray Angiographic Image',
  '12.2': 'X-Ray Radiofluoroscopic Image',
  '20': 'Nuclear Medicine Image',
  '30': 'Parametric Map',
  '66': 'Raw Data',
  '66.1': 'Spatial Registration',
  '66.2': 'Spatial Fiducials',
  '66.3': 'Deformable Spatial Registration',
  '66.4': 'Segmentation',
  '66.5': 'Surface Segmentation',
  '67': 'Real World Value Mapping',
  '77.1.6': 'VL Whole Slide Microscopy Image',
  '88.11': 'Basic Text SR',
  '88.22': 'Enhanced SR',
  '88.33': 'Comprehensive SR',
  '88.34': 'Comprehensive 3D SR',
  '88.59': 'Key Object Selection',
  '88.67': 'X-Ray Radiation Dose SR',
  '88.68': 'Radiopharmaceutical Radiation Dose SR',
  '104.1': 'Encapsulated PDF',
  '128': 'Positron Emission Tomography Image',
  '128.1': 'Legacy Converted Enhanced PET Image',
  '130': 'Enhanced PET Image',
  '481.1': 'RT Image',
  '481.2': 'RT Dose',
  '481.3': 'RT Structure Set',
  '481.4': 'RT Beams Treatment Record',
  '481.5': 'RT Plan',
  '481.7': 'RT Treatment Summary Record',
  '481.8': 'RT Ion Plan',
};

export const rtStructClass = `${storage}481.3`;
export const segmentationClass = `${storage}66.4`;
const mediaDirectory = '1.2.840.10008.1.3.10';

/** `RT Plan`; the UID itself where it is not known. */
export function sopClassName(uid: string): string {
  if (uid === mediaDirectory) return 'Media Storage Directory (DICOMDIR)';
  return (
    (uid.startsWith(storage) ? names[uid.slice(storage.length)] : undefined) ?? (uid || 'object without a SOP class')
  );
}
