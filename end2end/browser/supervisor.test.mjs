// A wrong supervisor is put right: proposed by whom it is about, answered by two others in two taps each.

import assert from 'node:assert/strict';
import { Person, accounts } from './support/person.mjs';
import { alive, entry, submit, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What Chromium says where the script, and with it the WASM that was fetched early, may not run.
const PRELOADED = /was preloaded using link preload but not used/;
/// What the browser says about an answer that is a page and no success.
const REFUSED = /the server responded with a status of (409|422)/;

/// Somebody of the town with a password: number, name, and the name of their supervisor.
async function somebody(server, role, place) {
  const account = (await accounts(server)).filter((account) => account.role === role).at(place);
  const person = await Person.withPassword(server, account);
  const viewer = await person.viewer();
  return Object.assign(person, { nip: account.nip, name: viewer.person.name, supervisor: viewer.appraiser?.name });
}

/// An employee of the last office, and a supervisor of one of the first: nobody of them leads the other.
async function two(server, place) {
  const [employee, proposed] = [await somebody(server, 'employee', -place), await somebody(server, 'appraiser', place + 1)];
  assert(employee.supervisor && employee.supervisor !== proposed.name);
  return [employee, proposed];
}

/// On /saya/atasan: looks for somebody by their whole number and chooses them.
async function choose(page, { nip, name }) {
  await page.getByLabel('Nama atau NIP').fill(nip);
  await submit(page, page.getByRole('button', { name: 'Cari' }));
  await page.getByRole('radio', { name }).check();
}

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false }]]) {
  play(`another supervisor is proposed, agreed to and confirmed, ${how} script`, async ({ phone, desktop, server }) => {
    const [employee, proposed] = await two(server, how === 'with' ? 1 : 2);
    const allow = options.javaScriptEnabled === false ? [REFUSED, PRELOADED] : [REFUSED];
    const arrive = async (page) => how === 'with' && alive(page);

    const page = await phone({ ...options, as: employee, allow });
    await page.goto('/saya');
    await arrive(page);
    await submit(page, page.getByRole('link', { name: 'Atasan saya tidak sesuai' }));
    await page.getByText(employee.supervisor).first().waitFor();
    assert.equal(await page.locator('script').count(), 0, 'the page brings a program');
    await choose(page, proposed);
    await page.getByLabel('Keterangan').fill('Saya di timnya sejak awal bulan.');
    await submit(page, page.getByRole('button', { name: 'Kirim usulan' }));
    await page.getByText('Usulan sudah terkirim.').waitFor();
    await page.getByText('Menunggu jawabannya dan pengelola.').waitFor();

    // The administrator first: either order is right. Open, tap.
    const office = await desktop({ ...options, as: 'administrator', allow });
    await office.goto('/saya');
    await arrive(office);
    await submit(office, office.getByRole('link', { name: /usulan atasan menunggu Anda/ }));
    const row = office.getByRole('listitem').filter({ hasText: employee.name });
    await row.getByText('Saya di timnya sejak awal bulan.').waitFor();
    await submit(office, row.getByRole('button', { name: /^Sahkan/ }));
    await office.getByText('Usulan sudah disahkan.').waitFor();

    const other = await phone({ ...options, as: proposed, allow });
    await other.goto('/saya');
    await arrive(other);
    await submit(other, other.getByRole('link', { name: '1 usulan atasan menunggu Anda' }));
    await other.getByText('mengusulkan Anda sebagai atasannya').waitFor();
    await submit(other, other.getByRole('button', { name: /^Setuju/ }));
    await other.getByText('Jawaban Anda sudah tersimpan: setuju.').waitFor();

    await page.goto('/saya/atasan');
    await page.getByText('disetujui keduanya dan menjadi atasan Anda').waitFor();
    // What is logged from now on is on the page of the new supervisor.
    const words = `Dicatat setelah pindah, ${how}`;
    await employee.log(words);
    await other.goto('/tim?urut=terbaru');
    await arrive(other);
    await entry(other, words).first().waitFor();
  });
}

play('the page of the new supervisor comes to life by itself, and nothing waited meanwhile', async ({ desktop, server }) => {
  const [employee, proposed] = await two(server, 3);
  const team = await desktop({ as: proposed });
  await visit(team, '/tim?urut=terbaru');
  const page = await desktop({ as: employee });
  await page.goto('/saya/atasan');
  await choose(page, proposed);
  await submit(page, page.getByRole('button', { name: 'Kirim usulan' }));
  const before = 'Dicatat selagi usulan menunggu';
  await employee.log(before);
  const office = await desktop({ as: 'administrator' });
  await office.goto('/usulan');
  await submit(office, office.getByRole('listitem').filter({ hasText: employee.name }).getByRole('button', { name: /^Sahkan/ }));
  const answers = await desktop({ as: proposed });
  await answers.goto('/usulan');
  await submit(answers, answers.getByRole('button', { name: /^Setuju/ }));
  const after = 'Dicatat untuk atasan yang baru';
  await employee.log(after);
  await entry(team, after).first().waitFor();
  assert.equal(await entry(team, before).count(), 0, 'what was logged before is the former supervisor’s');
});

play('a refusal is read with its sentence, and a proposal can be taken back', async ({ phone, desktop, server }) => {
  const [employee, proposed] = await two(server, 4);
  const page = await phone({ as: employee, allow: [REFUSED] });
  await page.goto('/saya/atasan');
  // Whoever leads one already is refused in words, and nothing typed is gone.
  await page.getByLabel('Nama atau NIP').fill(employee.supervisor);
  await submit(page, page.getByRole('button', { name: 'Cari' }));
  await page.getByRole('radio', { name: employee.supervisor }).first().check();
  await page.getByLabel('Keterangan').fill('Kalimat yang tidak hilang');
  await submit(page, page.getByRole('button', { name: 'Kirim usulan' }));
  await page.getByRole('alert').filter({ hasText: 'sudah tercatat sebagai atasan Anda' }).waitFor();
  assert.equal(await page.getByLabel('Keterangan').inputValue(), 'Kalimat yang tidak hilang');

  await choose(page, proposed);
  await submit(page, page.getByRole('button', { name: 'Kirim usulan' }));
  const office = await desktop({ as: 'administrator' });
  await office.goto('/usulan');
  const row = office.getByRole('listitem').filter({ hasText: employee.name });
  await row.locator('summary').click();
  await row.getByLabel('Kalimat untuk pengusul').fill('Data kepegawaian sudah benar.');
  await submit(office, row.getByRole('button', { name: /^Tolak/ }));
  await office.getByText('Usulan sudah ditolak.').waitFor();
  await page.reload();
  await page.getByText('Data kepegawaian sudah benar.').waitFor();

  await choose(page, proposed);
  await submit(page, page.getByRole('button', { name: 'Kirim usulan' }));
  await submit(page, page.getByRole('button', { name: 'Tarik usulan' }));
  await page.getByText('Usulan sudah ditarik.').waitFor();
  await page.getByLabel('Nama atau NIP').waitFor();
});
