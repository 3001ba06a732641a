// How quick the log is on a small phone and a weak network, as a table beside the goals.
//
//     node end2end/speed/main.mjs [PART …] [--runs 9] [--entries 500] [--strict]
//
// Parts: slow4g, weak, offline, heap; without any, all. Figures are of this machine and of what else it is doing: a goal
// that is missed makes the exit code 1 only where --strict asks for it.

import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Person, accounts } from '../browser/support/person.mjs';
import { Server } from '../browser/support/server.mjs';
import { launch } from '../browser/support/stage.mjs';
import { lookAndType, sendAtOnce } from './cold.mjs';
import { furnish } from './day.mjs';
import { logAndTakeBack, logMany } from './heap.mjs';
import { ofCold, ofHeap, ofOffline } from './measures.mjs';
import { NETWORKS, inWords } from './networks.mjs';
import { KeptPhone } from './offline.mjs';
import { SLOWER, slowness } from './phone.mjs';
import { rows, table } from './table.mjs';

/// One in so many entries stays on a page: beyond a hundred or two Chromium looks through the forms of each longer than
/// the page takes for anything.
const SHOWN = 5;

const PARTS = { slow4g: cold, weak: cold, offline, heap };

const options = {
  runs: { type: 'string', default: '9' },
  entries: { type: 'string', default: '500' },
  strict: { type: 'boolean', default: false },
};
const { values: asked, positionals } = parseArgs({ options, allowPositionals: true });
const [runs, entries] = [Number(asked.runs), Number(asked.entries)];
if (positionals.some((part) => !Object.hasOwn(PARTS, part)) || !(runs >= 1) || !(entries >= 5)) {
  console.error(`usage: main.mjs [${Object.keys(PARTS).join('] [')}] [--runs 9] [--entries 500] [--strict]`);
  process.exit(2);
}

const [server, browser] = await Promise.all([Server.start(), launch()]);
let missed = 0;
try {
  const person = await Person.demo(server, 'employee');
  await furnish(person, await Person.demo(server, 'appraiser'));
  const stage = { server, browser, person };
  console.log(await circumstances(stage));
  for (const part of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
    for (const { title, measures } of await PARTS[part](stage, part)) {
      const all = rows(measures);
      console.log(table(title, all));
      missed += all.filter(({ isMet }) => !isMet).length;
    }
  }
  console.log(`\n${missed === 0 ? 'every goal is met' : `goals missed: ${missed}`}; ${load()}`);
} finally {
  await browser.close();
  await server.remove();
}
process.exitCode = asked.strict && missed > 0 ? 1 : 0;

/// What the figures depend on.
async function circumstances(stage) {
  const measured = (await slowness({ ...stage, network: NETWORKS.slow4g })).toFixed(1);
  const slow = `processor ${SLOWER} times slower for pages (measured: ${measured})`;
  return `Chromium ${browser.version()}, ${availableParallelism()} cores; ${slow}; ${load()}`;
}

function load() {
  return `load of the machine ${loadavg()[0].toFixed(1)}`;
}

/// First visits by a network, two phones for each run: one looks on and types, one sends a sentence at once.
async function cold(stage, part) {
  const network = NETWORKS[part];
  const there = { ...stage, network };
  const found = await repeat(part, async () => ({ ...(await lookAndType(there)), ...(await sendAtOnce(there)) }));
  const plain = found.filter(({ isPlain }) => isPlain).length;
  const title = `First visit, ${inWords(network)}; ${plain} of ${runs} sentences went by the plain form`;
  return [{ title, measures: ofCold(found, network.isPromised) }];
}

/// Later visits without network, as quick as this machine is and as a phone.
async function offline({ person }, part) {
  const phone = await KeptPhone.of(server, person);
  try {
    const tables = [];
    for (const slower of [1, SLOWER]) {
      const found = await repeat(part, () => phone.open(slower));
      const title = `Later visit without network, processor ${slower === 1 ? 'not slowed' : `${slower} times slower`}`;
      tables.push({ title, measures: ofOffline(found, slower === 1) });
    }
    return tables;
  } finally {
    await phone.remove();
  }
}

/// Once each: it takes long, and differs little.
async function heap(stage) {
  const employees = (await accounts(server)).filter(({ role }) => role === 'employee');
  const as = async (place) => ({ ...stage, person: await Person.withPassword(server, employees.at(place)) });
  const shown = Math.ceil(entries / SHOWN);
  return [
    { title: `${entries} entries logged in one page and taken back`, measures: ofHeap(await logAndTakeBack(await as(-1), entries), true) },
    { title: `${shown} entries logged in one page and shown`, measures: ofHeap(await logMany(await as(-2), shown), false) },
  ];
}

/// Measures one after the other, and says on the way how far it is.
async function repeat(part, measure) {
  const found = [];
  for (let run = 1; run <= runs; run += 1) {
    process.stderr.write(`${part}: ${run} of ${runs}\n`);
    found.push(await measure());
  }
  return found;
}
