// Plain forms: everything that must work before the script has come, or where it never comes.

import assert from 'node:assert/strict';
import { accounts } from './support/person.mjs';
import { chip, entry, submit, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What Chromium says where the script, and with it the WASM that was fetched early, may not run.
const PRELOADED = /was preloaded using link preload but not used/;

/// The two ways to be without script: switched off, or the program for the browser does not arrive.
const WITHOUT = {
  'without script': { options: { javaScriptEnabled: false, allow: [PRELOADED] }, prepare: () => {} },
  'without WASM': {
    options: { allow: [/ERR_FAILED|Failed to fetch/] },
    prepare: (page) => page.context().route('**/*.wasm', (route) => route.abort()),
  },
};

for (const [how, { options, prepare }] of Object.entries(WITHOUT)) {
  const open = async (device, more = {}) => {
    const page = await device({ ...options, ...more });
    await prepare(page);
    return page;
  };

  play(`signing in works ${how}, and a refusal keeps the NIP`, async ({ phone, server }) => {
    const { nip, password } = (await accounts(server)).at(-1);
    const page = await open(phone);
    await page.goto('/masuk');
    await page.getByLabel('NIP').fill(nip);
    await page.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya');
    await submit(page, page.getByRole('button', { name: 'Masuk', exact: true }));
    await page.getByText('NIP dan kata sandi tidak cocok.').waitFor();
    const wrongPassword = await page.getByRole('alert').innerText();
    assert.equal(await page.getByLabel('NIP').inputValue(), nip);
    assert.equal(await page.getByLabel('Kata sandi', { exact: true }).inputValue(), '');

    await page.getByLabel('NIP').fill('199901012020121999');
    await page.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya');
    await submit(page, page.getByRole('button', { name: 'Masuk', exact: true }));
    assert.equal(await page.getByRole('alert').innerText(), wrongPassword, 'a wrong NIP can be told apart');

    await page.getByLabel('NIP').fill(nip.replace(/(\d{8})(\d{6})(\d)/, '$1 $2 $3 '));
    await page.getByLabel('Kata sandi', { exact: true }).fill(password);
    await submit(page, page.getByRole('button', { name: 'Masuk', exact: true }));
    await page.waitForURL('**/catat');
  });

  play(`an entry goes its whole way by plain forms ${how}`, async ({ phone, desktop }) => {
    const words = `Mencatat pekerjaan ${how}`;
    const [dewi, ratna] = [await open(phone), await open(desktop)];
    await dewi.goto('/masuk');
    await dewi.getByRole('button', { name: /^Pegawai/ }).click();
    await ratna.goto('/masuk');
    await ratna.getByRole('button', { name: /^Atasan/ }).click();
    await dewi.getByLabel('Apa yang dikerjakan?').fill(words);
    await dewi.getByRole('button', { name: 'Catat', exact: true }).click();
    await chip(dewi, words, 'Terkirim').waitFor();

    await ratna.goto('/tim?urut=terbaru');
    await entry(ratna, words).getByRole('button', { name: words }).click();
    await entry(ratna, words).getByRole('textbox').waitFor();
    await dewi.goto('/catat');
    await chip(dewi, words, 'Dilihat').waitFor();
    await entry(ratna, words).getByRole('textbox').fill('Baik, lanjutkan.');
    await entry(ratna, words).getByRole('button', { name: 'Kirim' }).click();
    await entry(ratna, words).getByText('Baik, lanjutkan.').waitFor();
    await dewi.goto('/catat');
    await entry(dewi, words).getByText('Baik, lanjutkan.').waitFor();

    await entry(ratna, words).getByRole('link', { name: 'Kembalikan' }).click();
    await entry(ratna, words).getByRole('button', { name: 'Kembalikan' }).click();
    await ratna.getByRole('alert').filter({ hasText: 'Tulis apa yang perlu diperbaiki.' }).waitFor();
    await ratna.getByLabel('Apa yang perlu diperbaiki?').fill('Tulis jumlahnya juga.');
    await entry(ratna, words).getByRole('button', { name: 'Kembalikan' }).click();
    await dewi.goto('/catat');
    await chip(dewi, words, 'Dikembalikan').waitFor();
    await entry(dewi, words).getByText('Perbaiki', { exact: true }).click();
    await entry(dewi, words).getByLabel('Isi catatan').fill(`${words}, 7 kali`);
    await entry(dewi, words).getByRole('button', { name: 'Simpan dan kirim lagi' }).click();
    await chip(dewi, `${words}, 7 kali`, 'Terkirim').waitFor();

    await ratna.goto('/tim?urut=terbaru');
    await submit(ratna, entry(ratna, words).getByRole('button', { name: words }));
    await entry(ratna, words).getByText('Versi', { exact: true }).click();
    await submit(ratna, entry(ratna, words).getByRole('link', { name: 'Lihat semua versi' }));
    await entry(ratna, words).getByRole('listitem').filter({ hasText: 'Pertama dikirim' }).waitFor();
    await submit(ratna, entry(ratna, words).getByRole('button', { name: 'Setujui' }));
    await dewi.goto('/catat');
    await chip(dewi, words, 'Disetujui').waitFor();
    await entry(dewi, words).getByText('Versi', { exact: true }).click();
    await entry(dewi, words).getByRole('link', { name: 'Lihat semua versi' }).click();
    await entry(dewi, words).getByRole('listitem').filter({ hasText: 'Pertama dikirim' }).waitFor();
  });

  play(`an entry is taken back by a plain form ${how}`, async ({ phone, person }) => {
    const words = `Salah ketik ${how}`;
    const dewi = await person('employee');
    const id = await dewi.log(words);
    const page = await open(phone, { as: dewi });
    await page.goto('/catat');
    assert.equal(await page.locator('article form[action$="activity/withdraw"],article form[action$="activity/edit"]').count(), 0);
    await submit(page, entry(page, words).getByRole('link', { name: 'Tarik' }));
    assert.equal(new URL(page.url()).hash, `#entry-${id}`);
    await submit(page, entry(page, words).getByRole('button', { name: 'Ya, tarik' }));
    assert.equal(await entry(page, words).count(), 0);
  });

  play(`a refused entry keeps every word ${how}`, async ({ phone }) => {
    const page = await open(phone, { as: 'employee' });
    const words = 'Rapat <b>panjang</b> & "penting"\n\nbaris kedua';
    await page.goto('/catat');
    await page.getByLabel('Apa yang dikerjakan?').fill(words);
    await page.locator('summary').filter({ hasText: 'Rincian' }).click();
    await page.getByLabel('Mulai').first().fill('10.00');
    await page.getByLabel('Selesai').first().fill('09.15');
    await page.getByLabel('Jumlah').first().fill('3');
    await page.getByLabel('Satuan').first().fill('Data');
    await page.locator('form').first().getByRole('radio', { name: 'Lapangan' }).check();
    await page.getByRole('button', { name: 'Catat', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Selesai (09.15) lebih awal daripada Mulai (10.00).' }).waitFor();
    const kept = await Promise.all([
      page.getByLabel('Apa yang dikerjakan?').inputValue(),
      ...['Mulai', 'Selesai', 'Jumlah', 'Satuan'].map((label) => page.getByLabel(label).first().inputValue()),
      page.locator('form').first().getByRole('radio', { name: 'Lapangan' }).isChecked(),
    ]);
    assert.deepEqual(kept, [words, '10.00', '09.15', '3', 'Data', true]);
  });
}

play('a double tap on the plain form makes one entry', async ({ phone, person }) => {
  const page = await phone({ as: 'employee', javaScriptEnabled: false, allow: [PRELOADED] });
  await page.goto('/catat');
  await page.getByLabel('Apa yang dikerjakan?').fill('Ketukan ganda tanpa skrip');
  await page.getByRole('button', { name: 'Catat', exact: true }).dblclick();
  await chip(page, 'Ketukan ganda tanpa skrip', 'Terkirim').first().waitFor();
  const { entries } = await (await person('employee')).day();
  assert.equal(entries.filter((one) => one.work.description === 'Ketukan ganda tanpa skrip').length, 1);
});

play('an entry that was opened by a plain form is in sight', async ({ desktop, person }) => {
  const words = 'Catatan terlama di halaman yang panjang';
  const page = await desktop({ as: 'appraiser', javaScriptEnabled: false, allow: [PRELOADED] });
  const dewi = await person('employee');
  await dewi.log(words);
  for (let more = 0; more < 20; more += 1) await dewi.log(`Catatan pengisi nomor ${more}`);
  await page.goto('/tim?urut=terbaru');
  await entry(page, words).getByRole('button', { name: words }).click();
  await entry(page, words).getByRole('textbox').waitFor();
  const { y } = await entry(page, words).boundingBox();
  assert(y >= 0 && y < 800, `the entry stands ${Math.round(y)} px below the top of the window`);
});

for (const script of [true, false]) {
  play(`language and colours are changed ${script ? 'with' : 'without'} script`, async ({ phone }) => {
    const page = await phone({ as: 'employee', javaScriptEnabled: script, allow: [PRELOADED] });
    const show = (path) => (script ? visit(page, path) : page.goto(path));
    await show('/saya');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Language' }).waitFor();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.locator('html[data-theme=dark]').waitFor();
    await show('/catat');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.getByLabel('What was done?').waitFor();
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const brightness = paper.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    assert(brightness < 3 * 64, `the ground is not dark: ${paper}`);
    await show('/saya');
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
    await page.getByRole('heading', { name: 'Bahasa', exact: true }).waitFor();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark', 'the colours were forgotten');
  });
}
