// The queue of the device: every write waits on it until the server has it, in order, each once, and of its owner only.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { evidenceOf, photo } from './support/photo.mjs';
import { launchKept, openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of (401|409)/i];
/// Two tries of the longest kind.
const BACK = { timeout: 40_000 };

async function descriptions(person) {
  return (await person.day()).entries.map((one) => one.work.description);
}

/// Whether the page is there and can be used, with network or without.
async function hydrated(page) {
  await page.waitForFunction(() => document.documentElement.dataset.hydrated);
}

play('a supervisor answers without signal, and everything is done once it is back, in its order', async ({ desktop, person }) => {
  const dewi = await person('employee');
  const words = ['Satu tanpa sinyal', 'Dua tanpa sinyal', 'Tiga tanpa sinyal'];
  for (const one of words) await dewi.log(one);
  const page = await desktop({ as: 'appraiser', allow });
  await visit(page, '/tim?urut=terbaru');
  for (const one of words) await entry(page, one).waitFor();
  await pages.offline(page);
  const [approved, returned, said] = words.map((one) => entry(page, one));
  await pages.answer(page, words[0], 'Setujui');
  await approved.getByText('Persetujuan').waitFor();
  await approved.getByText('menunggu di perangkat ini.').waitFor();
  // What waits is not asked for once more.
  await approved.getByRole('button', { name: 'Setujui', exact: true }).waitFor({ state: 'detached' });

  await pages.open(page, words[2]);
  await said.getByPlaceholder('Komentar').fill('Rapi, tanpa sinyal pun.');
  await said.getByRole('button', { name: 'Kirim', exact: true }).click();
  await said.getByText('Komentar menunggu di perangkat ini.').waitFor();
  assert.equal(await said.getByPlaceholder('Komentar').inputValue(), '');
  await said.getByRole('button', { name: 'Terima kasih' }).click();
  await said.getByText('Terima kasih menunggu di perangkat ini.').waitFor();

  await pages.open(page, words[1]);
  await returned.getByRole('link', { name: 'Kembalikan' }).click();
  await returned.getByLabel(/perlu/).fill('Sebutkan jumlahnya.');
  await returned.getByRole('button', { name: 'Kembalikan', exact: true }).click();
  await returned.getByText('Pengembalian menunggu di perangkat ini.').waitFor();
  await page.getByText('4 kiriman menunggu sinyal').waitFor();
  const kinds = (await pages.queue(page)).map(({ kind }) => kind);
  // What is seen is told at once or not at all; what is done waits.
  assert.deepEqual(kinds, ['approve', 'comment', 'thank', 'return']);

  await page.context().setOffline(false);
  await pages.isSent(page);
  await approved.getByText('Disetujui', { exact: true }).waitFor();
  await returned.getByText('Dikembalikan', { exact: true }).waitFor();
  await page.getByText('menunggu sinyal').waitFor({ state: 'detached' });
  const day = (await dewi.day()).entries;
  const find = (one) => day.find((entry) => entry.work.description === one);
  assert.deepEqual(words.map((one) => find(one).status), ['approved', 'returned', 'sent']);
  assert.deepEqual(find(words[2]).conversation.map(({ kind }) => kind), ['comment', 'thanks']);
});

play('what waits survives a session that ended, and is sent once its owner signed in again', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  await pages.log(page, 'Ditulis sebelum sesi berakhir');
  await chip(page, 'Ditulis sebelum sesi berakhir', 'Di perangkat').waitFor();
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await page.getByText('Masuk lagi untuk mengirim. 1 catatan tetap aman di perangkat ini.').waitFor(BACK);
  const [name, value] = (await person('employee')).cookie.split('=');
  await page.context().addCookies([{ name, value, url: page.url() }]);
  await page.reload();
  await chip(page, 'Ditulis sebelum sesi berakhir', 'Terkirim').waitFor(BACK);
  await pages.isSent(page);
  assert.equal((await descriptions(dewi)).filter((one) => one === 'Ditulis sebelum sesi berakhir').length, 1);
});

