// An entry that comes late says why while it is written; whoever was not asked there is asked in its history.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import { chip, submit, visit } from './support/pages.mjs';
import { run } from './support/server.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/];
const WHY = 'Mengapa baru dicatat?';

async function openDays(server) {
  const set = await run(['agency', 'set', 'tirtajaya', '--backdate-days', '14', '--data-dir', server.folder]);
  assert.equal(set.code, 0, set.output);
}

/// Chooses the oldest day, which is late whatever day today is, and writes words for it.
async function writeLate(page, words) {
  await page.locator('summary').filter({ hasText: 'Rincian' }).click();
  const days = page.locator('#log-date');
  await days.selectOption({ index: (await days.locator('option').count()) - 1 });
  await page.locator('#log').fill(words);
  await page.getByLabel(WHY).waitFor();
}

async function history(page, dewi, words) {
  const find = async () => (await dewi.day()).entries.find((one) => one.work.description === words);
  await eventually('it is on the server', async () => (await find()) !== undefined, { within: 40_000 });
  await page.goto(`/jejak/${(await find()).id}`);
}

play('why an entry is late goes with it, also through the queue of a phone without signal', async ({ server, phone, person }) => {
  await openDays(server);
  const dewi = await person('employee');
  const words = 'Mendata warga di lereng';
  const page = await phone({ as: dewi, allow });
  await visit(page, '/catat');
  assert.equal(await page.getByLabel(WHY).count(), 0, 'today is not late');
  await page.context().setOffline(true);
  await page.locator('[data-live=offline]').waitFor();
  await writeLate(page, words);
  await page.getByLabel(WHY).fill('Tidak ada sinyal & listrik');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await chip(page, words, 'Di perangkat').waitFor();
  await page.getByLabel(WHY).waitFor({ state: 'detached' });
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('alasan'))), []);
  await page.context().setOffline(false);
  await history(page, dewi, words);
  await page.getByText('Alasan: Tidak ada sinyal & listrik').waitFor();
});

play('half a reason survives a reload, and nobody is held up who says none', async ({ server, phone, person }) => {
  await openDays(server);
  const dewi = await person('employee');
  const words = 'Merapikan gudang';
  const page = await phone({ as: dewi });
  await visit(page, '/catat');
  await writeLate(page, words);
  await page.getByLabel(WHY).fill('Setengah');
  await visit(page, '/catat');
  assert.equal(await page.getByLabel(WHY).inputValue(), 'Setengah');
  await page.getByLabel(WHY).fill('');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await chip(page, words, 'Terkirim').waitFor();
  await history(page, dewi, words);
  await page.getByRole('link', { name: WHY }).waitFor();
});

play('why pasted lines are late is asked once, survives a tab that is closed, and goes with each', async ({ server, phone, person }) => {
  await openDays(server);
  const dewi = await person('employee');
  const lines = ['Menata arsip lama', 'Membalas surat lama'];
  const page = await phone({ as: dewi });
  await page.goto('/catat/tempel');
  const days = page.getByLabel('Tanggal');
  await days.selectOption({ index: (await days.locator('option').count()) - 1 });
  await page.getByLabel('Baris kegiatan').fill(lines.join('\n'));
  assert.equal(await page.getByLabel(WHY).isVisible(), false, 'it is asked of no line yet');
  await submit(page, page.getByRole('button', { name: 'Pratinjau' }));
  await page.getByLabel(WHY).fill('Listrik padam');

  const next = await page.context().newPage();
  await page.close();
  await next.goto('/catat/tempel');
  await submit(next, next.getByRole('button', { name: 'Pratinjau' }));
  assert.equal(await next.getByLabel(WHY).inputValue(), 'Listrik padam');
  await submit(next, next.getByRole('button', { name: 'Catat 2 kegiatan' }));
  await next.getByText('2 kegiatan dicatat').waitFor();
  for (const words of lines) {
    await history(next, dewi, words);
    await next.getByText('Alasan: Listrik padam').waitFor();
  }
});
