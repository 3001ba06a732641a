// A phone that has opened the log once opens it without network, cold, and loses nothing.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import * as pages from './support/pages.mjs';
import { alive, chip, entry, submit, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker/i];
const kept = { serviceWorkers: 'allow', allow };

/// Opens the log, and waits until everything is kept that it needs without network.
async function keep(page, path = '/catat') {
  await visit(page, path);
  await pages.kept(page, path);
}

/// A new tab of the same phone, as after the browser was closed.
async function openAnew(page, path = '/catat') {
  const context = page.context();
  await page.close();
  const fresh = await context.newPage();
  await fresh.goto(path);
  return fresh;
}

async function isOnServer(person, words) {
  return (await person.day()).entries.filter((one) => one.work.description === words).length === 1;
}

play('the log opens cold without network, takes an entry, and sends it once there is a signal', async ({ phone, person }) => {
  const dewi = await person('employee');
  await dewi.log('Sudah terkirim sebelum gelap');
  let page = await phone({ as: 'employee', ...kept });
  await keep(page);
  await page.context().setOffline(true);
  page = await openAnew(page);
  await page.waitForFunction(() => document.documentElement.dataset.hydrated);
  await entry(page, 'Sudah terkirim sebelum gelap').waitFor();
  await page.locator('[data-live=offline]').waitFor();
  await pages.log(page, 'Ditulis tanpa sinyal');
  await chip(page, 'Ditulis tanpa sinyal', 'Di perangkat').waitFor();
  // Closed and opened again, still without network: it is still there.
  page = await openAnew(page);
  await chip(page, 'Ditulis tanpa sinyal', 'Di perangkat').waitFor();
  await page.context().setOffline(false);
  await chip(page, 'Ditulis tanpa sinyal', 'Terkirim').waitFor({ timeout: 40_000 });
  assert(await isOnServer(dewi, 'Ditulis tanpa sinyal'));
});

play('a page that was kept shows what was logged and taken back since', async ({ phone }) => {
  let page = await phone({ as: 'employee', ...kept });
  await keep(page);
  const [stays, goes] = ['Sesudah halaman disimpan', 'Ditarik sesudah halaman disimpan'];
  for (const words of [stays, goes]) {
    await pages.log(page, words);
    await chip(page, words, 'Terkirim').waitFor();
  }
  await entry(page, goes).getByText('Tarik', { exact: true }).click();
  await entry(page, goes).getByRole('button', { name: 'Ya, tarik' }).click();
  await entry(page, goes).waitFor({ state: 'detached' });
  await page.context().setOffline(true);
  for (const again of [(one) => one.reload().then(() => one), openAnew]) {
    page = await again(page);
    await page.waitForFunction(() => document.documentElement.dataset.hydrated);
    await chip(page, stays, 'Terkirim').waitFor();
    assert.equal(await entry(page, goes).count(), 0);
  }
});

play('a page that was not kept says so and leads to the log', async ({ phone }) => {
  let page = await phone({ as: 'employee', ...kept });
  await keep(page);
  await page.context().setOffline(true);
  page = await openAnew(page, '/saya');
  await page.getByRole('heading', { name: 'Tanpa sinyal' }).waitFor();
  await submit(page, page.getByRole('link', { name: 'Ke halaman Catat' }));
  await page.waitForFunction(() => document.documentElement.dataset.hydrated);
  page = await openAnew(page, '/');
  await page.waitForURL('**/catat');
});

play('who signed out leaves no page behind for the next one on the same phone', async ({ phone, person }) => {
  const words = 'Hanya untuk pemiliknya';
  await (await person('employee')).log(words);
  let page = await phone({ as: 'employee', ...kept });
  await keep(page);
  await visit(page, '/saya');
  await submit(page, page.getByRole('button', { name: 'Keluar', exact: true }));
  await page.waitForURL('**/masuk');
  await eventually('nothing is kept', () => page.evaluate(async () => !(await caches.has('denyut-pages'))));
  await page.context().setOffline(true);
  page = await openAnew(page);
  await page.getByRole('heading', { name: 'Tanpa sinyal' }).waitFor();
  assert.equal(await page.getByText(words).count(), 0);
});