play('somebody else on the same phone neither sees nor sends what waits for its owner', async ({ phone, person, server }) => {
  const [dewi, ratna] = [await person('employee'), await person('appraiser')];
  const words = 'Milik Dewi di ponsel bersama';
  const page = await phone({ as: dewi, allow });
  await visit(page, '/catat');
  await pages.offline(page);
  await pages.log(page, words);
  await chip(page, words, 'Di perangkat').waitFor();
  // Another tab of the same browser, in which somebody else signs in; the first one stays open.
  await page.context().clearCookies();
  const [name, value] = ratna.cookie.split('=');
  await page.context().addCookies([{ name, value, url: server.url }]);
  await page.context().setOffline(false);
  const other = await page.context().newPage();
  await visit(other, '/catat');
  assert.equal(await entry(other, words).count(), 0);
  await pages.log(other, 'Milik Ratna di ponsel bersama');
  await chip(other, 'Milik Ratna di ponsel bersama', 'Terkirim').waitFor(BACK);
  await page.getByText('Masuk lagi untuk mengirim.').waitFor(BACK);
  assert.deepEqual((await pages.queue(page)).map(({ words }) => words), [words]);
  assert(!(await descriptions(ratna)).includes(words), 'it was sent as somebody else');
  assert(!(await descriptions(dewi)).includes(words));
  const [own, secret] = dewi.cookie.split('=');
  await page.context().addCookies([{ name: own, value: secret, url: server.url }]);
  await visit(page, '/catat');
  await chip(page, words, 'Terkirim').waitFor(BACK);
  assert.equal((await descriptions(dewi)).filter((one) => one === words).length, 1);
});

play('two tabs send what waits once', async ({ phone, person }) => {
  const dewi = await person('employee');
  const one = await phone({ as: 'employee', allow });
  const other = await one.context().newPage();
  await Promise.all([visit(one, '/catat'), visit(other, '/catat')]);
  await one.context().setOffline(true);
  const words = Array.from({ length: 6 }, (_, n) => `Dari dua tab, nomor ${n + 1}`);
  for (const [n, text] of words.entries()) {
    const page = n % 2 ? other : one;
    await pages.log(page, text);
    await chip(page, text, 'Di perangkat').waitFor();
  }
  await one.context().setOffline(false);
  await pages.isSent(one);
  for (const [n, text] of words.entries()) await chip(n % 2 ? other : one, text, 'Terkirim').waitFor(BACK);
  const there = (await descriptions(dewi)).filter((text) => words.includes(text));
  assert.deepEqual(there.toSorted(), words);
});

play('a change of what was approved meanwhile stays with a sentence, and its words come back', async ({ phone, person }) => {
  const [dewi, ratna] = [await person('employee'), await person('appraiser')];
  const words = 'Disetujui sementara diubah';
  await dewi.log(words);
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const card = entry(page, words);
  await pages.offline(page);
  await card.getByText('Ubah', { exact: true }).click();
  await card.getByLabel('Isi catatan').fill(`${words}, kata baru`);
  await card.getByRole('button', { name: 'Simpan', exact: true }).click();
  await card.getByText('Perubahan catatan menunggu di perangkat ini.').waitFor();
  const { entries } = await ratna.team();
  await ratna.approve(entries.find((one) => one.work.description === words).id);
  // The page is opened anew before there is a signal: nobody waits for the answer any more.
  await page.context().setOffline(false);
  await page.getByText('1 kiriman tidak diterima server').waitFor(BACK);
  await card.getByText(/Perubahan catatan tidak diterima/).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByText('1 kiriman tidak diterima server').click();
  await page.getByRole('button', { name: 'Unduh antrean' }).click();
  assert.match(await readFile(await (await saved).path(), 'utf8'), new RegExp(`${words}, kata baru`));
  // Its words come back to where they can be read and copied, and stay there until they are thrown away.
  await card.getByRole('button', { name: 'Perbaiki', exact: true }).click();
  await page.getByText('tidak diterima server').waitFor({ state: 'detached' });
  for (const again of [() => {}, () => page.reload()]) {
    await again();
    await hydrated(page);
    await card.getByText('Catatan ini tidak dapat diubah lagi').waitFor();
    assert.equal(await card.getByLabel('Isi catatan').inputValue(), `${words}, kata baru`);
  }
  await card.getByRole('button', { name: 'Buang tulisan ini' }).click();
  await card.getByLabel('Isi catatan').waitFor({ state: 'hidden' });
  await page.reload();
  await hydrated(page);
  await chip(page, words, 'Disetujui').waitFor();
  assert.equal(await page.getByText(`${words}, kata baru`).count(), 0);
  await pages.isSent(page);
});

play('what waits is changed and taken back too, and goes in its order', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  const [changed, gone] = ['Ditulis lalu diubah', 'Ditulis lalu ditarik'];
  for (const words of [changed, gone]) {
    await pages.log(page, words);
    await chip(page, words, 'Di perangkat').waitFor();
  }
  const card = entry(page, changed);
  for (const words of [`${changed} sekali`, `${changed} dua kali`]) {
    await card.getByText('Ubah', { exact: true }).click();
    // What waits already is what is changed on.
    const before = words.endsWith('dua kali') ? `${changed} sekali` : changed;
    assert.equal(await card.getByLabel('Isi catatan').inputValue(), before);
    await card.getByLabel('Isi catatan').fill(words);
    await card.getByRole('button', { name: 'Simpan', exact: true }).click();
    await card.getByText('Perubahan catatan menunggu di perangkat ini.').waitFor();
  }
  assert.equal(await card.getByText('Perubahan catatan menunggu di perangkat ini.').count(), 1);
  await entry(page, gone).getByText('Tarik', { exact: true }).click();
  await entry(page, gone).getByRole('button', { name: 'Ya, tarik' }).click();
  await entry(page, gone).getByText('Penarikan catatan menunggu di perangkat ini.').waitFor();
  await page.context().setOffline(false);
  await pages.isSent(page);
  await chip(page, `${changed} dua kali`, 'Terkirim').waitFor(BACK);
  const there = await descriptions(dewi);
  assert(there.includes(`${changed} dua kali`) && !there.includes(gone), `${there}`);
});

