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
};
