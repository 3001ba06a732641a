// What people do on the pages, in their words.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';

/// Opens a page and waits until it is alive: hydrated and, where it has a live connection, connected.
export async function visit(page, path) {
  const answer = await page.goto(path);
  await alive(page);
  return answer;
}

/// Waits until the page that was just opened is hydrated and connected.
export async function alive(page) {
  const state = await page.waitForFunction(() => document.documentElement.dataset.hydrated || window.__uncaught);
  assert.equal(await state.jsonValue(), 'true', `${page.url()} is not hydrated`);
  if (await page.locator('[data-live],[data-truth]').count()) await connected(page);
}

/// Waits until the mark of the page says *Langsung*.
export async function connected(page) {
  await page.waitForSelector('[data-live=live],[data-truth=live]');
}

/// Waits until the phone keeps the page at `path` and answers for it, also without network.
export async function kept(page, path) {
  // Asked from here: `waitForFunction` takes the promise of an answer for the answer.
  await eventually(`${path} is kept`, () => page.evaluate(async (path) => {
    const pages = await caches.open('denyut-pages');
    return navigator.serviceWorker.controller !== null && (await pages.match(path)) !== undefined;
  }, path), { within: 30_000 });
}

/// Waits until the page has noticed that there is no connection.
export async function disconnected(page) {
  await page.waitForSelector('[data-live=delayed],[data-truth=delayed],[data-truth=cut-off]');
}

/// The card of an entry on /catat, or its row on /tim, by the words in it.
export function entry(page, words) {
  return page.locator('article').filter({ hasText: words });
}

/// The chip of an entry says that word.
export function chip(page, words, state) {
  return entry(page, words).getByText(state, { exact: true });
}

/// Everything that this browser keeps for the server, of everybody, oldest first.
export async function queue(page) {
  const rows = await page.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('denyut');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const read = open.result.transaction('antrean').objectStore('antrean').getAll();
      read.onerror = () => reject(read.error);
      read.onsuccess = () => {
        open.result.close();
        resolve(read.result);
      };
    };
  }));
  const named = ([kind, owner, entry, at, refused, path, body, words, work]) =>
    ({ kind, owner, entry, at, refused, path, body, words, work: work?.[1] });
  return rows.map((row) => named(JSON.parse(row)));
}

/// On /catat: writes a sentence into the large field and presses *Catat*.
export async function log(page, words) {
  await page.getByLabel('Apa yang dikerjakan?').fill(words);
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
}

/// Takes the network from the device, and waits until the page has noticed.
export async function offline(page) {
  await page.context().setOffline(true);
  await page.locator('[data-live=offline]').waitFor();
}

/// Waits until nothing waits on the device any more: two tries of the longest kind.
export async function isSent(page) {
  await eventually('the queue is empty', async () => (await queue(page)).length === 0, { within: 40_000 });
}

/// On /tim: opens the row of an entry.
export async function open(page, words) {
  await entry(page, words).locator('button[aria-expanded=false]').click();
  await entry(page, words).locator('button[aria-expanded=true]').waitFor();
}

/// On /tim: presses *Setujui* or *Terima kasih* of an entry; again where its row says that the list has just moved.
export async function answer(page, words, name) {
  const button = entry(page, words).getByRole('button', { name });
  const hasMoved = entry(page, words).getByRole('alert').filter({ hasText: 'Daftar baru saja bergeser.' });
  await button.click();
  await eventually('the answer is taken', async () => {
    if (!(await hasMoved.count())) return true;
    await button.click();
  });
}

/// Leaves a mark in the page that only a reload wipes away.
export async function mark(page) {
  await page.evaluate(() => (window.__neverReloaded = true));
}

/// Whether the page is still the one that was marked.
export async function isMarked(page) {
  return page.evaluate(() => window.__neverReloaded === true);
}

/// The large number of a tile of the board: `denyut` (entries), `aktif`, `menunggu`, `terima-kasih`.
export async function figure(page, tile) {
  const text = await page.locator(`section[aria-labelledby=${tile}] p.font-strong`).first().innerText();
  return Number(text.replaceAll(/\D/g, ''));
}

/// Waits until a number of the board is what it should be.
export async function showsFigure(page, tile, expected) {
  await page.waitForFunction(
    ([tile, expected]) => {
      const figure = document.querySelector(`section[aria-labelledby=${tile}] p.font-strong`);
      return Number(figure?.textContent.replaceAll(/\D/g, '')) === expected;
    },
    [tile, expected],
  );
}

/// Sends a plain form and waits until the page that answers it has come.
export async function submit(page, button) {
  await Promise.all([page.waitForEvent('domcontentloaded'), button.click()]);
}

/// From now on no page here gets a live connection: the handshake is refused, as by a proxy that knows no sockets.
export async function blockSockets(page) {
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(url) {
        super(url.replace('/langsung', '/tidak-ada'));
      }
    };
  });
}
