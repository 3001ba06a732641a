// The second step of a sign-in, with a phone that is a few lines here; and showing once more who one is.

import assert from 'node:assert/strict';
import { accounts } from './support/person.mjs';
import { alive, submit, visit } from './support/pages.mjs';
import { Phone } from './support/phone.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What the browser says about an answer that is a page and no success.
const REFUSED = /the server responded with a status of (401|422|429)/;

async function signIn(page, { nip, password }) {
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await submit(page, page.getByRole('button', { name: 'Masuk', exact: true }));
}

/// On /saya: sets a second factor up; the phone and the recovery codes.
async function setUp(page) {
  await visit(page, '/saya');
  await submit(page, page.getByRole('link', { name: 'Atur verifikasi dua langkah' }));
  await page.getByRole('img', { name: /QR/ }).waitFor();
  const phone = new Phone(await page.locator('#kunci').innerText());
  await page.getByLabel('Kode 6 angka').fill(await phone.code());
  await submit(page, page.getByRole('button', { name: 'Pasang', exact: true }));
  const codes = await page.locator('#kode-cadangan li').allInnerTexts();
  assert.equal(codes.length, 10);
  await submit(page, page.getByRole('link', { name: 'Sudah saya simpan' }));
  await page.waitForURL('**/saya');
  return { phone, codes };
}

async function enter(page, code) {
  await page.getByLabel('Kode 6 angka').fill(code);
  await submit(page, page.getByRole('button', { name: 'Lanjut' }));
}

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false, allow: [/was preloaded using link preload but not used/] }]]) {
  play(`a phone is set up, asked for, lost, and replaced by a code from paper, ${how} script`, async ({ phone: device, desktop, server }) => {
    const somebody = (await accounts(server)).at(how === 'with' ? -5 : -6);
    const allow = [REFUSED, ...(options.allow ?? [])];
    const page = await device({ ...options, allow });
    await page.goto('/masuk');
    await signIn(page, somebody);
    await page.waitForURL('**/catat');
    if (how === 'with') await alive(page);
    await page.goto('/saya');
    const own = page.getByRole('link', { name: 'Atur verifikasi dua langkah' });
    if (how === 'with') await alive(page);
    await submit(page, own);
    const phone = new Phone(await page.locator('#kunci').innerText());
    await page.getByLabel('Kode 6 angka').fill('000000');
    await submit(page, page.getByRole('button', { name: 'Pasang', exact: true }));
    await page.getByRole('alert').filter({ hasText: 'tidak cocok' }).waitFor();
    await page.getByLabel('Kode 6 angka').fill(await phone.code());
    await submit(page, page.getByRole('button', { name: 'Pasang', exact: true }));
    const codes = await page.locator('#kode-cadangan li').allInnerTexts();
    assert.equal(codes.length, 10);

    const other = await desktop({ ...options, allow });
    await other.goto('/masuk?lanjut=%2Fsaya');
    await signIn(other, somebody);
    await other.waitForURL('**/verifikasi?lanjut=%2Fsaya');
    // Nothing opens before the code.
    await other.goto('/catat');
    await other.waitForURL('**/verifikasi');
    await enter(other, '000000');
    await other.getByRole('alert').filter({ hasText: 'tidak cocok' }).waitFor();
    await enter(other, await phone.code());
    await other.waitForURL('**/catat');

    // The phone is gone.
    const third = await desktop({ ...options, allow });
    await third.goto('/masuk');
    await signIn(third, somebody);
    await third.getByText('Ponsel tidak ada?').click();
    await third.getByLabel('Kode cadangan').fill(codes[3].toLowerCase().replaceAll('-', ' '));
    await submit(third, third.getByRole('button', { name: 'Lanjut' }));
    await third.waitForURL('**/catat');
    await third.goto('/saya/verifikasi');
    await third.getByText('Kode cadangan yang belum dipakai: 9.').waitFor();
    await submit(third, third.getByRole('button', { name: 'Matikan' }));
    await third.waitForURL('**/saya');
  });
}

play('a device that was put out goes through both steps again, with the page it lay on', async ({ phone: device, desktop, server }) => {
  const somebody = (await accounts(server)).at(-7);
  const page = await desktop({ allow: [REFUSED] });
  await visit(page, '/masuk');
  await signIn(page, somebody);
  await page.waitForURL('**/catat');
  const { phone } = await setUp(page);
  const lost = await device({ allow: [REFUSED] });
  await visit(lost, '/masuk');
  await signIn(lost, somebody);
  await enter(lost, await phone.code());
  await lost.waitForURL('**/catat');
  await alive(lost);
  // From the other device, at once.
  await visit(page, '/saya');
  await submit(page, page.getByRole('button', { name: 'Keluarkan semua yang lain' }));
  await lost.waitForURL('**/masuk');
  await alive(lost);
  await signIn(lost, somebody);
  await lost.waitForURL('**/verifikasi');
  assert.equal(await lost.locator('script').count(), 0, 'the page brings a program');
  await lost.getByRole('button', { name: 'Keluar' }).click();
  await lost.waitForURL('**/masuk');
});

play('an answer that wants a confirmation keeps its words, and leads there and back', async ({ desktop, person }) => {
  const [words, reason] = ['Dijawab setelah setengah hari', 'Tulis berapa berkasnya'];
  const id = await (await person('employee')).log(words);
  const page = await desktop({ as: 'appraiser', allow: [REFUSED] });
  await visit(page, `/tim?urut=terbaru&buka=${id}&jawab=kembalikan`);
  // The server of the demonstration asks nobody: here it is said for it, once.
  await page.route('**/api/feedback/return', (route) => route.fulfill({ status: 401, contentType: 'application/json', body: '"unconfirmed"' }), { times: 1 });
  const row = page.locator('article').filter({ hasText: words });
  await page.getByLabel('Apa yang perlu diperbaiki?').fill(reason);
  await row.getByRole('button', { name: 'Kembalikan' }).click();
  await row.getByRole('alert').filter({ hasText: 'pastikan dulu bahwa ini Anda' }).waitFor();
  const confirm = row.getByRole('link', { name: 'Konfirmasi' });
  assert.match(await confirm.getAttribute('href'), /^\/konfirmasi\?lanjut=%2Ftim/);
  await submit(page, confirm);
  await page.waitForURL('**/tim?**');
  await alive(page);
  assert.equal(await page.getByLabel('Apa yang perlu diperbaiki?').inputValue(), reason, 'the words are gone');
  await row.getByRole('button', { name: 'Kembalikan' }).click();
  await row.getByText(reason).first().waitFor();
});
