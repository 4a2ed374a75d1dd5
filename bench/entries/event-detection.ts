import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { simulatedSeries } from '../../src/analysis/events/simulated-series.reference.ts';
import { random } from '../../src/numeric/random.ts';
import type { Entry } from '../entry.ts';

const points = 5_000_000;
const runs = 12;

/** Detects in its half once for each message, and answers with the events it found. */
const worker = `
const { parentPort, workerData } = require('node:worker_threads');
const { counts, module } = workerData;
import(module).then(({ detectEvents }) => {
  parentPort.on('message', () => {
    parentPort.postMessage(detectEvents({ counts, singleIonLogSd: null }).events.count);
  });
  parentPort.postMessage(0);
});`;

const answer = (w: Worker) => once(w, 'message');

export const eventDetection: Entry = {
  what: `event detection with limits and integration, ${points / 1e6} M points on 2 workers, by processor time`,
  unit: 'M points/s',
  target: { limit: 42, better: 'more' },
  peer: 'SPCal 42 M points/s (C++, 2 threads)',
  /** Processor time of both workers, as if each had a core of its own: the least of several runs, after warming up. */
  async measured() {
    const truth = { background: 1, events: 600, meanCounts: 60, logSd: 0.28, sigma: 2 };
    const { counts } = simulatedSeries(random('bench'), { ...truth, points: 200_000 });
    const shared = new Float64Array(new SharedArrayBuffer(8 * points));
    for (let i = 0; i < points; i++) shared[i] = counts[i % counts.length];
    const module = fileURLToPath(new URL('../../dist/analysis/events/detect.js', import.meta.url));
    const halves = [shared.subarray(0, points / 2), shared.subarray(points / 2)];
    const workers = halves.map((half) => new Worker(worker, { eval: true, workerData: { counts: half, module } }));
    await Promise.all(workers.map(answer));
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      const before = process.cpuUsage();
      const answers = Promise.all(workers.map(answer));
      for (const w of workers) w.postMessage('detect');
      await answers;
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / workers.length / 1e6);
    }
    await Promise.all(workers.map((w) => w.terminate()));
    return points / least / 1e6;
  },
};