play('a phone without signal is switched off and on, and all that was done on it arrives, once and in order', async ({ server, person, say }) => {
  const dewi = await person('employee');
  const before = ['Dikomentari nanti 1', 'Dikomentari nanti 2', 'Dikomentari nanti 3', 'Dikomentari nanti 4', 'Dikomentari nanti 5'];
  const ratna = await person('appraiser');
  for (const words of before) {
    const id = await dewi.log(words);
    await ratna.comment(id, 'Ini apa?');
  }
  const folder = await mkdtemp(join(tmpdir(), 'denyut-phone-'));
  let context = await launchKept(folder, server);
  try {
    const [name, value] = dewi.cookie.split('=');
    const cookie = { name, value, url: server.url, expires: Date.now() / 1000 + 86_400 };
    await context.addCookies([cookie]);
    let page = await context.newPage();
    await visit(page, '/catat');
    await pages.kept(page, '/catat');
    await pages.offline(page);
    const words = Array.from({ length: 20 }, (_, n) => `Tanpa sinyal, kegiatan ke-${String(n + 1).padStart(2, '0')}`);
    const taken = await photo(page, { width: 1_024, height: 768 });
    for (const [n, text] of words.entries()) {
      if (n % 4 === 0) {
        const file = { name: `foto-${n}.jpg`, mimeType: 'image/jpeg', buffer: taken };
        await page.getByLabel('Foto', { exact: true }).setInputFiles([file]);
        await page.getByRole('button', { name: `Hapus foto-${n}.jpg` }).waitFor();
      }
      await pages.log(page, text);
      await chip(page, text, /^(Mengirim|Di perangkat)$/).waitFor();
    }
    for (const [n, text] of before.entries()) {
      const card = entry(page, text);
      await card.getByPlaceholder('Balas').fill(`Jawaban ${n + 1}`);
      await card.getByRole('button', { name: 'Kirim', exact: true }).click();
      await card.getByText('Komentar menunggu di perangkat ini.').waitFor();
    }
    await eventually('all of it is in the queue', async () => (await pages.queue(page)).length === 30);
    // Killed as the power goes, not closed.
    await kill(context, folder);
    context = await launchKept(folder, server);
    // Chromium writes cookies to the disk within half a minute; the queue it has written before.
    await context.addCookies([cookie]);
    await context.setOffline(true);
    page = await context.newPage();
    await page.goto('/catat');
    await hydrated(page);
    await page.getByText('30 kiriman menunggu sinyal').waitFor();
    for (const text of words) await chip(page, text, 'Di perangkat').waitFor();
    // The session has ended in between: nothing goes, nothing is lost.
    await context.clearCookies();
    await context.setOffline(false);
    await page.getByText(/^Masuk lagi untuk mengirim/).waitFor(BACK);
    assert.equal((await pages.queue(page)).length, 30);
    const [, again] = (await person('employee')).cookie.split('=');
    await context.addCookies([{ ...cookie, value: again }]);
    const begun = Date.now();
    await page.reload();
    await pages.isSent(page);
    say(`20 entries, 5 comments and 5 photos arrived ${Date.now() - begun} ms after their owner was signed in again`);
    const day = (await dewi.day()).entries;
    const sent = day.filter((one) => words.includes(one.work.description));
    assert.deepEqual(sent.map((one) => one.work.description).toReversed(), words, 'not in the order in which they were written');
    for (const [n, one] of sent.toReversed().entries()) {
      assert.equal((await evidenceOf(dewi, one.id)).length, n % 4 === 0 ? 1 : 0, one.work.description);
    }
    for (const [n, text] of before.entries()) {
      const said = day.find((one) => one.work.description === text).conversation.map(({ text }) => text);
      assert.deepEqual(said, ['Ini apa?', `Jawaban ${n + 1}`]);
    }
    for (const text of words) await chip(page, text, 'Terkirim').waitFor();
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/// Ends the browser of a context, which keeps what it keeps in that folder, without a word to it.
async function kill(context, folder) {
  const closed = new Promise((resolve) => context.once('close', resolve));
  execFileSync('pkill', ['-9', '-f', folder]);
  await closed;
}
