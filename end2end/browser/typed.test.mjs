// What the composer understands of a line, offers, and warns of. All of it comes after the page, and may be undone.

import assert from 'node:assert/strict';
import * as pages from './support/pages.mjs';
import { entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const field = (page) => page.getByLabel('Apa yang dikerjakan?');

async function content(person, words) {
  return (await person.day()).entries.find((one) => one.work.description === words)?.work;
}

play('a typed line fills its times and what came out, and a part that was not meant goes back', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee' });
  await visit(page, '/catat');
  await field(page).fill('00.10-00.20 rapat koordinasi 1 laporan');
  await page.getByRole('button', { name: /^00\.10–00\.20/ }).waitFor();
  await page.getByRole('button', { name: /^1 laporan/i }).waitFor();
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'rapat koordinasi').getByText('Terkirim', { exact: true }).waitFor();
  const work = await content(dewi, 'rapat koordinasi');
  assert.deepEqual([work.span, work.output.unit], [[10, 20], 'Laporan']);

  const words = '00.20-00.25 apel pagi 2 laporan';
  await field(page).fill(words);
  await page.getByRole('button', { name: /^2 laporan/i }).click();
  await page.getByRole('button', { name: /^2 laporan/i }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'apel pagi 2 laporan').getByText('Terkirim', { exact: true }).waitFor();
  const other = await content(dewi, 'apel pagi 2 laporan');
  assert.deepEqual([other.span, other.output], [[20, 25], null]);
  // Undone was the last line, not the next.
  await field(page).fill('00.30-00.35 menyusun notulen 1 laporan');
  await page.getByRole('button', { name: /^1 laporan/i }).waitFor();
});

play('a line that was refused can be written anew, with other times', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee' });
  await visit(page, '/catat');
  await field(page).fill('23.58-23.59 menutup loket 1 laporan');
  await page.getByRole('button', { name: /^23\.58–23\.59/ }).waitFor();
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await page.getByText(/Mulai \(23\.58\) belum tiba/).first().waitFor();
  await field(page).fill('00.40-00.45 membuka loket');
  await page.getByRole('button', { name: /^00\.40–00\.45/ }).waitFor();
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'membuka loket').getByText('Terkirim', { exact: true }).waitFor();
  assert.deepEqual((await content(dewi, 'membuka loket')).span, [40, 45]);

  // What it brought goes with it where it is given up.
  await field(page).fill('23.58-23.59 menutup loket 1 laporan');
  await page.getByRole('button', { name: /^23\.58–23\.59/ }).waitFor();
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await page.getByText(/Mulai \(23\.58\) belum tiba/).first().waitFor();
  await field(page).fill('');
  await pages.log(page, 'tanpa jam apa pun');
  await entry(page, 'tanpa jam apa pun').getByText('Terkirim', { exact: true }).waitFor();
  const work = await content(dewi, 'tanpa jam apa pun');
  assert.deepEqual([work.span, work.output], [null, null]);
});

play('times that overlap are said and do not block', async ({ phone, person }) => {
  const dewi = await person('employee');
  await dewi.log('Sudah tercatat', { start: '00.02', end: '00.08' });
  const page = await phone({ as: 'employee' });
  await visit(page, '/catat');
  await field(page).fill('00.05-00.09 menerima tamu dinas');
  await page.getByText('Bertumpuk dengan catatan 00.02–00.08. Boleh, bila memang bersamaan.').waitFor();
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'menerima tamu dinas').getByText('Terkirim', { exact: true }).waitFor();
});

play('a phone whose clock is wrong is told so, and logs with the time of the server', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee' });
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 2 * 60 * 60 * 1_000;
  });
  await visit(page, '/catat');
  await page.getByText(/Jam perangkat ini (2 jam|1 jam 59 menit) terlalu cepat\./).waitFor();
  await pages.log(page, 'Dengan jam yang salah');
  await entry(page, 'Dengan jam yang salah').getByText('Terkirim', { exact: true }).waitFor();
  const logged = (await dewi.day()).entries.find((one) => one.work.description === 'Dengan jam yang salah');
  assert(Math.abs(logged.received_at - Date.now()) < 60_000);
});
