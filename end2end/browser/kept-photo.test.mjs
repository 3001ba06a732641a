// Photos and files that wait on the phone: kept until they are there, with their own entry, over what a browser, a disk and other tabs do.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { choose, evidenceOf, idOf, look, photo } from './support/photo.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of (401|409|422)/i];
const BACK = { timeout: 40_000 };

/// Saves a file by its button, and answers its name and its bytes.
async function save(page, button) {
  const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return [saved.suggestedFilename(), await readFile(await saved.path())];
}

/// How many files lie on the disk as they were chosen.
function rawOnDisk(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const open = indexedDB.open('denyut-berkas');
    open.onsuccess = () => {
      const read = open.result.transaction('berkas').objectStore('berkas').getAll();
      read.onsuccess = () => {
        open.result.close();
        resolve(read.result.filter((one) => one instanceof File).length);
      };
    };
  }));
}

/// Pictures are decoded when `window.__decode()` says so, on this page and on all after it.
function decodeWhenTold(page) {
  return page.addInitScript(() => {
    const decode = window.createImageBitmap;
    window.createImageBitmap = async (...picture) => {
      await new Promise((done) => (window.__decode = done));
      return decode.apply(window, picture);
    };
  });
}

play('what was chosen survives a reload, can be taken out, and goes with its entry once there is a signal', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const small = await photo(page, { width: 640, height: 480 });
  const named = (name) => ({ name, mimeType: 'image/jpeg', buffer: small });
  await choose(page, [named('satu.jpg'), named('dua.jpg')]);
  await page.reload();
  await pages.alive(page);
  await page.getByRole('button', { name: 'Hapus satu.jpg' }).click();
  await page.getByRole('button', { name: 'Hapus dua.jpg' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Hapus satu.jpg' }).count(), 0);
  await page.context().setOffline(true);
  await page.locator('[data-live=offline]').waitFor();
  await pages.log(page, 'Dengan foto, tanpa sinyal');
  const card = entry(page, 'Dengan foto, tanpa sinyal');
  await card.getByText('Bukti menunggu di perangkat ini.').waitFor();
  // More words are written behind the photo, and go before it.
  await pages.log(page, 'Ditulis sesudah foto');
  assert.deepEqual((await pages.queue(page)).map(({ kind }) => kind), ['log', 'attach', 'log']);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.context().setOffline(false);
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  const last = (part) => asked.findLastIndex((path) => path.includes(part));
  assert(last('activity/log') < asked.findIndex((path) => path.includes('/bukti')), `${asked}`);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Dengan foto, tanpa sinyal'))).length, 1);
  await eventually('the queue is empty', async () => (await pages.queue(page)).length === 0);
});

play('photos of an entry that was refused go with what it becomes', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await choose(page, [{ name: 'bersama.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  await page.route('**/activity/log', (route) => route.fulfill({ status: 409, contentType: 'application/json', body: '"id_taken"' }), { times: 1 });
  await pages.log(page, 'Ditolak dulu, lalu diterima');
  await page.getByRole('button', { name: 'Hapus bersama.jpg' }).waitFor(BACK);
  assert.equal(await page.getByLabel('Apa yang dikerjakan?').inputValue(), 'Ditolak dulu, lalu diterima');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'Ditolak dulu, lalu diterima').getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Ditolak dulu, lalu diterima'))).length, 1);
  assert.deepEqual(await pages.queue(page), []);
});

play('a phone that is switched off before a photo lies in the queue sends it with its entry, and with no other', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await choose(page, [{ name: 'belum.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  // The disk is busy for ever: nothing that is handed over gets there.
  await page.evaluate(() => new Promise((held) => {
    indexedDB.open('denyut').onsuccess = ({ target }) => {
      const store = target.result.transaction('antrean', 'readwrite').objectStore('antrean');
      const ask = () => { store.count().onsuccess = () => { held(); ask(); }; };
      ask();
    };
  }));
  await pages.log(page, 'Dimatikan saat mencatat');
  await entry(page, 'Dimatikan saat mencatat').waitFor();
  await page.getByRole('button', { name: 'Hapus belum.jpg' }).waitFor({ state: 'detached' });
  await page.reload();
  await pages.alive(page);
  assert.equal(await page.getByRole('button', { name: 'Hapus belum.jpg' }).count(), 0);
  await pages.log(page, 'Ditulis sesudah dinyalakan');
  await entry(page, 'Dimatikan saat mencatat').getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  await chip(page, 'Ditulis sesudah dinyalakan', 'Terkirim').waitFor(BACK);
  await pages.isSent(page);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Dimatikan saat mencatat'))).length, 1);
  assert.deepEqual(await evidenceOf(dewi, await idOf(dewi, 'Ditulis sesudah dinyalakan')), []);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('denyut.berkas.'))), []);
});

play('a photo that is still being made small when its entry goes, goes with that one', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await decodeWhenTold(page);
  await visit(page, '/catat');
  // The other way of the picture, that it is made of, needs no decoding.
  const buffer = await photo(page, { width: 640, height: 480 });
  await page.getByLabel('Foto', { exact: true }).setInputFiles([{ name: 'lambat.jpg', mimeType: 'image/jpeg', buffer }]);
  await page.getByText('Mengecilkan foto.').waitFor();
  await pages.log(page, 'Dikirim sebelum fotonya kecil');
  await chip(page, 'Dikirim sebelum fotonya kecil', 'Terkirim').waitFor(BACK);
  await page.evaluate(() => window.__decode());
  await entry(page, 'Dikirim sebelum fotonya kecil').getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal(await page.getByRole('button', { name: 'Hapus lambat.jpg' }).count(), 0);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Dikirim sebelum fotonya kecil'))).length, 1);
});

