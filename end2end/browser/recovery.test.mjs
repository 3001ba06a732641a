// The server dies and comes back: pages recover by themselves, and nothing that was acknowledged is missing.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, connected, disconnected, entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// Backoff grows to 15 s; a page is back within two tries of the longest kind.
const BACK_MS = 40_000;
const allow = [SERVER_AWAY];

/// What Dewi's entries say on the server.
async function onServer(person, words) {
  const { entries } = await person.day();
  return entries.filter((one) => one.work.description === words);
}

async function screens({ phone, desktop, board, server }) {
  const [dewi, ratna, wall] = await Promise.all([
    phone({ as: 'employee', allow }),
    desktop({ as: 'appraiser', allow }),
    board({ allow }),
  ]);
  await Promise.all([visit(dewi, '/catat'), visit(ratna, '/tim'), visit(wall, await server.board())]);
  for (const page of [dewi, ratna, wall]) {
    page.setDefaultTimeout(BACK_MS);
    await pages.mark(page);
  }
  return { dewi, ratna, wall, all: [dewi, ratna, wall] };
}

play('phone, team page and board recover after kill -9, and what was typed meanwhile arrives once', async (stage) => {
  const { server, say } = stage;
  const { dewi, ratna, wall, all } = await screens(stage);
  const before = 'Dicatat sebelum server mati';
  const between = 'Dicatat selagi server mati';
  const entries = await pages.figure(wall, 'denyut');
  await pages.log(dewi, before);
  await chip(dewi, before, 'Terkirim').waitFor();
  await entry(ratna, before).waitFor();
  await pages.showsFigure(wall, 'denyut', entries + 1);

  await server.kill();
  await Promise.all(all.map(disconnected));
  await pages.log(dewi, between);
  await entry(dewi, between).getByText(/^(Mengirim|Di perangkat)$/).waitFor();
  await dewi.getByText('1 catatan menunggu sinyal').waitFor();
  assert.equal(await dewi.getByLabel('Apa yang dikerjakan?').inputValue(), '', 'the field is not free for the next entry');

  await server.restart();
  const back = performance.now();
  const since = (what) => () => say(`${what} ${Math.round(performance.now() - back)} ms after the server`);
  await Promise.all([
    connected(dewi).then(since('phone is back')),
    connected(ratna).then(since('team page is back')),
    connected(wall).then(since('board is back')),
    chip(dewi, between, 'Terkirim').waitFor().then(since('entry is sent')),
    entry(ratna, between).waitFor().then(since('entry is on the team page')),
    pages.showsFigure(wall, 'denyut', entries + 2).then(since('entry is counted')),
  ]);
  for (const words of [before, between]) {
    assert.equal((await onServer(dewi.person, words)).length, 1, words);
    assert.equal(await entry(dewi, words).count(), 1, words);
    assert.equal(await entry(ratna, words).count(), 1, words);
  }
  for (const page of all) assert(await pages.isMarked(page), `${page.url()} was reloaded`);
});

play('what others did while a page was cut off is on it afterwards', async (stage) => {
  const { server } = stage;
  const { dewi, ratna, wall, all } = await screens(stage);
  const words = 'Catatan yang dijawab selagi ponsel terputus';
  await pages.log(dewi, words);
  await entry(ratna, words).waitFor();
  const thanks = await pages.figure(wall, 'terima-kasih');
  await server.kill();
  await Promise.all(all.map(disconnected));
  await server.restart();
  // Faster than any page: the answers are on the server before the pages ask what they missed.
  const [{ id }] = await onServer(dewi.person, words);
  await ratna.person.comment(id, 'Ditulis sebelum ponsel kembali');
  await ratna.person.thank(id);
  await ratna.person.approve(id);
  await Promise.all([
    entry(dewi, words).getByText('Ditulis sebelum ponsel kembali').waitFor(),
    chip(dewi, words, 'Disetujui').waitFor(),
    entry(ratna, words).getByText('Disetujui').waitFor(),
    pages.showsFigure(wall, 'terima-kasih', thanks + 1),
  ]);
  for (const page of all) assert(await pages.isMarked(page), `${page.url()} was reloaded`);
});

