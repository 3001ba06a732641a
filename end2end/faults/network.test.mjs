// A network that drops, delays, doubles and reorders, a server that is killed at any moment, people with two devices each:
// what they want is there once afterwards, or was refused because somebody else was quicker.
//
//     INTENTS=100000 SEED=abc node --test end2end/faults/network.test.mjs

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../browser/support/person.mjs';
import { Server } from '../browser/support/server.mjs';
import { Device } from './support/device.mjs';
import { Office, inParts, people } from './support/office.mjs';
import { Proxy } from './support/proxy.mjs';
import { Random } from './support/random.mjs';
import { reckon, stored } from './support/reckoning.mjs';

const INTENTS = Number(process.env.INTENTS ?? 1_500);
/// The same seed does the same to the n-th request of each device; how quick machine and disk are is not in it.
const SEED = process.env.SEED ?? randomBytes(4).toString('hex');
/// Of requests, and of answers.
const SHARE = 0.3;
const DEVICES_EACH = 2;

/// Lives until so many intents have made a row, and answers what came of it.
async function live({ intents, authors: many, forgetsIds = false }) {
  const server = await Server.start();
  const proxy = await Proxy.start({ target: server.url, seed: SEED, share: SHARE });
  try {
    const { authors, appraisers } = await people(server, many);
    const owners = [...authors, ...appraisers].flatMap((owner) => Array(DEVICES_EACH).fill(owner));
    const devices = await inParts(owners, async (owner, number) => {
      const { cookie } = await Person.withPassword(server, owner.account);
      const device = new Device(`line ${number}`, { cookie, url: proxy.url, seed: SEED, forgetsIds });
      return { owner: Object.assign(owner, { cookie }), device };
    });
    const before = { entries: await stored(server, authors), records: await records(server) };

    const office = new Office(intents);
    const began = Date.now();
    const killing = killAtRandom(server, office);
    const living = Promise.all(devices.map(({ owner, device }) => device.live(office, owner)));
    // Whatever goes wrong, nobody is left behind who would start the server again.
    await Promise.allSettled([living.finally(() => office.stop()), killing.catch(() => office.stop())]);
    const [kills] = await Promise.all([killing, living]);
    const seconds = Math.round((Date.now() - began) / 1_000);
    await proxy.settled();

    const entries = await stored(server, authors);
    for (const id of before.entries.keys()) entries.delete(id);
    const { rows, faults, mistold } = reckon(office.intents, entries);
    const { refused, repeated } = office;
    return {
      rows,
      records: (await records(server)) - before.records,
      faults: [...office.faults, ...faults],
      mistold,
      check: await server.check(),
      errors: server.errors(),
      figures: { seconds, devices: devices.length, kills, refused, repeated, ...proxy.figures },
    };
  } catch (error) {
    // What the server calls an incident stands in its log, which goes with it.
    throw new Error(`${error.message}\n${server.errors().join('\n')}`, { cause: error });
  } finally {
    proxy.stop();
    await server.remove();
  }
}

/// Kills the server now and then, in the middle of something, and starts it again on the same folder.
async function killAtRandom(server, office) {
  const random = new Random(SEED, 'kills');
  const rarely = Math.max(150, office.wanted / 100);
  for (let kills = 0; ; kills += 1) {
    await office.reaches(office.rows + random.between(1, 2 * rarely));
    if (office.isDone()) return kills;
    await sleep(random.between(0, 30));
    await server.kill();
    await sleep(random.between(0, 200));
    await server.restart();
  }
}

/// How many records the chains have; what they say is what the rows say.
async function records(server) {
  const { code, output } = await server.verify();
  assert.equal(code, 0, output);
  return [...output.matchAll(/: (\d+) records/g)].reduce((sum, [, number]) => sum + Number(number), 0);
}

test(`${INTENTS} intents make ${INTENTS} rows, whatever the network does`, async (t) => {
  t.diagnostic(`SEED=${SEED}`);
  const lived = await live({ intents: INTENTS, authors: INTENTS < 10_000 ? 24 : 60 });
  t.diagnostic(JSON.stringify(lived.figures));
  assert.deepEqual(lived.faults.slice(0, 10), [], `${lived.faults.length} are not as they must be`);
  assert.deepEqual(lived.mistold, [], 'was refused although it had been taken');
  assert.equal(lived.rows, INTENTS);
  assert.equal(lived.records, INTENTS, 'each has one record in the chain');
  assert.equal(lived.check.code, 0, lived.check.output);
  assert.deepEqual(lived.errors, []);
  const { requests, request, answer } = lived.figures;
  for (const hit of [request, answer]) {
    const share = Object.values(hit).reduce((sum, number) => sum + number) / requests;
    assert(share > SHARE / 2, `the network was too good: ${share}`);
  }
});

test('a device that sends again under another id is found out', async () => {
  const { faults } = await live({ intents: 300, authors: 10, forgetsIds: true });
  assert(faults.some((fault) => fault.endsWith('is there twice')), JSON.stringify(faults.slice(0, 10)));
});
