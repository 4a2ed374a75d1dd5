import type { CodeTable } from './code.ts';

export const filesCodes: CodeTable = {
  F001: {
    title: 'The file is empty',
    meaning: 'The file has no bytes. The copy was interrupted, or the export never ran.',
    mend: 'Copy or export the file again.',
  },
  F002: {
    title: 'The file is not text',
    meaning: 'A text format was expected, and the bytes are not text: a vendor binary, a compressed or a damaged file.',
    mend: 'Check that the right file was chosen; unpack it, or export it as csv from the vendor’s software.',
  },
  F003: {
    title: 'No data rows',
    meaning: 'The header was found, and no row of numbers follows it. The acquisition was stopped or the file is cut.',
    mend: 'Export the file again, or leave it out of the study.',
  },
  F004: {
    title: 'Not the layout of this format',
    meaning: 'A line that identifies the format is missing or differs, so the columns cannot be named with certainty.',
    mend: 'Let `cupel identify` recognise the file, or read it with `format: table`.',
  },
  F005: {
    title: 'Text where a number is expected',
    meaning:
      'A cell of a column of numbers holds text. Empty cells, `NaN` and `-` are read as missing; other text is not.',
    mend: 'Correct or empty the cell named in the message.',
  },
  F006: {
    title: 'A row has too few cells',
    meaning: 'A row is shorter than the header, so its values cannot be assigned to columns with certainty.',
    mend: 'Export the file again; if it was edited, restore the missing cells.',
  },
  F007: {
    title: 'A row has too many cells',
    meaning: 'A row is longer than the header. Often a decimal comma in a comma-separated file cuts numbers in two.',
    mend: 'Export with a point as decimal mark, or with `;` as delimiter.',
  },
  F008: {
    title: 'A line is endless',
    meaning: 'More than 1 MiB without a line break: the file is not a table of text, whatever its name says.',
    mend: 'Check that the right file was chosen.',
  },
  F009: {
    title: 'Decimal comma',
    meaning:
      'Numbers are written with a comma (1,23). Read as a thousands mark they would be 100 times too large, so the ' +
      'decimal mark is never guessed.',
    mend: 'State `decimal: ","` (or `decimal: "."`) beside the data in the study, where the format has that option.',
  },
  F010: {
    title: 'The file is cut short',
    meaning:
      'The footer is missing or the last row is incomplete. The whole rows are read; the message says what became of the last.',
    mend: 'Copy the file again; accept the warning with a reason when the missing end does not matter.',
  },
  F011: {
    title: 'Negative signal',
    meaning: 'A detector cannot count fewer than zero ions, so something was subtracted before the file was written.',
    mend: 'Export the raw signal without background correction, or Poisson statistics do not hold.',
  },
  F012: {
    title: 'Missing values',
    meaning: 'Some cells are empty or not a number. They are kept as missing (NaN), not as zero.',
    mend: 'Nothing, when the points are known to be missing; otherwise export the file again.',
  },
  F013: {
    title: 'The XML cannot be read',
    meaning:
      'The file is no well-formed XML, or has a DOCTYPE, which is refused for safety, or is far too deep or long.',
    mend: 'Copy the file again from the instrument computer.',
  },
  F014: {
    title: 'A describing file is too large',
    meaning: 'A log or method file of a few kilobytes was expected and is far larger, so it is not what its name says.',
    mend: 'Copy the folder again from the instrument computer.',
  },
  F015: {
    title: 'Delimiter and decimal mark are the same',
    meaning: 'With the comma as both, no number could be told from two.',
    mend: 'State `delimiter` and `decimal` as the file has them.',
  },
  F016: {
    title: 'Files that are no one acquisition',
    meaning: 'The files given together do not form one acquisition of this format.',
    mend: 'Let `cupel identify` on the folder show which files belong together, and give the study each acquisition.',
  },
  F020: {
    title: 'Lines of the batch are missing',
    meaning:
      'The batch log lists lines for which there is no signal. The others are read, so an image has fewer lines.',
    mend: 'Copy the missing .d folders into the batch, or accept the warning with a reason.',
  },
  F021: {
    title: 'A line cannot be read from its binary data or csv',
    meaning: 'AcqData of the line is incomplete or damaged. Its csv is read instead where there is one.',
    mend: 'Copy the .d folder again from the instrument computer.',
  },
  F023: {
    title: 'Damaged binary data',
    meaning: 'A file of AcqData does not have the layout it should have, or points outside itself.',
    mend: 'Copy the batch folder again, or read the csv files with `source: csv`.',
  },
  F024: {
    title: 'Lines with other channels or another unit',
    meaning:
      'Lines of one scan must have the same channels in the same unit. Those that differ from the first are left out.',
    mend: 'Give them as data of their own, or export all lines with the same masses and unit.',
  },
  F025: {
    title: 'No line of the batch can be read',
    meaning: 'Neither binary data nor csv of any line gave a signal.',
    mend: 'Copy the whole batch folder, or export the lines as csv from MassHunter.',
  },
  F026: {
    title: 'The order of the lines is not from the batch log',
    meaning: 'The log is missing or unreadable, so the lines stand in the order of the next source or of their names.',
    mend: 'Copy Method/BatchLog.xml or BatchLog.csv into the batch, or check that names and order agree.',
  },
  F027: {
    title: 'Lines left out',
    meaning: 'The batch log says of these lines that they did not pass, or does not list them at all.',
    mend: 'Accept the warning with a reason, or give the lines as data of their own.',
  },
  F028: {
    title: 'Lines from csv among lines from binary data',
    meaning:
      'To keep one unit in the scan, the CPS of these lines were multiplied by the dwell time of the binary lines. ' +
      'The csv has two decimals, so these counts are rounded to 0.01 × dwell.',
    mend: 'Copy AcqData of these lines, or read all lines from csv with `source: csv`.',
  },
  F030: {
    title: 'No such column',
    meaning: 'The study names a column that the header of the table does not have.',
    mend: 'Write the name as it stands in the header, with its brackets; `cupel identify` lists the columns.',
  },
  F031: {
    title: 'Columns of the same name',
    meaning: 'Two columns have one name. The later ones got a number, as in `Conc. #2`, so that each can be named.',
    mend: 'Rename the columns in the file, or use the numbered names in the study.',
  },
  F032: {
    title: 'A plain table is too large',
    meaning: 'A table keeps the text of every cell, so it is limited to 64 MiB. Signals belong in instrument formats.',
    mend: 'Give the file of the instrument itself, or a shorter table.',
  },
  F033: {
    title: 'No header row',
    meaning: 'The row that should name the columns is empty or holds numbers only.',
    mend: 'Add a row of column names, or state its line with `header: N`.',
  },
  F034: {
    title: 'A column of numbers with text in it',
    meaning: 'Some cells of the column are no number, so it is kept as text and cannot be used as a signal or a level.',
    mend: 'Correct or empty these cells; state `decimal` if the decimal mark is the reason.',
  },
  F035: {
    title: 'Brackets without a known unit',
    meaning: 'The column name has brackets whose content is no unit that Cupel knows, such as `Au (raw)`.',
    mend: 'State the unit under `units:` beside the data in the study, for example `Au (raw): cps`.',
  },
  F036: {
    title: 'Study and header state different units',
    meaning: 'The study gives a column a unit other than the one in its header. Neither is chosen silently.',
    mend: 'Remove the unit from the study, or correct the header.',
  },
  F050: {
    title: 'Lines of one raster have different channels',
    meaning:
      'The files share folder and name and differ in number, so they are lines of one raster; their masses differ.',
    mend: 'Give the lines of another method another name or folder.',
  },
  F051: {
    title: 'A line of the raster is missing',
    meaning:
      'The numbers of the files have a gap. The lines around it are read as neighbours, so an image is too short.',
    mend: 'Add the missing file, or accept the gap with a reason.',
  },
  F052: {
    title: 'Two files of one line',
    meaning: 'Two files of a raster have the same number, such as `Line 1` and `Line 01`. Both are kept as lines.',
    mend: 'Leave the repeated file out of the study.',
  },
  F053: {
    title: 'The file states no unit',
    meaning: 'The layout has no place for the unit of the signal; it is taken as the vendor’s software exports it.',
    mend: 'Compare with the instrument’s own display; name the unit where the format has that option.',
  },
  F054: {
    title: 'A mass stands twice',
    meaning: 'Two columns, or two rows of one scan, have the same name, so they cannot be told apart.',
    mend: 'Export the file again with each mass once.',
  },
  F055: {
    title: 'Lines of unequal length',
    meaning: 'The lines of a raster have different numbers of points. Each keeps its own length; none is cut.',
    mend: 'Nothing, when each line was stopped by hand; otherwise look at the shortest one.',
  },
  F056: {
    title: 'A line without points',
    meaning: 'The header of a line was found, and no row follows: the line was started and stopped.',
    mend: 'Export the line again, or leave its file out of the study.',
  },
  F057: {
    title: 'Empty rows at the end',
    meaning: 'The last rows have no value in any channel; the software fills shorter samples so. They are left out.',
    mend: 'Nothing.',
  },
  F058: {
    title: 'Dwell times cannot be assigned',
    meaning: 'The line of settings under the masses has not one dwell time for each mass, so none is used.',
    mend: 'State the dwell times in the study.',
  },
  F059: {
    title: 'Scans are missing',
    meaning: 'The masses of one export have different scans, so points of one time cannot be put side by side.',
    mend: 'Export the file again; it seems cut.',
  },
  F060: {
    title: 'Points without time',
    meaning: 'The file has no times, so neither the dwell time nor the length of the acquisition is known.',
    mend: 'State the dwell time in the study, or export the times too.',
  },
  F061: {
    title: 'A unit of time or signal that is not known',
    meaning: 'The header of the table names a unit that this format is not known to use.',
    mend: 'Export in the unit named in the message, or read the file with `format: table`.',
  },
  F062: {
    title: 'A time of day cannot be read',
    meaning: 'A time is not written as hours, minutes and seconds with colons.',
    mend: 'Export the file again; if it was edited in a spreadsheet, restore the times.',
  },
  F063: {
    title: 'The acquisition parameters do not fit',
    meaning: 'parameters.conf or positions.txt beside the lines cannot be read, or contradicts the lines.',
    mend: 'Correct the file beside the lines, or remove it and state the values in the study.',
  },
  F064: {
    title: 'The blocks of the lines differ',
    meaning: 'The table repeats its masses for each line, and one line has other masses than the first.',
    mend: 'Export the file again with the same masses for every line.',
  },
  F080: {
    title: 'A binary file of a vendor',
    meaning: 'The bytes are a format of a vendor’s software, or of another program, that Cupel does not read.',
    mend: 'Export or convert the file as the message says, and put the result into the study.',
  },
  F090: {
    title: 'no file matches',
    meaning: 'A path or pattern under data: matches no file below the study folder.',
    mend: 'Check the path: it is relative to study.yaml, and letter case counts.',
  },
  F091: {
    title: 'not recognised',
    meaning: 'A file of a data entry is of no format that Cupel reads, or not of the format the study names.',
    mend: '`cupel identify` tells what a file is; vendor files that cannot be read are named with the way to export them.',
  },
  F092: {
    title: 'unknown format',
    meaning: 'format: under data names a format that this version of Cupel does not have.',
    mend: '`cupel formats` lists them; delete the line to have the format recognised.',
  },
  F093: {
    title: 'no such acquisition',
    meaning: 'The study names an acquisition that is not among the files of the data entry.',
    mend: 'Write the name as `cupel identify` prints it.',
  },
};
