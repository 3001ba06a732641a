// What is typed into a form of a document stays on the phone until it is taken: over a tab that is closed, an answer that
// never comes, and for nobody else.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { submit, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const LINES = ['rapat koordinasi bidang', 'menata arsip \u{1f4c1} "lama"', 'membalas surat </textarea>'];

const field = (page) => page.getByLabel('Baris kegiatan');
const preview = (page) => page.getByRole('button', { name: /^Pratinjau/ });
const take = (page) => page.getByRole('button', { name: /^Catat \d/ });
const notice = (page) => page.getByText('Tulisan Anda yang belum dikirim masih ada di sini.');
const mayBeThere = (page) => page.getByText(/^Tulisan ini sudah Anda kirim/);

/// A browser keeps that many drafts for anybody.
const drafts = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('denyut.isian.')).length);

/// The same phone with a new tab; the one before is gone.
async function reopened(page, path) {
  const next = await page.context().newPage();
  await page.close();
  await next.goto(path);
  return next;
}

play('pasted lines survive a tab that is closed, before the preview and after it, until they are logged', async ({ phone, person }) => {
  const dewi = await person('employee');
  let page = await phone({ as: 'employee' });
  await page.goto('/catat/tempel');
  assert.equal(await notice(page).isVisible(), false);
  await page.getByLabel('Tanggal').selectOption({ index: 1 });
  await field(page).fill(LINES.join('\n'));

  page = await reopened(page, '/catat/tempel');
  assert.equal(await field(page).inputValue(), LINES.join('\n'));
  assert.equal(await page.getByLabel('Tanggal').evaluate((one) => one.selectedIndex), 1);
  await notice(page).waitFor();
  await submit(page, preview(page));
  await page.getByRole('heading', { name: 'Pratinjau' }).waitFor();

  page = await reopened(page, '/catat/tempel');
  assert.equal(await field(page).inputValue(), LINES.join('\n'));
  await notice(page).waitFor();
  await submit(page, preview(page));
  await submit(page, take(page));
  await page.getByText('3 kegiatan dicatat').waitFor();
  assert.equal(await drafts(page), 0);

  page = await reopened(page, '/catat/tempel');
  assert.equal(await field(page).inputValue(), '');
  assert.equal(await notice(page).isVisible(), false);
  const yesterday = new Date(Date.now() + 7 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
  const shown = await dewi.get(`/hari/${yesterday}`).then((answer) => answer.text());
  assert(shown.includes('rapat koordinasi bidang'), 'they are of the day that was chosen before');
});

play('a draft of a day that is too long ago says so', async ({ phone }) => {
  let page = await phone({ as: 'employee' });
  await page.goto('/catat/tempel');
  const before = await page.getByLabel('Tanggal').inputValue();
  await field(page).fill('dari liburan yang panjang');
  await page.evaluate((day) => {
    for (const [key, text] of Object.entries(localStorage)) {
      if (key.startsWith('denyut.isian.')) localStorage.setItem(key, text.replaceAll(day, '2020-01-02'));
    }
  }, before);
  page = await reopened(page, '/catat/tempel');
  await notice(page).waitFor();
  await page.getByText(/tidak dapat dipilih lagi, misalnya tanggalnya/).waitFor();
  assert.deepEqual([await field(page).inputValue(), await page.getByLabel('Tanggal').inputValue()], ['dari liburan yang panjang', before]);
});

play('who empties the field has no draft, and another person on the phone does not see one', async ({ phone, person }) => {
  const page = await phone({ as: 'employee' });
  await page.goto('/catat/tempel');
  await field(page).fill('baris milik Dewi');
  assert.equal(await drafts(page), 1);
  const ratna = await person('appraiser');
  const [name, value] = ratna.cookie.split('=');
  const { hostname } = new URL(page.url());
  const cookies = await page.context().cookies();
  await page.context().addCookies([{ name, value, domain: hostname, path: '/', httpOnly: true }]);
  await page.goto('/catat/tempel');
  assert.equal(await field(page).inputValue(), '');
  await field(page).fill('baris milik Ratna');
  await page.context().clearCookies();
  await page.context().addCookies(cookies);
  await page.goto('/catat/tempel');
  assert.equal(await field(page).inputValue(), 'baris milik Dewi');
  await field(page).fill('');
  await page.goto('/catat/tempel');
  assert.equal(await notice(page).isVisible(), false);
  assert.equal(await drafts(page), 1, 'that of Ratna');
});

play('where the answer did not arrive the lines come back, with the advice to look first', async ({ phone, person }) => {
  const dewi = await person('employee');
  let page = await phone({ as: 'employee', allow: [SERVER_AWAY] });
  await page.goto('/catat/tempel');
  await field(page).fill('membuka loket pengaduan');
  await submit(page, preview(page));
  // It reaches the server, and the tab dies before it hears.
  await page.route('**/catat/tempel/catat', async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await take(page).click();
  await page.waitForURL((url) => url.protocol === 'chrome-error:' || url.protocol === 'about:').catch(() => {});
  await page.unrouteAll();
  const { entries } = await dewi.day();
  assert.equal(entries.filter((one) => one.work.description === 'membuka loket pengaduan').length, 1);

  page = await reopened(page, '/catat/tempel');
  assert.equal(await field(page).inputValue(), 'membuka loket pengaduan');
  await mayBeThere(page).waitFor();
  await submit(page, preview(page));
  await page.getByText('Catatan yang sama sudah ada pada hari itu.').waitFor();
});

play('an address that was typed and not added stays too', async ({ phone, person }) => {
  const dewi = await person('employee');
  const id = await dewi.log('Meninjau saluran air');
  let page = await phone({ as: 'employee' });
  const shown = `/catatan/${id}/bukti`;
  await page.goto(shown);
  await page.getByLabel('Alamat', { exact: true }).fill('https://kota.go.id/berkas');
  page = await reopened(page, shown);
  assert.equal(await page.getByLabel('Alamat', { exact: true }).inputValue(), 'https://kota.go.id/berkas');
  await submit(page, page.getByRole('button', { name: 'Tambah', exact: true }));
  await page.getByText('Bukti sudah ditambahkan').waitFor();
  assert.equal(await page.getByLabel('Alamat', { exact: true }).inputValue(), '');
  assert.equal(await drafts(page), 0);
});

play('a refused form keeps its words in the draft', async ({ phone, person }) => {
  const id = await (await person('employee')).log('Menyusun laporan bulanan');
  let page = await phone({ as: 'employee', allow: [/status of 422/] });
  await page.goto(`/catatan/${id}/bukti`);
  await page.getByLabel('Alamat', { exact: true }).fill('bukan tautan');
  await submit(page, page.getByRole('button', { name: 'Tambah', exact: true }));
  assert.equal(await page.getByLabel('Alamat', { exact: true }).inputValue(), 'bukan tautan');
  page = await reopened(page, `/catatan/${id}/bukti`);
  assert.equal(await page.getByLabel('Alamat', { exact: true }).inputValue(), 'bukan tautan');
  assert.equal(await mayBeThere(page).isVisible(), false, 'it was answered');
  await visit(page, '/catat');
});
