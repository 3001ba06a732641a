// kill -9 in the middle of a burst of entries, again and again: whatever was acknowledged is there afterwards, once.
//
//     ROUNDS=5 node --test end2end/faults/kill.test.mjs

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Person, accounts, uuidv7 } from '../browser/support/person.mjs';
import { Server, run } from '../browser/support/server.mjs';

const ROUNDS = Number(process.env.ROUNDS ?? 50);
const WRITERS = 32;
const PEOPLE = 8;

let server;
let people;

before(async () => {
  server = await Server.start();
  const employees = (await accounts(server)).filter(({ role }) => role === 'employee').slice(-PEOPLE);
  people = await Promise.all(employees.map((account) => Person.withPassword(server, account)));
});
after(() => server?.remove());

/// Writes as fast as it can until the server dies. Sends each entry once; what got an answer is acknowledged.
async function burst(round, enough) {
  const sent = [];
  let acknowledged = 0;
  let died = false;
  const write = async (writer) => {
    for (let serial = 0; !died; serial += 1) {
      const person = people[writer % people.length];
      const one = { person, id: uuidv7(), description: `Ronde ${round}, penulis ${writer}, nomor ${serial}`, isAcknowledged: false };
      sent.push(one);
      try {
        await person.log(one.description, {}, one.id);
      } catch (error) {
        // Cut off is what this is about; a refusal is not.
        if (error instanceof assert.AssertionError) throw error;
        died = true;
        return;
      }
      one.isAcknowledged = true;
      acknowledged += 1;
      if (acknowledged === enough) server.kill();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  await server.kill();
  return sent;
}

/// How often each entry is on the server, by id and by its words, which no two entries share.
async function count() {
  const counts = new Map();
  for (const person of people) {
    for (const { id, work } of (await person.day()).entries) {
      for (const key of [id, work.description]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

test('a first start that is killed at any moment can be started again', async () => {
  for (let after = 5; after <= 100; after += 5) {
    const folder = await mkdtemp(join(tmpdir(), 'denyut-migrate-'));
    const killed = await run(['migrate', '--data-dir', folder], { under: ['timeout', '--signal=KILL', `${after / 1000}`] });
    const again = await run(['migrate', '--data-dir', folder]);
    assert.equal(again.code, 0, `killed after ${after} ms (${killed.code}): ${again.output}`);
    await rm(folder, { recursive: true });
  }
});

test(`nothing acknowledged is lost and nothing is doubled in ${ROUNDS} crashes`, async (t) => {
  const sent = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Early and late in the burst, in full commits and in the first one.
    sent.push(...(await burst(round, 1 + ((round * 37) % 200))));
    await server.restart();
  }
  const acknowledged = sent.filter((one) => one.isAcknowledged);
  const unanswered = sent.filter((one) => !one.isAcknowledged);
  const first = await count();
  const written = unanswered.filter(({ id }) => first.has(id));
  t.diagnostic(`${acknowledged.length} acknowledged, ${unanswered.length} unanswered of which ${written.length} had been written`);
  assert(acknowledged.length >= ROUNDS && unanswered.length >= ROUNDS, 'the crashes did not hit a burst');
  const lost = acknowledged.filter(({ id, description }) => !first.has(id) || !first.has(description));
  assert.deepEqual(lost.slice(0, 5).map(({ description }) => description), [], `${lost.length} acknowledged entries are lost`);

  // A phone sends again what got no answer, with the same id. Some of it was written before the crash.
  await Promise.all(unanswered.map(({ person, description, id }) => person.log(description, {}, id)));
  const final = await count();
  const wrong = sent.filter(({ id, description }) => final.get(id) !== 1 || final.get(description) !== 1);
  assert.deepEqual(wrong.slice(0, 5).map(({ description }) => description), [], 'not there exactly once');
  const { code, output } = await server.check();
  assert.equal(code, 0, output);
  assert.deepEqual(server.errors(), []);
});