play('an unsent entry survives closing the page', async ({ phone, server, person }) => {
  const words = 'Dicatat lalu halamannya ditutup';
  const dewi = await phone({ as: 'employee', allow });
  await visit(dewi, '/catat');
  const kept = await person('employee');
  await server.kill();
  await pages.log(dewi, words);
  await entry(dewi, words).waitFor();
  await dewi.close();
  await server.restart();
  const again = await dewi.context().newPage();
  await visit(again, '/catat');
  await chip(again, words, 'Terkirim').waitFor();
  assert.equal((await onServer(kept, words)).length, 1);
});

play('words that stand in the field survive a reload', async ({ phone }) => {
  const dewi = await phone({ as: 'employee' });
  await visit(dewi, '/catat');
  await dewi.getByLabel('Apa yang dikerjakan?').fill('Setengah kalimat yang belum');
  await visit(dewi, '/catat');
  assert.equal(await dewi.getByLabel('Apa yang dikerjakan?').inputValue(), 'Setengah kalimat yang belum');
});

play('two tabs keep their own words, and a link with words takes none away', async ({ phone }) => {
  const one = await phone({ as: 'employee' });
  const field = (page) => page.getByLabel('Apa yang dikerjakan?');
  await visit(one, '/catat');
  await field(one).fill('Paragraf panjang di tab satu');
  const two = await one.context().newPage();
  await visit(two, '/catat');
  await pages.log(two, 'Kalimat pendek di tab dua');
  await chip(two, 'Kalimat pendek di tab dua', 'Terkirim').waitFor();
  await visit(one, '/catat');
  assert.equal(await field(one).inputValue(), 'Paragraf panjang di tab satu');
  await visit(one, `/catat?isi=${encodeURIComponent('Memberi disposisi')}`);
  assert.equal(await field(one).inputValue(), 'Paragraf panjang di tab satu', 'the link took the words away');
  await field(one).fill('');
  await visit(one, `/catat?isi=${encodeURIComponent('Memberi disposisi')}`);
  assert.equal(await field(one).inputValue(), 'Memberi disposisi');
});

play('a phone without signal says so, and sends by itself when the signal is back', async ({ phone, person }) => {
  const words = 'Dicatat di lapangan tanpa sinyal';
  const dewi = await phone({ as: 'employee', allow: [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED/] });
  dewi.setDefaultTimeout(BACK_MS);
  await visit(dewi, '/catat');
  await dewi.context().setOffline(true);
  await dewi.locator('[data-live=offline]').waitFor();
  await pages.log(dewi, words);
  await dewi.getByText('1 catatan menunggu sinyal').waitFor();
  await dewi.context().setOffline(false);
  await chip(dewi, words, 'Terkirim').waitFor();
  await connected(dewi);
  assert.equal((await onServer(await person('employee'), words)).length, 1);
});

play('a server that is stopped politely finishes, ends with 0 and is found again', async (stage) => {
  const { server } = stage;
  const { dewi, all } = await screens(stage);
  await pages.log(dewi, 'Dicatat sebelum server berhenti');
  await chip(dewi, 'Dicatat sebelum server berhenti', 'Terkirim').waitFor();
  const start = performance.now();
  assert.equal(await server.stop(), 0);
  assert(performance.now() - start < 5_000, 'it took more than 5 s to stop');
  await server.restart();
  await eventually('all pages are live', async () => {
    const live = await Promise.all(all.map((page) => page.locator('[data-live=live],[data-truth=live]').count()));
    return live.every((count) => count === 1);
  }, { within: BACK_MS });
  for (const page of all) assert(await pages.isMarked(page), `${page.url()} was reloaded`);
  const { code, output } = await server.check();
  assert.equal(code, 0, output);
});
