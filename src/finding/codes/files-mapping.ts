import type { CodeTable } from './code.ts';

/** Files beside and after the instrument: laser logs, regions, images, exports. */
export const filesMappingCodes: CodeTable = {
  F130: {
    title: 'A time stamp of a laser log cannot be read',
    meaning: 'The stamp has no time of day with hours, minutes and seconds, so the row has no place among the others.',
    mend: 'Export the log again; a spreadsheet that saved it may have cut the seconds off.',
  },
  F131: {
    title: 'No state of the laser',
    meaning: 'A row of the log says neither On nor Off. Without it nobody knows whether the sample was ablated there.',
    mend: 'Export the log again with its column Laser State.',
  },
  F132: {
    title: 'A laser log without a pass',
    meaning: 'In no row of the log does the beam go on and, later, off again.',
    mend: 'Export the log of the whole session, or leave the file out of the study.',
  },
  F133: {
    title: 'Rows of a laser log not in the order of time',
    meaning:
      'The program writes moves before the beam states they surround. The rows were sorted by time; those of one time ' +
      'keep the order of the file.',
    mend: 'Nothing.',
  },
  F134: {
    title: 'Time stamps without a certain date',
    meaning:
      'The stamps have no date, or one whose day and month could be exchanged, so only times within the log are known.',
    mend: 'Nothing, when the log is matched with its acquisition by signal; otherwise export with ISO dates.',
  },
  F135: {
    title: 'A beam that was never switched off',
    meaning:
      'The log ends, or goes on to another pattern, while the beam is on, so that pass has no end. It is left out.',
    mend: 'Copy the log again once the session has ended.',
  },
  F136: {
    title: 'Passes without a position',
    meaning: 'X or Y is empty where the beam goes on or off, so the pass cannot be placed in an image.',
    mend: 'Export the log with its columns X and Y filled.',
  },
  F137: {
    title: 'Passes without a spot size',
    meaning: 'The log does not tell how large the spot was, so neither pixel height nor ablated area is known.',
    mend: 'Export the log with Spot Size, or state the line spacing in the study.',
  },
  F138: {
    title: 'A pass that is not velocity × time long',
    meaning:
      'The distance between beam on and beam off differs from scan velocity × time by more than 5 %. Pixels computed ' +
      'from the velocity would be wrong by that factor.',
    mend: 'Check the velocity and the stamps of the passes named; a stage that stands still with the beam on does this too.',
  },
  F140: {
    title: 'Not GeoJSON',
    meaning: 'The file is no JSON, is cut, or its features are not what GeoJSON (RFC 7946) says features are.',
    mend: 'Export the regions again; in QuPath: File, Export objects as GeoJSON.',
  },
  F141: {
    title: 'A ring that encloses nothing certain',
    meaning:
      'A ring is not closed, has fewer than four points or no area, holds something other than numbers, or a hole reaches ' +
      'outside the ring it belongs to. What is inside would be a guess.',
    mend: 'Draw the region named in the message again, or repair its shape in the program that wrote it.',
  },
  F142: {
    title: 'Features without area',
    meaning: 'Points, lines and features without geometry enclose nothing, so no pixel is inside. They are left out.',
    mend: 'Draw these regions as closed shapes, or accept the warning with a reason.',
  },
  F143: {
    title: 'What coordinates count is not clear',
    meaning:
      'The file states a unit of its coordinates that is no length, or the study states another. Regions would lie ' +
      'elsewhere, and areas be wrong by the square of the pixel size.',
    mend: 'Correct or delete the unit in the file, or `frame` in the options of the data entry.',
  },
  F144: {
    title: 'No region in the file',
    meaning: 'None of the features is a Polygon or MultiPolygon.',
    mend: 'Export annotations that enclose an area.',
  },
  F145: {
    title: 'A region that crosses itself',
    meaning:
      'The outline of a region passes through itself, as a figure eight does. What it encloses an even number of times ' +
      'counts as outside.',
    mend: 'Draw the region again without crossing its own line.',
  },
  F146: {
    title: 'The file does not say what its coordinates count',
    meaning:
      'GeoJSON of QuPath holds pixels of the full-resolution image, y down, and does not say so. Pixels are taken.',
    mend: 'State `options: { frame: pixel }` or `{ frame: um }` under the data entry once it is checked.',
  },
  F147: {
    title: 'Regions in a reference system of the Earth',
    meaning:
      'The file names a coordinate reference system, as maps of the Earth do. Its coordinates are taken as flat.',
    mend: 'Export the regions in pixels or micrometres of the image.',
  },
  F148: {
    title: 'A GeoJSON file is too large',
    meaning: 'JSON takes about ten times its size in memory, so files are limited to 128 MiB.',
    mend: 'Export annotations without the detections, or simplify their shapes.',
  },

  F149: {
    title: 'Rows of a text image have unequal lengths',
    meaning: 'A row has more or fewer numbers than the first, so it is open which pixel a number belongs to.',
    mend: 'Export the image again; lines that were measured with unequal lengths belong in the format of the instrument.',
  },
  F150: {
    title: 'An image is too large for a TIFF',
    meaning: 'Offsets in a TIFF have 32 bits, so its size is limited to 4 GB.',
    mend: 'Write it as ome-zarr.',
  },
  F151: {
    title: 'Nothing to export',
    meaning:
      'None of the files holds a signal that this kind of export can hold: images hold maps, tidy csv all points.',
    mend: '`cupel identify` shows what the files hold.',
  },
  F152: {
    title: 'The place of an export is taken',
    meaning: 'A file or folder stands where the export was to go. Nothing is replaced unless --force says so.',
    mend: 'Choose another name after -o, or add --force. A folder that is no earlier export is never replaced.',
  },
  F153: {
    title: 'Several images for one file',
    meaning: 'An OME-TIFF or OME-Zarr holds one image here, and the files given hold several.',
    mend: 'Choose one with --acquisition, or export them one by one.',
  },
  F154: {
    title: 'A measurement without a map',
    meaning: 'Only measurements of maps have a value for each pixel that could be written as an image.',
    mend: 'Name a measurement whose method makes a map; results/results.csv holds the others.',
  },
  F155: {
    title: 'Numbers stored in a way that is not read',
    meaning:
      'An array of a spectrum is stored in another type or compression than floats or whole numbers, plain, by zlib or by ' +
      'MS-Numpress.',
    mend: 'Convert the file again with zlib or without compression.',
  },
  F156: {
    title: 'An array of a spectrum is damaged',
    meaning:
      'Length or content of an array do not agree with what the file states of it: base64 of another length, zlib that is cut, ' +
      'another number of points; or an offset outside the .ibd, which is cut or belongs to another .imzML.',
    mend: 'Copy the file again, with the .ibd beside an .imzML; or convert it again from the raw data.',
  },
  F157: {
    title: 'Spectra without a place in an image',
    meaning:
      'Positions are missing, are no whole numbers, lie in several planes, or are so far apart that they form no image.',
    mend: 'Check the positions, or convert the file again; several planes one by one.',
  },
  F158: {
    title: 'The pixel size of the scan settings is in doubt',
    meaning:
      'The imzML states no pixel size, states it without unit or as an area, or another one than the size of the whole image. ' +
      'Areas are wrong by the square of the factor named.',
    mend: 'Check the pixel size against the instrument; state pixel: where the file has none.',
  },
  F159: {
    title: 'The .ibd does not belong to the .imzML',
    meaning:
      'Both files carry one identifier, so that positions and spectra of different images are not mixed. Here they differ.',
    mend: 'Put the .ibd that was written together with the .imzML beside it.',
  },
  F160: {
    title: 'Two spectra for one pixel',
    meaning: 'Several spectra have one position. The first is kept.',
    mend: 'Check the positions; a file may hold two images one over the other.',
  },
  F161: {
    title: 'No point near an m/z',
    meaning:
      'In no spectrum does a point lie within the tolerance of the m/z asked for, so its map is zero everywhere.',
    mend: 'Widen tolerance-ppm, or correct the m/z.',
  },
  F162: {
    title: 'No m/z was asked for',
    meaning: 'Without a list of m/z the map of an imzML holds the total ion current and the base peak of each pixel.',
    mend: 'State `options: { mz: [...], tolerance-ppm: 20 }` under the data entry, or --option in `cupel export`.',
  },
  F163: {
    title: 'A zip that cannot be unpacked',
    meaning: 'The zip is cut or damaged, a file in it is not as long as stated, or would be larger than 512 MiB.',
    mend: 'Copy the file again, or save it again in the program that wrote it.',
  },
  F164: {
    title: 'An array of numpy that is not read',
    meaning:
      'The bytes are no npy, are cut, or hold types other than numbers and texts. Arrays of Python objects are not read, because ' +
      'that would run the code in them.',
    mend: 'Save the file again with plain arrays.',
  },
  F165: {
    title: 'An npz without an image',
    meaning: 'The file has no array `data` of rows and columns with a field of numbers for each element.',
    mend: 'Save the image again in pewlib or pew², or export it as a text image.',
  },
  F166: {
    title: 'Calibrations of another program',
    meaning:
      'The file holds calibration lines without their uncertainty. They stand in the metadata and are not applied.',
    mend: 'Calibrate in the study, from the standards.',
  },
};
