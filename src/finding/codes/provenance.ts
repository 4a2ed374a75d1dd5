import type { CodeTable } from './code.ts';

export const provenanceCodes: CodeTable = {
  P001: {
    title: 'study.lock cannot be read',
    meaning: 'The lock holds the SHA-256 of every raw file of the last run. Its text was changed or cut.',
    mend: 'Delete it: the next run writes it anew and takes the raw files as they are now.',
  },
  P002: {
    title: 'raw file changed since the lock',
    meaning:
      'The bytes of a raw file are not those the last results were computed from. Raw files are never written by ' +
      'Cupel, so something else changed it.',
    mend: 'Restore the file. If the change was meant, run `cupel run --accept-changed`, or delete study.lock.',
  },
  P003: {
    title: 'no study here',
    meaning: 'A study is a folder with a study.yaml. Cupel looks in the folder given and in those above it.',
    mend: 'Go to the folder of the study, name it on the command line, or begin one with `cupel init`.',
  },
  P004: {
    title: 'a file cannot be read',
    meaning: 'The file is not there, is a folder, or may not be read by you.',
    mend: 'Check the path, the permissions and, for a network folder, the connection.',
  },
  P005: {
    title: 'too many files',
    meaning: 'A pattern found more files than any study holds; most likely it begins too high up.',
    mend: 'Make the pattern narrower.',
  },
  P006: {
    title: 'a path from the top of this machine',
    meaning: 'Paths in a study are relative to its folder, so that it opens on every machine.',
    mend: 'Copy or link the files into the study, or begin the path with ../.',
  },
  P007: {
    title: 'a file outside the study folder',
    meaning: 'The file is used, but it will be missing where the study folder is copied to.',
    mend: 'Copy or link it into raw/ before the study is handed on.',
  },
  P008: {
    title: 'not a record',
    meaning: 'record.json was changed or cut, or comes from a Cupel that writes records differently.',
    mend: 'Run the study again. A record of a newer Cupel needs that Cupel.',
  },
  P009: {
    title: 'raw file gone since the last run',
    meaning: 'study.lock names a raw file of the last run that is no longer there, so a new run would rest on less.',
    mend: 'Bring the file back. If it was meant to go, run with --accept-changed; to leave data out, exclude: them with a reason.',
  },
};
