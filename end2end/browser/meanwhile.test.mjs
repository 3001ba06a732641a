// What people do while something is on its way, and what a browser does that they did not ask for.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of (401|409)/i];
const BACK = { timeout: 40_000 };

/// The answer to a call takes its time, once: until what comes back is called.
async function slowly(page, address) {
  let go;
  const asked = new Promise((resolve) => (go = resolve));
  await page.route(address, async (route) => {
    await asked;
    await route.continue();
  }, { times: 1 });
  return go;
}

function refuses(page, address, said, times = 1) {
  const [status, body] = said;
  return page.route(address, (route) => route.fulfill({ status, contentType: 'application/json', body: `"${body}"` }), { times });
}

const TAKEN = [409, 'id_taken'];
const UNCONFIRMED = [401, 'unconfirmed'];

async function find(person, id) {
  return (await person.day()).entries.find((one) => one.id === id);
}

play('what is typed on while a comment is on its way stays', async ({ desktop, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Dikomentari sambil mengetik');
  const page = await desktop({ as: 'appraiser', allow });
  await visit(page, `/tim?urut=terbaru&buka=${id}`);
  const row = entry(page, 'Dikomentari sambil mengetik');
  const field = row.getByPlaceholder('Komentar');
  const go = await slowly(page, '**/feedback/comment');
  await field.fill('Bagus.');
  await row.getByRole('button', { name: 'Kirim', exact: true }).click();
  await field.fill('Bagus. Dan lampirkan daftar hadirnya.');
  go();
  await row.getByText('Bagus.', { exact: true }).waitFor(BACK);
  await eventually('what was said is gone', async () => (await field.inputValue()) === 'Dan lampirkan daftar hadirnya.');
  await page.reload();
  await pages.alive(page);
  await eventually('it is kept', async () => (await field.inputValue()) === 'Dan lampirkan daftar hadirnya.');
  await row.getByRole('button', { name: 'Kirim', exact: true }).click();
  await eventually('both were said, each once', async () => {
    const said = (await find(dewi, id)).conversation.map(({ text }) => text);
    return said.join(' ') === 'Bagus. Dan lampirkan daftar hadirnya.';
  });
  assert.equal(await field.inputValue(), '');
});

play('what is typed on while a change is on its way is another change', async ({ phone, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Diubah sambil menunggu');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  const card = page.locator(`#entry-${id}`);
  await card.getByText('Ubah', { exact: true }).click();
  const field = card.getByLabel('Isi catatan');
  const go = await slowly(page, '**/activity/edit');
  await field.fill('Perubahan kesatu');
  await card.getByRole('button', { name: 'Simpan' }).click();
  await field.fill('Perubahan kesatu, lalu kedua');
  go();
  await eventually('the first is there', async () => (await find(dewi, id)).work.description === 'Perubahan kesatu');
  await card.getByRole('button', { name: 'Simpan', exact: true }).waitFor();
  assert.equal(await field.inputValue(), 'Perubahan kesatu, lalu kedua');
  await card.getByRole('button', { name: 'Simpan', exact: true }).click();
  await eventually('the second is there', async () => (await find(dewi, id)).work.description === 'Perubahan kesatu, lalu kedua');
  assert.equal((await find(dewi, id)).content_version, 3);
});

play('a disk that never answers holds up no entry', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget();
  });
  await visit(page, '/catat');
  await pages.log(page, 'Disk yang diam');
  await chip(page, 'Disk yang diam', 'Terkirim').waitFor(BACK);
  await page.route('**/activity/log', (route) => route.abort());
  await pages.log(page, 'Disk yang diam, tanpa jawaban');
  await page.getByText(/Browser ini tidak mau menyimpan/).first().waitFor(BACK);
  // The page goes, and its words lie beside the queue.
  await page.reload();
  await pages.alive(page);
  await chip(page, 'Disk yang diam, tanpa jawaban', 'Di perangkat').waitFor(BACK);
  await page.unroute('**/activity/log');
  await chip(page, 'Disk yang diam, tanpa jawaban', 'Terkirim').waitFor(BACK);
  await page.reload();
  await pages.alive(page);
  const there = (await dewi.day()).entries.map((one) => one.work.description);
  assert.equal(there.filter((words) => words === 'Disk yang diam, tanpa jawaban').length, 1);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('denyut.antre.')).length), 0);
});