play('a page that is closed while photos are made small goes on with them when it is opened again', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const buffer = await photo(page, { width: 640, height: 480 });
  await page.evaluate(() => {
    window.createImageBitmap = () => new Promise(() => {});
  });
  const named = (name) => ({ name, mimeType: 'image/jpeg', buffer });
  await page.getByLabel('Foto', { exact: true }).setInputFiles([named('satu.jpg'), named('dua.jpg')]);
  await page.getByText('Mengecilkan foto.').waitFor();
  await eventually('both lie on the disk', async () => (await rawOnDisk(page)) === 2);
  await pages.log(page, 'Ditutup saat fotonya dikecilkan');
  await chip(page, 'Ditutup saat fotonya dikecilkan', 'Terkirim').waitFor(BACK);
  // The next one is for another entry, which is still being written.
  await page.getByLabel('Foto', { exact: true }).setInputFiles([named('tiga.jpg')]);
  await eventually('so does the third', async () => (await rawOnDisk(page)) === 3);
  await page.reload();
  await pages.alive(page);
  await entry(page, 'Ditutup saat fotonya dikecilkan').getByRole('link', { name: '2 bukti' }).waitFor(BACK);
  await page.getByRole('button', { name: 'Hapus tiga.jpg' }).waitFor(BACK);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Ditutup saat fotonya dikecilkan'))).length, 2);
  await page.getByRole('button', { name: 'Hapus tiga.jpg' }).click();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('denyut.berkas'))), []);
});

play('what an earlier page was closed with goes with the next entry, and a page that was left meanwhile shows it', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await decodeWhenTold(page);
  await visit(page, '/catat');
  const buffer = await photo(page, { width: 640, height: 480 });
  const choose = (name) => page.getByLabel('Foto', { exact: true }).setInputFiles([{ name, mimeType: 'image/jpeg', buffer }]);
  await choose('satu.jpg');
  await eventually('it lies on the disk', async () => (await rawOnDisk(page)) === 1);
  await page.reload();
  await pages.alive(page);
  await page.getByText('Mengecilkan foto.').waitFor();
  await pages.log(page, 'Dicatat begitu dibuka lagi');
  await chip(page, 'Dicatat begitu dibuka lagi', 'Terkirim').waitFor(BACK);
  await eventually('it is being decoded', () => page.evaluate(() => window.__decode !== undefined));
  await page.evaluate(() => window.__decode());
  await entry(page, 'Dicatat begitu dibuka lagi').getByRole('link', { name: '1 bukti' }).waitFor(BACK);

  await choose('dua.jpg');
  await eventually('it lies on the disk', async () => (await rawOnDisk(page)) === 1);
  await page.getByRole('link', { name: 'Saya', exact: true }).click();
  await page.waitForURL('**/saya');
  await page.getByRole('link', { name: 'Catat', exact: true }).click();
  await page.waitForURL('**/catat');
  await page.getByText('Mengecilkan foto.').waitFor();
  await page.evaluate(() => window.__decode());
  await page.getByRole('button', { name: 'Hapus dua.jpg' }).waitFor(BACK);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Dicatat begitu dibuka lagi'))).length, 1);
});

