// Without network the app stays alive: pages come by themselves when it is back, and what was logged is sent from anywhere.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { furnish } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/];
/// Two tries of the longest kind.
const BACK_MS = 40_000;

async function withoutSignal(page, words) {
  page.setDefaultTimeout(BACK_MS);
  await visit(page, '/catat');
  await pages.mark(page);
  await page.context().setOffline(true);
  await page.locator('[data-live=offline]').waitFor();
  await pages.log(page, words);
  await chip(page, words, 'Di perangkat').waitFor();
  await page.getByRole('link', { name: 'Saya' }).last().tap();
  await page.getByRole('heading', { name: 'Halaman belum dapat dibuka' }).waitFor();
}

async function isOnServer(person, words) {
  return (await person.day()).entries.filter((one) => one.work.description === words).length === 1;
}

for (const way of ['Back', 'Ke halaman Catat']) {
  play(`without signal ${way} shows the log as it was, and its queue is sent by itself`, async ({ phone, person }) => {
    const [before, words] = [`Sudah terkirim, ${way}`, `Menunggu sinyal, ${way}`];
    const kept = await person('employee');
    await kept.log(before);
    const page = await phone({ as: 'employee', allow });
    await withoutSignal(page, words);
    if (way === 'Back') await page.goBack();
    else await page.getByRole('link', { name: way }).tap();
    await chip(page, words, 'Di perangkat').waitFor();
    await chip(page, before, 'Terkirim').waitFor();
    await page.context().setOffline(false);
    await chip(page, words, 'Terkirim').waitFor();
    await pages.connected(page);
    assert(await isOnServer(kept, words));
    assert.equal(await entry(page, words).count(), 1);
    assert(await pages.isMarked(page), 'the page was reloaded');
  });
}

play('a page that could not be read draws itself when the signal is back, and the queue is sent meanwhile', async ({ phone, person }) => {
  const words = 'Dikirim dari halaman lain';
  const kept = await person('employee');
  const page = await phone({ as: 'employee', allow });
  await withoutSignal(page, words);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Keluar', exact: true }).waitFor();
  await eventually('the entry is sent', () => isOnServer(kept, words), { within: BACK_MS });
  assert(await pages.isMarked(page), 'the page was reloaded');

  // The same where the program of the page is there, and only its data are missing.
  await page.goBack();
  await chip(page, words, 'Terkirim').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Saya' }).last().tap();
  await page.getByRole('heading', { name: 'Halaman belum dapat dibuka' }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Keluar', exact: true }).waitFor();
  assert(await pages.isMarked(page), 'the page was reloaded');
});

play('a log that was left is not drawn again for somebody who is signed out', async ({ phone, person }) => {
  const words = 'Hanya untuk yang masuk';
  await (await person('employee')).log(words);
  const page = await phone({ as: 'employee', allow: [...allow, /service worker/i], serviceWorkers: 'allow' });
  await visit(page, '/catat');
  await pages.kept(page, '/catat');
  await entry(page, words).waitFor();
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Saya' }).last().tap();
  await page.waitForURL('**/masuk?lanjut=%2Fsaya');
  await page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.goBack();
  // Neither from the program nor from what the phone kept.
  await page.getByRole('heading', { name: 'Tanpa sinyal' }).waitFor();
  assert.equal(await entry(page, words).count(), 0);
});

play('while nothing gets through, the pages do not say that answers are sent', async ({ phone, desktop, server }) => {
  const [dewi, ratna] = [await phone({ as: 'employee', allow }), await desktop({ as: 'appraiser', allow })];
  for (const page of [dewi, ratna]) page.setDefaultTimeout(BACK_MS);
  await Promise.all([visit(dewi, '/catat'), visit(ratna, '/tim')]);
  await server.kill();
  await Promise.all([dewi, ratna].map(pages.disconnected));
  assert.equal(await ratna.getByText('jawaban Anda tetap terkirim').count(), 0);
  await Promise.all([dewi, ratna].map((page) => page.getByText('Server tidak terjangkau.').waitFor()));
  assert.equal(await ratna.getByText('jawaban Anda tetap terkirim').count(), 0);
  await server.restart();
  await Promise.all([dewi, ratna].map(pages.connected));
  await Promise.all([dewi, ratna].map((page) => page.getByText('Server tidak terjangkau.').waitFor({ state: 'detached' })));
});

play('under two banners a new entry comes into sight, and so does the button', async ({ phone, people }) => {
  const words = 'Dicatat di bawah dua pita';
  const page = await phone({ as: people.dewi, allow });
  page.setDefaultTimeout(BACK_MS);
  await visit(page, '/catat');
  await page.context().setOffline(true);
  await page.locator('[data-live=offline]').waitFor();
  await pages.log(page, 'Membuat pita yang kedua');
  await page.getByText('1 catatan menunggu sinyal').waitFor();
  await page.getByText(/catatan dikembalikan/).first().waitFor();
  await page.getByLabel('Apa yang dikerjakan?').fill(words);
  const button = page.getByRole('button', { name: 'Catat', exact: true });
  await page.getByLabel('Apa yang dikerjakan?').focus();
  await button.tap();
  await chip(page, words, /^(Mengirim|Di perangkat)$/).waitFor();
  await eventually('the entry lies between the bars', async () => entry(page, words).evaluate(isInSight));
});

/// Whether the top of an element can be seen and touched.
function isInSight(element) {
  const { left, width, top } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + 12));
}
