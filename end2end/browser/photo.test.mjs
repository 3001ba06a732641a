// Photos and files on the phone: made small before they travel, never in the way of words.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { choose, evidenceOf, idOf, look, photo } from './support/photo.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of (401|409|422)/i];
const BACK = { timeout: 40_000 };
const MOST = 300 * 1_024;

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
  // It may be the only copy: it goes when somebody is sure.
  page.once('dialog', (dialog) => dialog.dismiss());
  await card.getByRole('button', { name: 'Hapus', exact: true }).click();
  assert.equal((await pages.queue(page)).length, 1);
  page.once('dialog', (dialog) => dialog.accept());
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
