// A staff file by the page: sent, looked at, taken over.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timed } from './support/eventually.mjs';
import { alive, submit, visit } from './support/pages.mjs';
import { run } from './support/server.mjs';
import { SAMPLE, manyStaff, sendFile, someStaff } from './support/staff.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What Chromium says where the script, and with it the WASM that was fetched early, may not run.
const PRELOADED = /was preloaded using link preload but not used/;

play('25,000 people are looked at and come in within the time and the memory of a small server', async ({ say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'denyut-many-'));
  try {
    const [data, file] = [join(folder, 'data'), join(folder, 'pegawai.csv')];
    await writeFile(file, manyStaff(25_000));
    const denyut = (...args) => run(args, { env: { DENYUT_DATA_DIR: data }, watched: true });
    const { output } = await denyut('agency', 'add', 'kota', 'Pemerintah Kota', '--zone', 'WIB');
    for (const [what, flags, most] of [['looked at', ['--dry-run'], 10_000], ['taken in', [], 60_000]]) {
      let done;
      const took = await timed(async () => {
        done = await denyut('import', 'employees', file, ...flags);
      });
      say(`25,000 people ${what}: ${Math.round(took)} ms, ${Math.round(done.megabytes)} MB`);
      assert.equal(done.code, 0, output + done.output);
      assert(took < most, `${what} in ${took} ms`);
      assert(done.megabytes > 0 && done.megabytes < 300, `${done.megabytes} MB`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

play('the sample of a personnel office comes in', async ({ desktop }) => {
  const page = await desktop({ as: 'administrator' });
  await visit(page, '/pengelola/impor');
  await sendFile(page, SAMPLE);
  await alive(page);
  await page.getByRole('heading', { name: 'Baris yang salah (13)' }).waitFor();
  const wrong = page.getByRole('listitem').filter({ hasText: /^Baris 40 / });
  await wrong.getByText('menganggap NIP ini bilangan').waitFor();
  const address = page.url();
  await page.reload();
  await alive(page);
  await page.getByRole('heading', { name: 'Baris yang salah (13)' }).waitFor();
  const rows = await downloaded(page);
  assert.equal(rows.length, 1 + 13);

  await submit(page, page.getByRole('button', { name: 'Ambil alih baris yang benar saja' }));
  await page.getByText('Sudah diambil alih').waitFor();
  await alive(page);
  assert.equal(page.url(), address);
  await submit(page, page.getByRole('link', { name: 'Kirim berkas lain' }));
  await alive(page);
  await sendFile(page, SAMPLE);
  await page.getByText('tidak mengubah apa pun').waitFor();
  await alive(page);
});

play('a staff file comes in by plain forms', async ({ phone }) => {
  const page = await phone({ as: 'administrator', javaScriptEnabled: false, allow: [PRELOADED] });
  await page.goto('/pengelola/impor');
  await sendFile(page, someStaff());
  await page.getByRole('heading', { name: 'Baris yang salah (1)' }).waitFor();
  assert.equal((await downloaded(page)).length, 1 + 1);
  await submit(page, page.getByRole('button', { name: 'Ambil alih baris yang benar saja' }));
  await page.getByText('1 pegawai baru').waitFor();
});

/// The rows of the file that the link of the page gives.
async function downloaded(page) {
  const link = page.getByRole('link', { name: 'Unduh baris yang salah (CSV)' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(download.suggestedFilename(), 'baris-salah.csv');
  return (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
}

play('the way to another file is drawn anew where only the query changes', async ({ desktop }) => {
  const page = await desktop({ as: 'administrator' });
  await visit(page, '/pengelola/impor');
  await sendFile(page, someStaff());
  await alive(page);
  await page.getByRole('link', { name: 'Impor', exact: true }).first().click();
  await page.getByLabel('Berkas data pegawai').waitFor();
  await alive(page);
  await page.goBack();
  await page.getByRole('heading', { name: 'Baris yang salah (1)' }).waitFor();
  await alive(page);
});

play('what is no staff file is told before and after it is sent', async ({ phone }) => {
  const page = await phone({ as: 'administrator' });
  await visit(page, '/pengelola/impor');
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await page.getByRole('alert').filter({ hasText: 'Belum ada berkas' }).waitFor();
  await sendFile(page, { name: 'foto.csv', mimeType: 'text/csv', buffer: Buffer.from('NAMA,JABATAN\nSiti,Analis\n') });
  await page.getByRole('alert').filter({ hasText: 'tidak ada kolom NIP' }).waitFor();
});