play('a disk that does not answer is asked again, and the photo arrives', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await page.addInitScript(() => {
    const read = IDBObjectStore.prototype.get;
    window.__unanswered = 0;
    IDBObjectStore.prototype.get = function (...key) {
      // The first time, when asked again at once, and at the next try.
      if (this.name === 'berkas' && window.__unanswered < 3) {
        window.__unanswered += 1;
        throw new DOMException('the connection is closing', 'InvalidStateError');
      }
      return read.apply(this, key);
    };
  });
  await visit(page, '/catat');
  await choose(page, [{ name: 'satu.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  await pages.log(page, 'Dari disk yang macet');
  await entry(page, 'Dari disk yang macet').getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal(await page.evaluate(() => window.__unanswered), 3);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Dari disk yang macet'))).length, 1);
  await pages.isSent(page);
});

play('a photo that the browser refuses to keep is said to be in this page only, and arrives from there', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await page.addInitScript(() => {
    const write = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...row) {
      if (this.name === 'berkas') throw new DOMException('the disk is full', 'QuotaExceededError');
      return write.apply(this, row);
    };
  });
  await visit(page, '/catat');
  await choose(page, [{ name: 'satu.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  await page.getByText('Browser ini tidak mau menyimpan berkas ini. Biarkan halaman ini terbuka sampai terkirim.').waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('denyut.berkas.'))), []);
  await pages.offline(page);
  await pages.log(page, 'Tanpa tempat di disk');
  const card = entry(page, 'Tanpa tempat di disk');
  await card.getByText('Browser ini tidak mau menyimpan. Biarkan halaman ini terbuka sampai terkirim.').waitFor();
  await page.context().setOffline(false);
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Tanpa tempat di disk'))).length, 1);
  await pages.isSent(page);
});

play('a photo that one tab has sent leaves the others, and what they delete is not its', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await choose(page, [{ name: 'satu.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  const [other, deaf] = [await page.context().newPage(), await page.context().newPage()];
  // So slow that it hears of nothing in time.
  await deaf.addInitScript(() => addEventListener('storage', (event) => event.stopImmediatePropagation()));
  const remove = (tab) => tab.getByRole('button', { name: 'Hapus satu.jpg' });
  for (const tab of [other, deaf]) {
    await visit(tab, '/catat');
    await remove(tab).waitFor();
  }
  await pages.offline(page);
  await pages.log(page, 'Dikirim dari satu tab');
  await entry(page, 'Dikirim dari satu tab').getByText('Bukti menunggu di perangkat ini.').waitFor();
  await remove(other).waitFor({ state: 'detached' });
  await remove(deaf).click();
  await remove(deaf).waitFor({ state: 'detached' });
  await page.context().setOffline(false);
  await entry(page, 'Dikirim dari satu tab').getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Dikirim dari satu tab'))).length, 1);
  await pages.isSent(page);
});

play('a file that was refused can be saved and sent once more', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await choose(page, [{ name: 'satu.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  const refusal = { status: 409, contentType: 'application/json', body: '{"error":"too-many","sentence":"Sudah penuh.","received":0}' };
  await page.route((url) => url.pathname === '/bukti', (route) => route.fulfill(refusal), { times: 1 });
  await pages.log(page, 'Ditolak sekali');
  const card = entry(page, 'Ditolak sekali');
  await card.getByText('tidak diterima: Sudah penuh.').waitFor(BACK);
  const [name, bytes] = await save(page, card.getByRole('button', { name: 'Simpan foto ini' }));
  const { width, height, besides } = look(bytes);
  assert.deepEqual([name, width, height, besides.includes('ffe1')], ['satu.jpg', 480, 640, false]);
  // Also after the page was opened anew.
  await page.reload();
  await pages.alive(page);
  await card.getByRole('button', { name: 'Coba lagi' }).click();
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal(await card.getByRole('button', { name: 'Coba lagi' }).count(), 0);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Ditolak sekali'))).length, 1);
  await pages.isSent(page);
});

play('what was chosen for an entry and came too late is said, can be saved, and stays until its owner deletes it', async ({ phone, person }) => {
  const [dewi, ratna] = await Promise.all([person('employee'), person('appraiser')]);
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const buffer = await photo(page, { width: 640, height: 480 });
  const words = ['Disetujui lebih dulu', 'Ditarik lebih dulu', 'Masih terbuka'];
  for (const one of words) {
    await pages.log(page, one);
    await chip(page, one, 'Terkirim').waitFor();
    await entry(page, one).getByLabel('Tambah foto atau berkas').setInputFiles([{ name: 'satu.jpg', mimeType: 'image/jpeg', buffer }]);
    await entry(page, one).getByLabel('Sertakan lokasi foto').waitFor(BACK);
  }
  const left = () => page.evaluate(() => Object.entries(localStorage)
    .filter(([key]) => key.startsWith('denyut.berkas.')).flatMap(([, value]) => JSON.parse(value).map((one) => one.entry)));
  const ids = await Promise.all(words.map((one) => idOf(dewi, one)));
  assert.deepEqual((await left()).sort(), [...ids].sort());
  await ratna.approve(ids[0]);
  await dewi.call('activity/withdraw', { entry: ids[1] });
  await page.reload();
  await pages.alive(page);
  await page.getByText('2 berkas tidak terkirim: catatannya sudah disetujui atau ditarik.').waitFor(BACK);
  assert.deepEqual((await left()).sort(), [...ids].sort());
  const late = page.getByRole('list', { name: 'Tidak terkirim' });
  const [name, bytes] = await save(page, late.getByRole('button', { name: 'Simpan foto ini' }).first());
  assert.deepEqual([name, look(bytes).besides.includes('ffe1')], ['satu.jpg', false]);
  // It is said until they have decided, also when they come back.
  await page.reload();
  await pages.alive(page);
  for (const count of [2, 1]) {
    await page.getByText(`${count} berkas tidak terkirim`).waitFor();
    await late.getByRole('button', { name: 'Hapus satu.jpg' }).first().click();
  }
  await late.waitFor({ state: 'detached' });
  assert.deepEqual(await left(), [ids[2]]);
  await entry(page, words[2]).getByLabel('Sertakan lokasi foto').waitFor();
});
