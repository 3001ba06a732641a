// What is measured, in the order of the table, and the goals. Of everything more is worse.

import { slope } from './heap.mjs';

/// Those of a first visit. Times count from the start of the navigation where nothing else is said; bytes are those on the
/// line, with headers. `goal` holds on every network; `within` are milliseconds that are promised for Slow 4G only.
const COLD = [
  { key: 'firstByte', name: 'first byte', unit: 'ms' },
  { key: 'firstPaint', name: 'first paint', unit: 'ms' },
  { key: 'largestPaint', name: 'largest paint', unit: 'ms', within: 1_200 },
  { key: 'sentFromPaint', name: 'a sentence is with the server, from the first paint', unit: 'ms', within: 1_500 },
  { key: 'sentFromStart', name: 'a sentence is with the server, from the start', unit: 'ms' },
  { key: 'shownFromPaint', name: 'and the page says so, from the first paint', unit: 'ms' },
  { key: 'presses', name: 'presses on the button until then', unit: 'number' },
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
    const values = runs.map((run) => run[key]);
    return { key, name, unit, values, goal: goal ?? (isPromised ? within : undefined) };
  });
}

/// Where a page holds something: the heap of scripts, what the browser keeps of the page, the memory of the program.
const HELD = [['scripts', 'scripts'], ['page', 'page'], ['wasm', 'program']];
/// A page is steady that holds so little more for each entry that was taken back: half a megabyte after five hundred.
const STEADY = 1_024;

/// What a page holds while it takes entries and shows them, or gives them back (`isSteady` is promised then).
export function ofHeap(steps, isSteady) {
  // What is loaded with the first entries is no growth.
  const grown = isSteady ? steps.slice(1) : steps;
  const each = (key) => Math.max(0, slope(grown, key));
  const goal = isSteady ? STEADY : undefined;
  return [
    ...HELD.map(([key, name]) => ({ name: `${name}, at the end`, unit: 'mb', values: [steps.at(-1)[key]] })),
    ...HELD.map(([key, name]) => ({ name: `${name}, more with each entry`, unit: 'kb', values: [each(key)], goal })),
    { name: 'nodes, more with each entry', unit: 'number', values: [each('nodes')], goal: isSteady ? 1 : undefined },
  ];
}
