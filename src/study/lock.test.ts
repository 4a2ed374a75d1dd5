import { describe, expect, test } from 'vitest';
import { changedSinceLock, lockChanges, lockText, parseLock, type StudyLock } from './lock.ts';

const sha = (digit: string) => digit.repeat(64);

const lock: StudyLock = {
  format: 'cupel-lock/1',
  cupel: '0.1.0',
  methods: { 'solution-icp-ms': 2, 'laser-ablation-cells': 1 },
  formats: { table: 1 },
  constants: { isotopes: 'a table, "2021"' },
  inputs: {
    'raw/b_10.csv': { sha256: sha('b'), bytes: 20 },
    'raw/b_2.csv': { sha256: sha('a'), bytes: 10 },
  },
};

test('the text is JSON in natural order, one raw file a line', () => {
  expect(lockText(lock)).toBe(`{
  "format": "cupel-lock/1",
  "cupel": "0.1.0",
  "methods": {
    "laser-ablation-cells": 1,
    "solution-icp-ms": 2
  },
  "formats": {
    "table": 1
  },
  "constants": {
    "isotopes": "a table, \\"2021\\""
  },
  "inputs": {
    "raw/b_2.csv": { "sha256": "${sha('a')}", "bytes": 10 },
    "raw/b_10.csv": { "sha256": "${sha('b')}", "bytes": 20 }
  }
}
`);
});

test('the lock comes back from its text, and the same bytes from the lock', () => {
  expect(parseLock(lockText(lock))).toEqual(lock);
  expect(lockText(parseLock(lockText(lock)))).toBe(lockText(lock));
  expect(parseLock(lockText({ ...lock, inputs: {} })).inputs).toEqual({});
});

test('a raw file with other bytes is an error that gives both hashes and the way to accept it', () => {
  const [error, ...others] = changedSinceLock(lock, {
    ...lock.inputs,
    'raw/b_2.csv': { sha256: sha('c'), bytes: 10 },
    'raw/new.csv': { sha256: sha('d'), bytes: 1 },
  });
  expect(others).toEqual([]);
  expect(error.code).toBe('P002');
  expect(error.where).toBe('raw/b_2.csv');
  expect(error.expected).toContain(sha('a'));
  expect(error.found).toContain(sha('c'));
  expect(error.fix).toContain('--accept-changed');
});

test('the same bytes are no change; new and missing files are told apart', () => {
  expect(changedSinceLock(lock, lock.inputs)).toEqual([]);
  const now = { 'raw/b_2.csv': lock.inputs['raw/b_2.csv'], 'raw/c.csv': { sha256: sha('e'), bytes: 3 } };
  expect(lockChanges(lock, now)).toEqual({ changed: [], added: ['raw/c.csv'], gone: ['raw/b_10.csv'] });
});

describe('a text that is no lock is refused with P001', () => {
  test.each([
    ['', 'empty'],
    [lockText(lock).slice(0, 90), 'cut'],
    [lockText(lock).replace('cupel-lock/1', 'cupel-lock/2'), 'of a later format'],
    [lockText(lock).replace(sha('a'), 'aa'), 'with a hash that is none'],
  ])('%#: %s', (text) => {
    expect(() => parseLock(text)).toThrow(expect.objectContaining({ code: 'P001' }));
  });
});