play('a page that was late is not kept after its owner has signed out', async ({ phone, person }) => {
  const words = 'Datang sesudah pemiliknya pergi';
  await (await person('employee')).log(words);
  let page = await phone({ as: 'employee', ...kept });
  await keep(page);
  let release;
  const held = new Promise((done) => { release = done; });
  let arrived;
  // Drawn for who is signed in, and on its way for longer than they stay.
  await page.context().route('**/catat', (route) => {
    arrived = (async () => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    })();
    return arrived;
  });
  await page.goto('/catat');
  assert(await page.locator('html[data-kept]').count(), 'it is not the page that was kept');
  await visit(page, '/saya');
  await submit(page, page.getByRole('button', { name: 'Keluar', exact: true }));
  await page.waitForURL('**/masuk');
  await eventually('nothing is kept', () => page.evaluate(async () => !(await caches.has('denyut-pages'))));
  release();
  await arrived;
  await page.context().unroute('**/catat');
  await page.context().setOffline(true);
  page = await openAnew(page);
  await page.getByRole('heading', { name: 'Tanpa sinyal' }).waitFor();
  assert.equal(await page.getByText(words).count(), 0);
  assert.equal(await page.evaluate(async () => (await caches.match('/catat')) !== undefined), false);
});

play('a page that was kept yesterday dates what is written today, today', async ({ phone, person }) => {
  const dewi = await person('employee');
  let page = await phone({ as: 'employee', ...kept });
  await keep(page);
  // As if a day had passed since: the page says so itself.
  await page.evaluate(async () => {
    const pages = await caches.open('denyut-pages');
    const answer = await pages.match('/catat');
    const headers = new Headers(answer.headers);
    headers.set('x-kept-at', String(Number(headers.get('x-kept-at')) - 86_400_000));
    await pages.put('/catat', new Response(await answer.blob(), { headers }));
  });
  await page.context().setOffline(true);
  page = await openAnew(page);
  await page.waitForFunction(() => document.documentElement.dataset.hydrated);
  await pages.log(page, 'Ditulis pada hari sesudahnya');
  const [waiting] = await eventually('it is kept', async () => (await pages.queue(page)).length === 1 && pages.queue(page));
  const { today } = await dewi.day();
  const next = new Date(`${today}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  assert.equal(waiting.work.date, next.toISOString().slice(0, 10));
});

play('a server that is being restarted is no reason to lose the page', async ({ phone }) => {
  const page = await phone({ as: 'employee', ...kept });
  await keep(page);
  await page.context().route('**/catat', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
  await page.goto('/catat');
  await alive(page);
});

play('what a phone keeps of a person goes when they sign out, also where no program runs at the door', async ({ phone, person }) => {
  await (await person('employee')).log('Tidak untuk pemegang berikutnya');
  const page = await phone({ as: 'employee', allow: [...allow, /Failed to (load|fetch)|wasm/i] });
  const keptOf = (what) => page.evaluate((what) => Object.keys(localStorage).filter((key) => key.startsWith(`denyut.${what}.`)).length, what);
  await visit(page, '/catat');
  await pages.log(page, 'Sesudah halaman dibuka');
  await chip(page, 'Sesudah halaman dibuka', 'Terkirim').waitFor();
  for (const what of ['kebiasaan', 'hari']) await eventually(`${what} is on the phone`, async () => (await keptOf(what)) === 1);
  // What waits to be sent is somebody's work, and stays.
  await page.evaluate(() => localStorage.setItem('denyut.draf.contoh', 'x'));
  await visit(page, '/saya');
  await page.context().route('**/pkg/*.wasm', (route) => route.abort());
  await submit(page, page.getByRole('button', { name: 'Keluar', exact: true }));
  await page.waitForURL('**/masuk**');
  assert.deepEqual([await keptOf('kebiasaan'), await keptOf('hari'), await keptOf('draf')], [0, 0, 1]);
});

play('own habits are found on the phone without signal, and leave it when one signs out', async ({ phone, person }) => {
  const dewi = await person('employee');
  const words = 'Menyusun neraca air kecamatan';
  await dewi.log(words);
  let page = await phone({ as: 'employee', ...kept });
  const keptOf = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('denyut.kebiasaan.')));
  await keep(page);
  await eventually('the last entries are on the phone', async () => (await keptOf()).length === 1);
  await page.context().setOffline(true);
  page = await openAnew(page);
  await page.waitForFunction(() => document.documentElement.dataset.hydrated);
  await page.getByLabel('Apa yang dikerjakan?').fill('neraca');
  await page.getByRole('group').getByRole('link', { name: words }).waitFor();
  await page.context().setOffline(false);
  await visit(page, '/saya');
  await page.getByRole('button', { name: 'Keluar', exact: true }).click();
  await page.waitForURL('**/masuk**');
  await alive(page);
  await eventually('they are gone', async () => (await keptOf()).length === 0);
});
