// Nothing that was written is lost: not by a reload, not by moving between pages, not by a session that ended.

import assert from 'node:assert/strict';
import { alive, chip, entry, visit } from './support/pages.mjs';
import { furnish } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

/// What the browser says about a call that was refused, and Firefox about the connection of a page that is left.
const allow = [/the server responded with a status of (401|409)|The connection to .* was interrupted/];

async function signInByTap(page, role) {
  await alive(page);
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
}

play('a comment whose session has ended waits, and is sent once its writer, and nobody else, has signed in again', async ({ desktop, people }) => {
  const [words, comment] = ['Dikomentari setelah sesi habis', 'Komentar yang tidak boleh hilang'];
  const id = await people.dewi.log(words);
  const page = await desktop({ as: people.ratna, allow });
  await visit(page, `/tim?urut=terbaru&buka=${id}`);
  const row = entry(page, words);
  await row.getByRole('textbox').fill(comment);
  await page.context().clearCookies();
  await row.getByRole('button', { name: 'Kirim' }).click();
  await row.getByText('Komentar menunggu di perangkat ini.').waitFor();
  await page.getByText('Masuk lagi untuk mengirim. 1 kiriman tetap aman').waitFor();
  await page.getByRole('link', { name: 'Masuk', exact: true }).click();

  // Somebody else on the same device finds nothing of it.
  await signInByTap(page, 'Pegawai');
  await page.waitForURL('**/catat');
  await alive(page);
  assert.equal(await page.getByText(comment).count(), 0);
  assert(!(await page.locator('textarea').evaluateAll((areas) => areas.map((area) => area.value))).includes(comment));

  await page.context().clearCookies();
  await page.goto(`/tim?urut=terbaru&buka=${id}`);
  await signInByTap(page, 'Atasan');
  await page.waitForURL(`**/tim?urut=terbaru&buka=${id}`);
  await alive(page);
  await row.getByText(comment, { exact: true }).first().waitFor();
  await row.getByText('menunggu di perangkat ini').waitFor({ state: 'detached' });
  assert.equal(await row.getByRole('textbox').inputValue(), '', 'what was sent is offered again');
});

play('half a return survives a reload', async ({ desktop, people }) => {
  const words = 'Dijawab setelah dimuat ulang';
  const id = await people.dewi.log(words);
  const page = await desktop({ as: people.ratna, allow });
  const address = `/tim?urut=terbaru&buka=${id}&jawab=kembalikan`;
  await visit(page, address);
  await page.getByLabel('Apa yang perlu diperbaiki?').fill('Tulis jumlah');
  await visit(page, address);
  assert.equal(await page.getByLabel('Apa yang perlu diperbaiki?').inputValue(), 'Tulis jumlah');
  await page.getByLabel('Apa yang perlu diperbaiki?').fill('Tulis jumlahnya.');
  await entry(page, words).getByRole('button', { name: 'Kembalikan' }).click();
  await entry(page, words).getByText('Tulis jumlahnya.').waitFor();
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('tanggapan')));
  assert.deepEqual(kept, [], 'what was sent is still kept');
});

play('half a reply and half a change survive a reload and another page', async ({ phone, people }) => {
  const words = 'Diubah setengah jalan';
  const id = await people.dewi.log(words);
  await people.ratna.comment(id, 'Berapa berkas?');
  const page = await phone({ as: people.dewi, allow });
  await visit(page, '/catat');
  const card = page.locator(`[id="entry-${id}"]`);
  await card.getByRole('textbox', { name: /Ratna/ }).fill('Setengah balasan');
  await card.getByText('Ubah', { exact: true }).click();
  await card.getByLabel('Isi catatan').fill(`${words}, dua berkas`);
  const isThere = async () => {
    assert.equal(await card.getByRole('textbox', { name: /Ratna/ }).inputValue(), 'Setengah balasan');
    assert.equal(await card.getByLabel('Isi catatan').inputValue(), `${words}, dua berkas`);
    assert(await card.getByLabel('Isi catatan').isVisible());
  };
  await visit(page, '/catat');
  await isThere();
  await page.getByRole('link', { name: 'Saya' }).last().click();
  await page.getByRole('button', { name: 'Keluar', exact: true }).waitFor();
  await page.goBack();
  await card.getByLabel('Isi catatan').waitFor();
  await isThere();
  await card.getByRole('button', { name: 'Simpan' }).click();
  await card.getByText(`${words}, dua berkas`).first().waitFor();
  await card.getByRole('button', { name: 'Kirim' }).click();
  await card.getByText('Setengah balasan', { exact: true }).first().waitFor();
  await visit(page, '/catat');
  assert.equal(await card.getByRole('textbox', { name: /Ratna/ }).inputValue(), '');
  assert.equal(await card.getByLabel('Isi catatan').count(), 0, 'the saved form is open again');
});

play('a form that was opened before the program came goes on with what stands in it', async ({ phone, people }) => {
  const words = 'Diubah sebelum programnya tiba';
  const id = await people.dewi.log(words);
  const page = await phone({ as: people.dewi, allow });
  let come;
  const comes = new Promise((resolve) => (come = resolve));
  await page.route('**/*.wasm', (route) => comes.then(() => route.continue()));
  await page.goto(`/catat?ubah=${id}`);
  const field = page.locator(`[id="entry-${id}"]`).getByLabel('Isi catatan');
  await field.fill(`${words}, lengkap`);
  come();
  await alive(page);
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('denyut.ubahan.')));
  assert.equal(await field.inputValue(), `${words}, lengkap`);
  await page.waitForFunction(() => document.activeElement?.name === 'work[description]');
  await page.keyboard.type('!');
  assert.equal(await field.inputValue(), `${words}, lengkap!`, 'the cursor has moved');
  await page.evaluate(() => (window.isSamePage = true));
  await page.locator(`[id="entry-${id}"]`).getByRole('button', { name: 'Simpan' }).click();
  await chip(page, `${words}, lengkap!`, 'Terkirim').waitFor();
  await field.waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => window.isSamePage), true, 'it went by the plain form');
});

play('a change that was overtaken in another tab says so, and is saved when it is meant', async ({ phone, people }) => {
  const words = 'Diubah di dua tab';
  const id = await people.dewi.log(words);
  const first = await phone({ as: people.dewi, allow });
  await visit(first, '/catat');
  const second = await first.context().newPage();
  await visit(second, '/catat');
  const card = (page) => page.locator(`[id="entry-${id}"]`);
  for (const page of [first, second]) await card(page).getByText('Ubah', { exact: true }).click();
  await card(first).getByLabel('Isi catatan').fill(`${words}: A`);
  await card(second).getByLabel('Isi catatan').fill(`${words}: B`);
  await card(second).getByRole('button', { name: 'Simpan' }).click();
  await chip(first, `${words}: B`, 'Terkirim').waitFor();
  await card(first).getByRole('button', { name: 'Simpan' }).click();
  await card(first).getByRole('alert').filter({ hasText: 'Catatan ini sudah Anda ubah di tempat lain' }).waitFor();
  assert.equal(await card(first).getByLabel('Isi catatan').inputValue(), `${words}: A`);
  await card(first).getByRole('button', { name: 'Simpan' }).click();
  await chip(second, `${words}: A`, 'Terkirim').waitFor();
  const versions = await people.dewi.call('activity/versions', { entry: id });
  const places = [words, `${words}: B`, `${words}: A`].map((text) => versions.indexOf(`>${text}<`));
  assert.deepEqual([versions.match(/<li/g).length, places], [3, [...places].sort((one, other) => one - other)]);
  assert(places[0] > 0, versions);
});
