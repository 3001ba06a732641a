// An answer gets lost, something else happens to the entry, and then the device sends again: what was taken is still said
// to be taken, and is not done a second time.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person, accounts, uuidv7 } from '../browser/support/person.mjs';
import { Server } from '../browser/support/server.mjs';

let server;
let author;
let appraiser;

before(async () => {
  server = await Server.start();
  const [employee, theirs] = await accounts(server);
  [author, appraiser] = await Promise.all([employee, theirs].map((account) => Person.withPassword(server, account)));
});
after(() => server?.remove());

const logged = ({ id }) => [author, 'activity/log', { id, 'work[description]': 'Rapat' }];
const edited = ({ id }, version = 1) => [author, 'activity/edit', { entry: id, version, 'work[description]': `Rapat, sesudah ${version}` }];
const withdrawn = ({ id }) => [author, 'activity/withdraw', { entry: id }];
const commented = ({ id, word }) => [author, 'feedback/comment', { entry: id, id: word, text: 'Notulen menyusul' }];
const thanked = ({ id, word }) => [appraiser, 'feedback/thank', { entry: id, id: word }];
const approved = ({ id }, content_version = 1) => [appraiser, 'feedback/approve', { entry: id, content_version }];
const returned = ({ id, word }, content_version = 1) => [appraiser, 'feedback/return', { entry: id, content_version, id: word, text: 'Rapat apa?' }];

async function send([person, path, fields]) {
  const answer = await person.post(path, fields);
  return { status: answer.status, body: await answer.text() };
}

/// The entry with all its versions, as its author is given it.
async function kept(id) {
  const response = await fetch(`${server.url}/data-saya.json`, { headers: { cookie: author.cookie } });
  const { entry, versions } = (await response.json()).entries.find(({ entry }) => entry.id === id);
  return { ...entry, versions };
}

for (const [what, first, since] of [
  ['an entry that was changed since', [logged], [edited]],
  ['an entry that was withdrawn since', [logged], [withdrawn]],
  ['a comment on what was withdrawn since', [logged, commented], [withdrawn]],
  ['thanks for what was withdrawn since', [logged, thanked], [withdrawn]],
  ['a withdrawal', [logged, withdrawn], []],
  ['an approval', [logged, approved], [commented]],
  ['a change', [logged, edited], [commented]],
  ['a change of what was returned since', [logged, edited], [(one) => returned(one, 2)]],
  ['a change of what was approved since', [logged, edited], [(one) => approved(one, 2)]],
  ['a change of what was withdrawn since', [logged, edited], [withdrawn]],
  ['a change of what was changed on the other device since', [logged, edited], [(one) => edited(one, 2)]],
  ['a change of what was changed back since', [logged, edited], [(one) => edited(one, 2), (one) => edited(one, 3)]],
  ['a return', [logged, returned], [thanked]],
  ['a return of what was changed since', [logged, returned], [edited]],
  ['a return of what was withdrawn since', [logged, returned], [withdrawn]],
]) {
  test(`sent again: ${what}`, async () => {
    // What happens since has words of its own.
    const [one, other] = [{ id: uuidv7(), word: uuidv7() }, { word: uuidv7() }];
    for (const step of first) assert.equal((await send(step(one))).status, 200);
    for (const step of since) assert.equal((await send(step({ ...one, ...other }))).status, 200);
    const before = await kept(one.id);
    const { status, body } = await send(first.at(-1)(one));
    assert.deepEqual(await kept(one.id), before, 'it was done a second time');
    assert.equal(status, 200, body);
  });
}
