// Photos and files on the phone: made small before they travel, kept until they are there, never in the way of words.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { evidenceOf, look, photo } from './support/photo.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of (401|409|422)/i];
const BACK = { timeout: 40_000 };
const MOST = 300 * 1_024;

async function choose(page, files) {
  await page.getByLabel('Foto', { exact: true }).setInputFiles(files);
  for (const { name } of files) await page.getByRole('button', { name: `Hapus ${name.replace(/\.\w+$/, '')}` }).waitFor(BACK);
}

/// Saves a file by its button, and answers its name and its bytes.
async function save(page, button) {
  const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return [saved.suggestedFilename(), await readFile(await saved.path())];
}

async function idOf(person, words) {
  return (await person.day()).entries.find((one) => one.work.description === words).id;
}

play('a photo of 8 MB leaves the phone small, upright and without its place', async ({ phone, person, say }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const taken = await photo(page);
  assert(taken.length > 8_000_000, `${taken.length} bytes`);
  const { width, height, besides } = look(taken);
  assert.deepEqual([width, height, besides.includes('ffe1')], [4_000, 3_000, true]);
  let left = 0;
  page.on('request', (request) => {
    if (request.method() === 'PUT') left += Number(request.headers()['content-length'] ?? request.postDataBuffer()?.length ?? 0);
  });
  await choose(page, [{ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: taken }]);
  await pages.log(page, 'Meninjau saluran air');
  const card = entry(page, 'Meninjau saluran air');
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert(left > 0 && left <= MOST, `${left} bytes left the browser`);
  const [path, ...others] = await evidenceOf(dewi, await idOf(dewi, 'Meninjau saluran air'));
  assert.deepEqual(others, []);
  const kept = Buffer.from(await (await dewi.get(path)).arrayBuffer());
  assert.deepEqual(look(kept), { width: 1_200, height: 1_600, besides: [] });
  say(`${taken.length} bytes taken, ${left} sent, ${kept.length} kept`);
  // The next entry begins without it.
  assert.equal(await page.getByRole('button', { name: /^Hapus IMG/ }).count(), 0);
  await pages.log(page, 'Tanpa foto');
  await chip(page, 'Tanpa foto', 'Terkirim').waitFor();
  assert.deepEqual(await evidenceOf(dewi, await idOf(dewi, 'Tanpa foto')), []);
});

play('the place of a photo goes along where the person wants it, and for no other', async ({ phone, person }) => {
  const [dewi, ratna] = await Promise.all([person('employee'), person('appraiser')]);
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const buffer = await photo(page, { width: 640, height: 480 });
  const mimeType = 'image/jpeg';
  await choose(page, [{ name: 'dengan.jpg', mimeType, buffer }, { name: 'tanpa.jpg', mimeType, buffer }]);
  const boxes = page.getByLabel('Sertakan lokasi foto');
  assert.deepEqual([await boxes.count(), await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [2, false, false]);
  await boxes.nth(0).check();
  await page.reload();
  await pages.alive(page);
  await boxes.nth(1).waitFor();
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [true, false]);
  await pages.log(page, 'Meninjau pasar');
  await entry(page, 'Meninjau pasar').getByRole('link', { name: '2 bukti' }).waitFor(BACK);
  const id = await idOf(dewi, 'Meninjau pasar');
  const places = async (who) => ((await (await who.get(`/catatan/${id}/bukti`)).text()).match(/6,2000° LS, 106,8167° BT/g) ?? []).length;
  assert.deepEqual([await places(dewi), await places(ratna)], [1, 1]);
  // What lies on the server has it in no file: it stands beside the photo.
  for (const path of await evidenceOf(dewi, id)) {
    assert.deepEqual(look(Buffer.from(await (await dewi.get(path)).arrayBuffer())).besides, []);
  }
});

