// What is measured, in the order of the table, and the goals. Of everything more is worse.

import { slope } from './heap.mjs';

/// Those of a first visit. Times count from the start of the navigation where nothing else is said. `goal` holds on every
/// network; `within` are milliseconds that are promised for Slow 4G only.
const COLD = [
  { key: 'firstByte', name: 'first byte', unit: 'ms' },
  { key: 'firstPaint', name: 'first paint', unit: 'ms' },
  { key: 'largestPaint', name: 'largest paint', unit: 'ms', within: 1_200 },
  { key: 'sentFromPaint', name: 'a sentence is with the server, from the first paint', unit: 'ms', within: 1_500 },
  { key: 'sentFromStart', name: 'a sentence is with the server, from the start', unit: 'ms' },
  { key: 'shownFromPaint', name: 'and the page says so, from the first paint', unit: 'ms' },
  { key: 'wasm', name: 'the program has arrived', unit: 'ms' },
  { key: 'hydrated', name: 'the page is alive', unit: 'ms', within: 3_000 },
  { key: 'longestBefore', name: 'longest task until then', unit: 'ms' },
  { key: 'longestTyping', name: 'longest task while typing (0: none over 50 ms)', unit: 'ms', goal: 50 },
  { key: 'slowestKey', name: 'slowest letter, from the key to the screen', unit: 'ms' },
  { key: 'shift', name: 'layout shift', unit: 'shift', goal: 0.02 },
  { key: 'HTML', name: 'HTML', unit: 'kb' },
  { key: 'CSS', name: 'CSS', unit: 'kb' },
  { key: 'JS', name: 'JS', unit: 'kb' },
  { key: 'WASM', name: 'WASM', unit: 'kb', goal: 330 * 1_024 },
  { key: 'whole', name: 'all that came until it was alive, the worker\'s too', unit: 'kb' },
];

const OFFLINE = [
  { key: 'firstPaint', name: 'first paint', unit: 'ms' },
  { key: 'usable', name: 'the page is alive', unit: 'ms', within: 500 },
];

/// The runs of a first visit, as measures.
export function ofCold(runs, isPromised) {
  return gathered(COLD, runs, isPromised);
}

/// The runs of a visit without network, as measures.
export function ofOffline(runs, isPromised) {
  return gathered(OFFLINE, runs, isPromised);
}

function gathered(wanted, runs, isPromised) {
  return wanted.map(({ key, name, unit, goal, within }) => {
    const values = runs.map((run) => run[key]).filter((value) => value !== undefined);
    return { name, unit, values, goal: goal ?? (isPromised ? within : undefined) };
  });
}

/// What a page held after each step of logging, and a page that was just opened with the same entries.
export function ofHeap({ steps, fresh }) {
  const last = steps.at(-1);
  const each = (value) => slope(steps, value);
  const beyond = (value) => Math.max(0, last[value] - fresh[value]) / last.entries;
  return {
    title: `${last.entries} entries logged in one page; held after ${steps.map(({ entries }) => entries).join(', ')}`,
    measures: [
      { name: 'scripts and page, at the end', unit: 'mb', values: [last.scripts] },
      { name: 'program, at the end', unit: 'mb', values: [last.wasm] },
      { name: 'scripts and page, each entry', unit: 'kb', values: [each('scripts')] },
      { name: 'program, each entry', unit: 'kb', values: [each('wasm')] },
      { name: 'nodes, each entry', unit: 'number', values: [each('nodes')] },
      { name: 'scripts and page, each entry, beyond a page just opened', unit: 'kb', values: [beyond('scripts')], goal: 1_024 },
      { name: 'program, each entry, beyond a page just opened', unit: 'kb', values: [beyond('wasm')], goal: 1_024 },
    ],
  };
}
