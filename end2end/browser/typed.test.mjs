// What the composer understands of a line, offers, and warns of. All of it comes after the page, and may be undone.

import assert from 'node:assert/strict';
import * as pages from './support/pages.mjs';
import { entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const field = (page) => page.getByLabel('Apa yang dikerjakan?');

/// Minutes since midnight in the west of the country, where the town is.
const minuteOfDay = () => Math.floor(Date.now() / 60_000 + 7 * 60) % (24 * 60);
const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;
const minutes = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

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

play('opening Rincian fills in the time since the last entry, in sight, and it may be taken out', async ({ phone, person, say }) => {
  const now = minuteOfDay();
  if (now < 20) return say('too early in the day: nothing can be logged before it');
  const dewi = await person('employee');
  await dewi.log('Baru saja selesai', { start: clock(now - 12), end: clock(now - 8) });
  const page = await phone({ as: 'employee' });
  await visit(page, '/catat');
  const [start, end] = [page.getByLabel('Mulai', { exact: true }), page.getByLabel('Selesai', { exact: true })];
  const details = page.locator('summary').filter({ hasText: 'Rincian' });
  const filled = page.getByRole('button', { name: /^Sejak catatan terakhir, .*kosongkan jamnya/ });
  await field(page).fill('menata berkas perizinan');
  // Until then it is offered only.
  await page.getByRole('button', { name: /^Sejak catatan terakhir/ }).waitFor();
  assert.equal(await start.inputValue(), '');
  await details.click();
  await filled.waitFor();
  assert.equal(await start.inputValue(), clock(now - 8));
  const until = await end.inputValue();
  assert(minutes(until) >= now && minutes(until) <= now + 2, until);
  // Taken out it stays out, however often the fold is opened.
  await filled.click();
  await filled.waitFor({ state: 'detached' });
  await details.click();
  await details.click();
  await page.getByRole('button', { name: /^Sejak catatan terakhir/ }).waitFor();
  assert.deepEqual([await start.inputValue(), await end.inputValue()], ['', '']);
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'menata berkas perizinan').getByText('Terkirim', { exact: true }).waitFor();
  assert.equal((await content(dewi, 'menata berkas perizinan')).span, null);

  // What a line says goes before what was filled in.
  await details.click();
  await filled.waitFor();
  await field(page).fill('00.01-00.02 membuka gerbang');
  await page.getByRole('button', { name: /^00\.01–00\.02/ }).waitFor();
  await filled.waitFor({ state: 'detached' });
  assert.deepEqual([await start.inputValue(), await end.inputValue()], ['', '']);
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'membuka gerbang').getByText('Terkirim', { exact: true }).waitFor();
  assert.deepEqual((await content(dewi, 'membuka gerbang')).span, [1, 2]);

  // The next entry begins anew. On another day those are not its times.
  await details.click();
  await filled.waitFor();
  await page.getByLabel('Tanggal').selectOption({ index: 1 });
  await filled.waitFor({ state: 'detached' });
  assert.deepEqual([await start.inputValue(), await end.inputValue()], ['', '']);
  await page.getByLabel('Tanggal').selectOption({ index: 0 });
  for (let press = 0; press < 2; press += 1) await details.click();

  // What was filled in is logged as it stands there.
  await filled.waitFor();
  await field(page).fill('mengantar berkas perizinan');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await entry(page, 'mengantar berkas perizinan').getByText('Terkirim', { exact: true }).waitFor();
  const [from] = (await content(dewi, 'mengantar berkas perizinan')).span;
  assert.equal(from, now - 8);
});

play('Rincian of another day is left empty', async ({ phone, person, say }) => {
  const now = minuteOfDay();
  if (now < 20) return say('too early in the day: nothing can be logged before it');
  await (await person('employee')).log('Selesai tadi', { start: clock(now - 14), end: clock(now - 13) });
  const page = await phone({ as: 'employee' });
  await visit(page, '/catat');
  // What is understood comes after the page.
  await field(page).fill('08.00-09.00 apel');
  await page.getByRole('button', { name: /^08\.00–09\.00/ }).waitFor();
  await page.locator('summary').filter({ hasText: 'Rincian' }).click();
  await page.waitForTimeout(300);
  assert.equal(await page.getByLabel('Mulai', { exact: true }).inputValue(), '', 'the line has its own times');
  await page.getByLabel('Tanggal').selectOption({ index: 1 });
  await field(page).fill('apel kemarin');
  for (let press = 0; press < 2; press += 1) await page.locator('summary').filter({ hasText: 'Rincian' }).click();
  await page.waitForTimeout(300);
  assert.equal(await page.getByLabel('Mulai', { exact: true }).inputValue(), '', 'it is of another day');
});

play('a line that says only when stays, and what is no hour says so', async ({ phone, person, say }) => {
  const dewi = await person('employee');
  const page = await phone({ as: 'employee' });
  await visit(page, '/catat');
  const field = page.getByLabel('Apa yang dikerjakan?');
  await field.fill('08.30-10');
  await page.getByRole('button', { name: /^08\.30–10\.00/ }).waitFor();
  const before = (await dewi.day()).entries.length;
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: /dikerjakan/ }).waitFor();
  assert.equal(await field.inputValue(), '08.30-10');
  assert.equal((await dewi.day()).entries.length, before);
  await field.fill('08.30-10 menata gudang');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await page.locator('article').filter({ hasText: 'menata gudang' }).getByText('08.30–10.00').waitFor();
  const hint = page.getByText(/^Angka di awalnya tidak terbaca sebagai jam/);
  await field.fill('13-25 survei pasar');
  await hint.waitFor();
  await field.fill('survei pasar');
  await hint.waitFor({ state: 'detached' });
  say('the hint goes with the numbers');
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