play('at an entry that was logged a photo asks for its place too, waits there through a reload, and no other entry gets it', async ({ phone, person }) => {
  const [dewi, ratna] = await Promise.all([person('employee'), person('appraiser')]);
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.log(page, 'Meninjau jembatan');
  const card = entry(page, 'Meninjau jembatan');
  await chip(page, 'Meninjau jembatan', 'Terkirim').waitFor();
  const buffer = await photo(page, { width: 640, height: 480 });
  const mimeType = 'image/jpeg';
  await card.getByLabel('Tambah foto atau berkas').setInputFiles([{ name: 'satu.jpg', mimeType, buffer }, { name: 'dua.jpg', mimeType, buffer }]);
  const boxes = card.getByLabel('Sertakan lokasi foto');
  await boxes.nth(1).waitFor(BACK);
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [false, false]);
  await boxes.nth(0).check();
  await page.reload();
  await pages.alive(page);
  await boxes.nth(1).waitFor();
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [true, false]);
  // They wait at their entry, not in the composer: what is logged next goes without them.
  assert.equal(await page.getByLabel('Sertakan lokasi foto').count(), 2);
  await pages.log(page, 'Tanpa foto jembatan');
  await chip(page, 'Tanpa foto jembatan', 'Terkirim').waitFor();
  await card.getByRole('button', { name: 'Kirim foto' }).click();
  await card.getByRole('link', { name: '2 bukti' }).waitFor(BACK);
  assert.equal(await boxes.count(), 0);
  const id = await idOf(dewi, 'Meninjau jembatan');
  const places = async (who) => ((await (await who.get(`/catatan/${id}/bukti`)).text()).match(/6,2000° LS, 106,8167° BT/g) ?? []).length;
  assert.deepEqual([await places(dewi), await places(ratna)], [1, 1]);
  assert.deepEqual(await evidenceOf(dewi, await idOf(dewi, 'Tanpa foto jembatan')), []);
  await eventually('the queue is empty', async () => (await pages.queue(page)).length === 0);
});

play('a photo whose place nobody answers for goes without it an hour later, also when its card is gone', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.log(page, 'Meninjau bendungan');
  await chip(page, 'Meninjau bendungan', 'Terkirim').waitFor();
  const card = entry(page, 'Meninjau bendungan');
  const buffer = await photo(page, { width: 640, height: 480 });
  await card.getByLabel('Tambah foto atau berkas').setInputFiles([{ name: 'satu.jpg', mimeType: 'image/jpeg', buffer }]);
  await card.getByLabel('Sertakan lokasi foto').waitFor(BACK);
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 61 * 60 * 1_000;
  });
  await page.reload();
  await pages.alive(page);
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal(await card.getByRole('button', { name: 'Kirim foto' }).count(), 0);
  const shown = await (await dewi.get(`/catatan/${await idOf(dewi, 'Meninjau bendungan')}/bukti`)).text();
  assert(!shown.includes('6,2000° LS'), 'its place went along unasked');
  await eventually('the queue is empty', async () => (await pages.queue(page)).length === 0);
});

play('the plain form takes the place of a photo along where its box is ticked, and it goes with the photo', async ({ phone, person }) => {
  const dewi = await person('employee');
  const maker = await phone({ as: 'employee', allow });
  await visit(maker, '/catat');
  const buffer = await photo(maker, { width: 640, height: 480 });
  const id = await dewi.log('Tanpa skrip');
  const page = await phone({ as: 'employee', allow, javaScriptEnabled: false });
  const seen = page.getByText('6,2000° LS, 106,8167° BT');
  for (const [name, isPlaced] of [['a.jpg', false], ['b.jpg', true]]) {
    await page.goto(`/catatan/${id}/bukti`);
    await page.getByLabel('Foto atau berkas').setInputFiles([{ name, mimeType: 'image/jpeg', buffer }]);
    await page.getByLabel('Sertakan lokasi foto').setChecked(isPlaced);
    await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    await page.getByText('Bukti sudah ditambahkan.').waitFor();
    assert.equal(await seen.count(), isPlaced ? 1 : 0);
  }
  // Nothing goes at one tap: the question opens first.
  assert.equal(await page.getByRole('button', { name: 'Hapus b.jpg' }).count(), 0);
  await page.locator('summary[aria-label="Hapus b.jpg"]').click();
  await page.getByText('Hapus bukti ini?').filter({ visible: true }).waitFor();
  await page.getByRole('button', { name: 'Hapus b.jpg' }).click();
  await page.getByText('Bukti sudah dihapus.').waitFor();
  assert.equal(await seen.count(), 0);
});

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
  assert.deepEqual([name, look(bytes)], ['satu.jpg', { width: 480, height: 640, besides: [] }]);
  // Also after the page was opened anew.
  await page.reload();
  await pages.alive(page);
  await card.getByRole('button', { name: 'Coba lagi' }).click();
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  assert.equal(await card.getByRole('button', { name: 'Coba lagi' }).count(), 0);
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Ditolak sekali'))).length, 1);
  await pages.isSent(page);
});