play('answers given without signal wait for a confirmation, and let words pass', async ({ desktop, person }) => {
  const dewi = await person('employee');
  const words = ['Dijawab di terowongan', 'Dikomentari di terowongan'];
  const ids = [];
  for (const one of words) ids.push(await dewi.log(one));
  const page = await desktop({ as: 'appraiser', allow });
  await visit(page, '/tim?urut=terbaru');
  for (const one of words) await entry(page, one).waitFor();
  await pages.offline(page);
  await pages.answer(page, words[0], 'Setujui');
  await entry(page, words[0]).getByText('menunggu di perangkat ini.').waitFor();
  await pages.open(page, words[1]);
  await entry(page, words[1]).getByPlaceholder('Komentar').fill('Lewat dulu.');
  await entry(page, words[1]).getByRole('button', { name: 'Kirim', exact: true }).click();
  await entry(page, words[1]).getByText('Komentar menunggu di perangkat ini.').waitFor();
  // The server of the demonstration asks nobody: here it is said for it.
  await refuses(page, '**/feedback/approve', UNCONFIRMED, 100);
  await page.context().setOffline(false);
  await eventually('the comment is there', async () => (await find(dewi, ids[1])).conversation.length === 1, { within: BACK.timeout });
  await page.getByText('Konfirmasi dulu bahwa ini Anda.').waitFor(BACK);
  assert.equal((await find(dewi, ids[0])).status, 'sent');
  const [waits] = await pages.queue(page);
  assert.deepEqual([waits.kind, waits.refused], ['approve', null]);
  // So do words that are said now.
  await entry(page, words[1]).getByPlaceholder('Komentar').fill('Dan ini juga.');
  await entry(page, words[1]).getByRole('button', { name: 'Kirim', exact: true }).click();
  await eventually('the next comment is there', async () => (await find(dewi, ids[1])).conversation.length === 2);
  const way = page.getByRole('link', { name: 'Konfirmasi' });
  assert.match(await way.getAttribute('href'), /^\/konfirmasi\?lanjut=%2Ftim/);
  await page.unroute('**/feedback/approve');
  await way.click();
  await page.waitForURL('**/tim?**');
  await pages.alive(page);
  await eventually('it is approved', async () => (await find(dewi, ids[0])).status === 'approved', { within: BACK.timeout });
  await page.getByText('Konfirmasi dulu bahwa ini Anda.').waitFor({ state: 'detached' });
});

play('a refused entry that is mended in one tab is gone from the other', async ({ phone, person }) => {
  const dewi = await person('employee');
  const one = await phone({ as: 'employee', allow });
  const other = await one.context().newPage();
  await visit(one, '/catat');
  await one.route('**/activity/log', (route) => route.abort());
  await one.getByLabel('Apa yang dikerjakan?').fill('Ditolak di dua tab');
  await one.getByRole('button', { name: 'Catat', exact: true }).click();
  await chip(one, 'Ditolak di dua tab', 'Di perangkat').waitFor(BACK);
  await one.getByLabel('Apa yang dikerjakan?').fill('Sedang ditulis');
  await other.route('**/activity/log', (route) => route.abort());
  await visit(other, '/catat');
  await entry(other, 'Ditolak di dua tab').waitFor();
  await one.unroute('**/activity/log');
  await refuses(one, '**/activity/log', TAKEN, 100);
  await other.close();
  await entry(one, 'Ditolak di dua tab').getByText('Catat dulu tulisan di atas').waitFor(BACK);
  const third = await one.context().newPage();
  await visit(third, '/catat');
  await entry(third, 'Ditolak di dua tab').getByText('Catat dulu tulisan di atas').waitFor();
  await one.unroute('**/activity/log');
  await one.getByLabel('Apa yang dikerjakan?').fill('');
  await entry(one, 'Ditolak di dua tab').getByRole('button', { name: 'Perbaiki' }).click();
  await entry(third, 'Ditolak di dua tab').waitFor({ state: 'detached' });
  await one.getByRole('button', { name: 'Catat', exact: true }).click();
  await chip(one, 'Ditolak di dua tab', 'Terkirim').waitFor(BACK);
  const there = (await dewi.day()).entries.map((one) => one.work.description);
  assert.equal(there.filter((words) => words === 'Ditolak di dua tab').length, 1);
});

play('a refusal takes the cursor from nobody who writes elsewhere', async ({ phone, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Yang dibalas');
  await (await person('appraiser')).comment(id, 'Berapa orang?');
  const page = await phone({ as: 'employee', allow });
  await visit(page, '/catat');
  await pages.offline(page);
  await pages.log(page, 'Yang ditolak di belakang');
  await chip(page, 'Yang ditolak di belakang', 'Di perangkat').waitFor();
  const field = page.locator(`#entry-${id}`).getByPlaceholder('Balas');
  await field.fill('Dua puluh');
  await refuses(page, '**/activity/log', TAKEN);
  await page.context().setOffline(false);
  await entry(page, 'Yang ditolak di belakang').getByRole('button', { name: 'Perbaiki' }).waitFor(BACK);
  assert.equal(await page.getByLabel('Apa yang dikerjakan?').inputValue(), '');
  await field.press('End');
  await page.keyboard.type(' orang');
  assert.equal(await field.inputValue(), 'Dua puluh orang');
});
