// What the server did not take: its words come back whole, and take the place of no others.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of (404|409)/i];
const BACK = { timeout: 40_000 };

/// The signal comes back, and what is logged first is refused as if its id belonged to something else.
async function refused(page) {
  const refusal = { status: 409, contentType: 'application/json', body: '"id_taken"' };
  await page.route('**/activity/log', (route) => route.fulfill(refusal), { times: 1 });
  await page.context().setOffline(false);
}

async function change(page, words, into) {
  const card = entry(page, words);
  await card.getByText('Ubah', { exact: true }).click();
  await card.getByLabel('Isi catatan').fill(into);
  await card.getByRole('button', { name: 'Simpan', exact: true }).click();
  await card.getByText('Perubahan catatan menunggu di perangkat ini.').waitFor();
}

play('a refused entry waits at its card while other words stand in the composer', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  const composer = page.getByLabel('Apa yang dikerjakan?');
  await pages.log(page, 'Yang ditolak');
  await composer.fill('Yang sedang ditulis');
  await refused(page);
  const card = entry(page, 'Yang ditolak');
  await card.getByText('Catat dulu tulisan di atas, lalu perbaiki yang ini.').waitFor(BACK);
  assert.equal(await card.getByRole('button', { name: 'Perbaiki', exact: true }).count(), 0);
  assert.equal(await composer.inputValue(), 'Yang sedang ditulis');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await card.getByRole('button', { name: 'Perbaiki', exact: true }).click();
  assert.equal(await composer.inputValue(), 'Yang ditolak');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  for (const words of ['Yang sedang ditulis', 'Yang ditolak']) await chip(page, words, 'Terkirim').waitFor(BACK);
  await pages.isSent(page);
  const there = (await dewi.day()).entries.map((one) => one.work.description);
  assert(['Yang sedang ditulis', 'Yang ditolak'].every((words) => there.filter((one) => one === words).length === 1), `${there}`);
});

play('a refused entry comes back as it was changed last, and leaves nothing behind', async ({ phone }) => {
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  await pages.log(page, 'Kata pertama');
  await change(page, 'Kata pertama', 'Kata yang terakhir');
  await refused(page);
  const composer = page.getByLabel('Apa yang dikerjakan?');
  await eventually('the words are back', async () => (await composer.inputValue()) === 'Kata yang terakhir', { within: BACK.timeout });
  await pages.isSent(page);
});

play('what was taken back before it was there is gone once it is refused', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  const card = entry(page, 'Tidak jadi dicatat');
  await pages.log(page, 'Tidak jadi dicatat');
  await card.getByText('Tarik', { exact: true }).click();
  await card.getByRole('button', { name: 'Ya, tarik' }).click();
  await card.getByText('Penarikan catatan menunggu di perangkat ini.').waitFor();
  assert.equal(await card.getByText('Ubah', { exact: true }).count(), 0);
  await refused(page);
  await card.waitFor({ state: 'detached', timeout: BACK.timeout });
  await pages.isSent(page);
  assert.equal(await page.getByLabel('Apa yang dikerjakan?').inputValue(), '');
  assert(!(await dewi.day()).entries.some((one) => one.work.description === 'Tidak jadi dicatat'));
});