play('an upload that is cut at every piece goes on where it stopped, and is there once', async ({ phone, person, say }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const [begins, cut] = [[], new Set()];
  await page.route('**/bukti/unggah/**', async (route) => {
    const begin = Number(new URL(route.request().url()).searchParams.get('offset'));
    begins.push(begin);
    if (cut.has(begin)) return route.continue();
    cut.add(begin);
    // Each is cut the first time. Every other one is taken by the server and its answer is lost; those between never leave.
    // Firefox does not hand over what was sent: there the server waits for it, and this too is a cut.
    if (cut.size % 2) await route.fetch().catch(() => {});
    return route.abort();
  });
  await choose(page, [{ name: 'besar.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 1_600, height: 1_200 }) }]);
  await pages.log(page, 'Unggahan terputus-putus');
  await entry(page, 'Unggahan terputus-putus').getByRole('link', { name: '1 bukti' }).waitFor({ timeout: 90_000 });
  say(`${begins.length} tries at ${cut.size} pieces, from ${begins.join(', ')}`);
  assert(cut.size >= 3, `${cut.size} pieces`);
  assert(begins.every((begin, n) => n === 0 || begin >= begins[n - 1]), 'it began anew');
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Unggahan terputus-putus'))).length, 1);
});

play('a picture that the browser cannot draw is refused on the phone, and nothing of it leaves', async ({ phone }) => {
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const asked = [];
  page.on('request', (request) => asked.push(request.method() + new URL(request.url()).pathname));
  const input = page.getByLabel('Foto', { exact: true });
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(4_000, 7)]);
  // A browser goes by the name; what it is stands in it.
  for (const [name, mimeType] of [['IMG_2041.HEIC', 'image/heic'], ['IMG_2041', '']]) {
    await input.setInputFiles([{ name, mimeType, buffer: heic }]);
    await page.getByText('Foto HEIC dari iPhone belum dapat dibaca.').waitFor(BACK);
    await input.setInputFiles([{ name: 'rusak.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\xff\xd8\xff\xe1 rusak', 'latin1') }]);
    await page.getByText('Gambar jenis ini belum dapat dibaca.').waitFor(BACK);
  }
  await pages.log(page, 'Tanpa gambar itu');
  await chip(page, 'Tanpa gambar itu', 'Terkirim').waitFor();
  assert.deepEqual(asked.filter((one) => one.includes('bukti')), []);
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
  assert.deepEqual([name, look(bytes).besides], ['satu.jpg', []]);
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

play('a file that is no photo, one that is too large and one that the server does not take each get their sentence', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const input = page.getByLabel('Foto', { exact: true });
  await input.setInputFiles([{ name: 'besar.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(5 * 1_024 * 1_024 + 1) }]);
  await page.getByText('Berkas ini lebih besar dari 5 MB.').waitFor();
  await pages.log(page, 'Dengan berkas aneh');
  const card = entry(page, 'Dengan berkas aneh');
  await card.getByText('Terkirim', { exact: true }).waitFor();
  await card.getByLabel('Tambah foto atau berkas').setInputFiles([{ name: 'laporan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\0 a program') }]);
  await card.getByText(/Ini sebuah program/).waitFor(BACK);
  await page.getByText('1 kiriman tidak diterima server').waitFor();
  await card.getByRole('button', { name: 'Hapus', exact: true }).click();
  await page.getByText('tidak diterima server').waitFor({ state: 'detached' });
  assert.deepEqual(await pages.queue(page), []);
  assert.deepEqual(await evidenceOf(dewi, await idOf(dewi, 'Dengan berkas aneh')), []);
});

play('the supervisor sees what is shown and says that it does not fit, and the author reads it at the entry', async ({ phone, desktop, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await choose(page, [{ name: 'rapat.jpg', mimeType: 'image/jpeg', buffer: await photo(page, { width: 640, height: 480 }) }]);
  await pages.log(page, 'Memimpin rapat RT');
  const card = entry(page, 'Memimpin rapat RT');
  await card.getByRole('link', { name: '1 bukti' }).waitFor(BACK);
  const desk = await desktop({ as: 'appraiser' });
  await visit(desk, '/tim?urut=terbaru');
  await entry(desk, 'Memimpin rapat RT').getByText('1 bukti').waitFor();
  await pages.open(desk, 'Memimpin rapat RT');
  await entry(desk, 'Memimpin rapat RT').getByRole('link', { name: '1 bukti' }).click();
  await desk.getByRole('heading', { name: 'Bukti dukung' }).waitFor();
  await desk.getByText('Belum sesuai', { exact: true }).click();
  await desk.getByLabel('Alasan singkat').fill('Fotonya buram, ambil lagi.');
  await desk.getByRole('button', { name: 'Simpan' }).click();
  await desk.getByText('Penilaian bukti sudah disimpan.').waitFor();
  await card.getByRole('link', { name: '1 bukti, 1 belum sesuai' }).waitFor();
  assert.equal((await evidenceOf(dewi, await idOf(dewi, 'Memimpin rapat RT'))).length, 1);
});
