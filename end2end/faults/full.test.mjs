// The disk is full for a while: every entry gets a true answer, and what was acknowledged is there, also after a crash.
//
// Filling a real disk needs root. A limit on the size of the server's files does the same to the database: SQLite
// cannot write, rolls back by itself, and can write again once the limit is gone. Linux only (`prlimit`).

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { eventually } from '../browser/support/eventually.mjs';
import { Person, accounts, uuidv7 } from '../browser/support/person.mjs';
import { Server } from '../browser/support/server.mjs';

const ROUNDS = 5;
const PEOPLE = 4;
/// What still fits when the disk begins to be full, so that a write stops in the middle.
const LEFT = 10_000;
/// A process that outgrows the limit is killed by the system unless it asks to be told instead.
const TOLD_NOT_KILLED = ['sh', '-c', 'trap "" XFSZ; exec "$@"', 'sh'];

let server;
let people;

before(async () => {
  server = await Server.start({ under: TOLD_NOT_KILLED });
  const employees = (await accounts(server)).filter(({ role }) => role === 'employee').slice(-PEOPLE);
  people = await Promise.all(employees.map((account) => Person.withPassword(server, account)));
});
after(() => server?.remove());

/// No file of the server may grow beyond so many bytes; `unlimited` takes the limit away.
async function limitFiles(bytes) {
  await promisify(execFile)('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]);
}

async function isReady() {
  return (await fetch(`${server.url}/siap`)).status;
}

/// Everybody logs one entry; answers what was sent with the status it got.
function logOneEach(words) {
  return Promise.all(people.map(async (person) => {
    const id = uuidv7();
    const { status } = await person.post('activity/log', { id, 'work[description]': words });
    return { person, id, words, status };
  }));
}

async function lost(sent) {
  const there = new Set();
  for (const person of people) (await person.day()).entries.forEach(({ id }) => there.add(id));
  return sent.filter(({ id }) => !there.has(id)).map(({ words }) => words.slice(0, 40));
}

test('a disk that is full for a while loses nothing that was acknowledged', async (t) => {
  const sent = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    sent.push(...(await logOneEach(`Ronde ${round}, masih ada tempat`)));
    const { size } = await stat(join(server.folder, 'denyut.db-wal'));
    await limitFiles(size + LEFT);
    const refused = await eventually('an entry is refused because nothing fits', async () => {
      const tried = await logOneEach(`Ronde ${round}, penuh: ${'kata '.repeat(900)}`);
      sent.push(...tried);
      return tried.some(({ status }) => status !== 200) && tried;
    });
    assert(refused.every(({ status }) => [200, 503].includes(status)), JSON.stringify(refused.map(({ status }) => status)));
    // Now not even the smallest write fits.
    await limitFiles(1);
    await eventually('/siap says that it cannot write', async () => (await isReady()) === 503);
    await limitFiles('unlimited');
    await eventually('/siap says that it can write again', async () => (await isReady()) === 200);
    const again = await logOneEach(`Ronde ${round}, ada tempat lagi`);
    assert.deepEqual(again.map(({ status }) => status), people.map(() => 200), 'nobody has to restart anything');
    sent.push(...again);
  }
  const acknowledged = sent.filter(({ status }) => status === 200);
  const refused = sent.filter(({ status }) => status !== 200);
  t.diagnostic(`${acknowledged.length} acknowledged, ${refused.length} refused`);
  assert(refused.length >= ROUNDS);
  assert.deepEqual(await lost(acknowledged), [], 'lost while it ran');

  // What is only in memory is gone now.
  await server.kill();
  await server.restart();
  assert.deepEqual(await lost(acknowledged), [], 'lost in the crash');
  const { code, output } = await server.check();
  assert.equal(code, 0, output);

  // What was refused is still on the phones, and is sent again with the same ids.
  for (const { person, id, words } of refused) {
    const answer = await person.post('activity/log', { id, 'work[description]': words });
    assert.equal(answer.status, 200, await answer.text());
  }
  assert.deepEqual(await lost(sent), []);
});