play('a change of what is gone stays readable, and can be taken along or deleted', async ({ phone, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Ditarik di ponsel lain');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  const whole = `Perubahan yang panjang: ${'kata '.repeat(40)}selesai`;
  await change(page, 'Ditarik di ponsel lain', whole);
  await dewi.call('activity/withdraw', { entry: id });
  await page.context().setOffline(false);
  const line = page.getByText('1 kiriman tidak diterima server');
  await line.click(BACK);
  await page.getByText('selesai').first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Perbaiki', exact: true }).count(), 0);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh antrean' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  assert(text.includes(whole) && text.includes('tidak diterima: '), text);
  // Words go when somebody is sure.
  page.once('dialog', (dialog) => dialog.dismiss());
  await page.getByRole('button', { name: 'Hapus', exact: true }).first().click();
  assert.equal((await pages.queue(page)).length, 1);
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Hapus', exact: true }).first().click();
  await pages.isSent(page);
});

play('what was refused once holds up nothing else, and is said no more once it was taken', async ({ desktop, person }) => {
  const [dewi, ratna] = [await person('employee'), await person('appraiser')];
  const id = await dewi.log('Diubah sambil dijawab');
  const page = await desktop({ as: 'appraiser', allow });
  await visit(page, '/tim?urut=terbaru');
  const row = entry(page, 'Diubah sambil dijawab');
  await row.waitFor();
  await pages.offline(page);
  await pages.answer(page, 'Diubah sambil dijawab', 'Setujui');
  await row.getByText('menunggu di perangkat ini.').waitFor();
  await dewi.call('activity/edit', { entry: id, version: 1, 'work[description]': 'Diubah sambil dijawab, kata baru' });
  await page.context().setOffline(false);
  await row.getByText(/Persetujuan tidak diterima/).waitFor(BACK);
  await pages.open(page, 'kata baru');
  await row.getByPlaceholder('Komentar').fill('Sudah saya baca ulang.');
  await row.getByRole('button', { name: 'Kirim', exact: true }).click();
  await eventually('the comment is there', async () => {
    const { entries } = await ratna.team();
    return entries.find((one) => one.id === id).conversation.some(({ text }) => text === 'Sudah saya baca ulang.');
  }, { within: BACK.timeout });
  await pages.answer(page, 'kata baru', 'Setujui');
  await pages.isSent(page);
  await row.getByText(/Persetujuan tidak diterima/).waitFor({ state: 'detached' });
  assert.equal((await dewi.day()).entries.find((one) => one.id === id).status, 'approved');
});

/// From now on the disk of this page takes nothing.
async function fillDisk(page) {
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = full;
    IDBObjectStore.prototype.add = full;
  });
}

play('a disk that is full while a waiting change is replaced loses neither the one nor the other', async ({ phone, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Isi semula');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  await change(page, 'Isi semula', 'Perubahan pertama');
  await fillDisk(page);
  const card = page.locator(`#entry-${id}`);
  await card.getByText('Ubah', { exact: true }).click();
  await card.getByLabel('Isi catatan').fill('Perubahan kedua');
  await card.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText(/Browser ini tidak mau menyimpan/).first().waitFor();
  // The page is gone before it could send: what the disk has is the first change, and the second stands in its form.
  await page.route('**/activity/edit', (route) => route.abort());
  await page.context().setOffline(false);
  await page.reload();
  await page.unroute('**/activity/edit');
  await pages.alive(page);
  await pages.isSent(page);
  const now = async () => (await dewi.day()).entries.find((one) => one.id === id).work.description;
  assert.equal(await now(), 'Perubahan pertama');
  await card.getByText('Ubah', { exact: true }).click();
  assert.equal(await card.getByLabel('Isi catatan').inputValue(), 'Perubahan kedua');
});

play('a change that the disk did not take goes all the same while the page lives, and what it replaced does not come after it', async ({ phone, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Isi yang lama');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  await change(page, 'Isi yang lama', 'Perubahan satu');
  await fillDisk(page);
  const card = page.locator(`#entry-${id}`);
  await card.getByText('Ubah', { exact: true }).click();
  await card.getByLabel('Isi catatan').fill('Perubahan dua');
  await card.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.context().setOffline(false);
  const now = async () => (await dewi.day()).entries.find((one) => one.id === id).work.description;
  await eventually('it is there', async () => (await now()) === 'Perubahan dua', { within: BACK.timeout });
  await pages.isSent(page);
  await page.reload();
  await pages.alive(page);
  await page.waitForTimeout(1_000);
  assert.deepEqual([await now(), await pages.queue(page)], ['Perubahan dua', []]);
});
