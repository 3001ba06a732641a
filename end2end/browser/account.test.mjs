// One's account: from the code on paper to a password and devices of one's own.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accounts } from './support/person.mjs';
import { alive, submit, visit } from './support/pages.mjs';
import { run } from './support/server.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const FIRST = 'payung merah tertinggal di bus';
const SECOND = 'tujuh kucing di atap pasar';
const PRELOADED = /was preloaded using link preload but not used/;

/// The number of somebody of the town, and a code for them by the command line.
async function codeFor(server, place) {
  const { nip } = (await accounts(server)).at(place);
  const out = join(server.folder, `kode-${nip}.csv`);
  const made = await run(['codes', 'make', '--data-dir', server.folder, '--nip', nip, '--out', out]);
  assert.equal(made.code, 0, made.output);
  const [code] = (await readFile(out, 'utf8')).match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/);
  assert(!made.output.includes(code), 'the code is on the screen of the operator');
  return { nip, code };
}

async function activate(page, nip, code, password) {
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kode aktivasi').fill(code);
  await page.getByLabel('Kata sandi baru').fill(password);
  await page.getByLabel('Ulangi kata sandi').fill(password);
  await submit(page, page.getByRole('button', { name: 'Aktifkan' }));
}

async function signIn(page, nip, password) {
  await page.getByLabel('NIP').fill(nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await submit(page, page.getByRole('button', { name: 'Masuk', exact: true }));
}

play('a code opens the account, a new password puts the other device out', async ({ phone, desktop, server }) => {
  const { nip, code } = await codeFor(server, -1);
  const page = await phone();
  await visit(page, '/masuk');
  await page.getByRole('link', { name: 'Masuk pertama kali atau lupa kata sandi?' }).click();
  await page.getByRole('heading', { name: 'Pakai kode aktivasi' }).waitFor();
  await activate(page, nip, code.toLowerCase().replaceAll('-', ' '), FIRST);
  await page.waitForURL('**/catat');
  await alive(page);

  await visit(page, '/saya');
  await submit(page, page.getByRole('button', { name: 'Keluar', exact: true }));
  await page.waitForURL('**/masuk');
  await alive(page);
  await signIn(page, nip, FIRST);
  await page.waitForURL('**/catat');

  const other = await desktop();
  await visit(other, '/masuk');
  await signIn(other, nip, FIRST);
  await other.waitForURL('**/catat');
  await alive(other);

  await visit(page, '/saya');
  const devices = page.getByRole('region', { name: 'Perangkat saya' }).getByRole('listitem');
  assert.equal(await devices.count(), 2);
  assert.match(await devices.first().innerText(), /Perangkat ini/);
  await page.getByLabel('Kata sandi sekarang').fill(FIRST);
  await page.getByLabel('Kata sandi baru').fill(SECOND);
  await page.getByLabel('Ulangi kata sandi').fill(SECOND);
  await submit(page, page.getByRole('button', { name: 'Ganti kata sandi' }));
  await page.getByText('Kata sandi sudah diganti.').waitFor();
  // The page that lay open there is told by itself.
  await other.waitForURL('**/masuk');
  assert.equal(await devices.count(), 1);
  await alive(other);
  await signIn(other, nip, FIRST);
  await other.getByText('NIP dan kata sandi tidak cocok.').waitFor();
  await alive(other);
  await signIn(other, nip, SECOND);
  await other.waitForURL('**/catat');
});

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false, allow: [PRELOADED] }]]) {
  play(`a refused code keeps the number and nothing secret, ${how} script`, async ({ phone, server }) => {
    const { nip, code } = await codeFor(server, how === 'with' ? -2 : -3);
    const page = await phone(options);
    await page.goto('/aktivasi');
    await page.getByText('Paling sedikit 12 huruf').waitFor();
    await activate(page, nip, '0000-0000-0000', FIRST);
    await page.getByRole('alert').filter({ hasText: 'NIP dan kode tidak cocok' }).waitFor();
    const kept = await Promise.all(
      ['NIP', 'Kode aktivasi', 'Kata sandi baru', 'Ulangi kata sandi'].map((label) => page.getByLabel(label).inputValue()),
    );
    assert.deepEqual(kept, [nip, '', '', '']);
    await activate(page, nip, code, 'indonesia2026');
    await page.getByRole('alert').filter({ hasText: 'mudah ditebak' }).waitFor();
    await activate(page, nip, code, FIRST);
    await page.waitForURL('**/catat');
  });
}

play('an administrator makes a code, sees it once, and it works', async ({ desktop, phone, server }) => {
  const { nip } = (await accounts(server)).at(-4);
  const agus = await desktop({ as: 'administrator' });
  await visit(agus, '/saya');
  await agus.getByRole('link', { name: /Akun pegawai/ }).click();
  await agus.getByLabel('Nama atau NIP').fill(nip);
  await submit(agus, agus.getByRole('button', { name: 'Cari' }));
  await alive(agus);
  await submit(agus, agus.getByRole('button', { name: /^Buat kode/ }));
  const code = await agus.locator('#kode').innerText();
  await alive(agus);
  await agus.reload();
  await alive(agus);
  assert.equal(await agus.getByText(code).count(), 0, 'the code is shown a second time');
  const page = await phone();
  await visit(page, '/aktivasi');
  await activate(page, nip, code, FIRST);
  await page.waitForURL('**/catat');
});
