// A phone whose clock is two days wrong says so, and logs as every other: by the clock of the server, in time, with its own
// time kept beside it.

import assert from 'node:assert/strict';
import { SERVER_AWAY } from './support/away.mjs';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/];
/// Two tries of the longest kind.
const BACK = { timeout: 40_000 };
const WHY = 'Mengapa baru dicatat?';

const MINUTE_MS = 60_000;
const TWO_DAYS_MS = 2 * 24 * 60 * MINUTE_MS;
/// What a busy machine may take between writing and having it on the server.
const SOON_MS = 5 * MINUTE_MS;

const CLOCKS = [
  { name: 'ahead', wrong: TWO_DAYS_MS, said: 'terlalu cepat' },
  { name: 'behind', wrong: -TWO_DAYS_MS, said: 'terlambat' },
];

/// From its next page on the phone believes that it is so much later.
function setClock(page, wrong) {
  return page.addInitScript((wrong) => {
    const now = Date.now;
    Date.now = () => now() + wrong;
    const construct = (of, given, type) => Reflect.construct(of, given.length > 0 ? given : [of.now()], type);
    window.Date = new Proxy(Date, { construct });
  }, wrong);
}

for (const { name, wrong, said } of CLOCKS) {
  play(`a phone two days ${name} logs on the day of the server and in time, with signal and without`, async ({ phone, person }) => {
    const dewi = await person('employee');
    const [sent, waited] = [`Dengan sinyal, jam ${said}`, `Tanpa sinyal, jam ${said}`];
    const page = await phone({ as: dewi, allow });
    await setClock(page, wrong);
    await visit(page, '/catat');
    assert(Math.abs((await page.evaluate(() => new Date().getTime())) - Date.now() - wrong) < SOON_MS, 'its clock is right');
    await page.getByText(`Jam perangkat ini 2 hari ${said}. Catatan Anda memakai jam server, jadi tetap benar.`).waitFor();
    await pages.log(page, sent);
    await chip(page, sent, 'Terkirim').waitFor();
    await pages.offline(page);
    await pages.log(page, waited);
    await chip(page, waited, 'Di perangkat').waitFor();
    assert.equal(await page.getByLabel(WHY).count(), 0, 'today is not late');
    await page.context().setOffline(false);
    await pages.isSent(page);
    await chip(page, waited, 'Terkirim').waitFor(BACK);
    assert.equal(await page.getByText('tidak diterima server').count(), 0);

    const { today } = await dewi.day();
    // What is kept of an entry is in the file of its author, the device's time too.
    const own = await (await dewi.get('/data-saya.json')).json();
    for (const words of [sent, waited]) {
      const { entry, versions, late } = own.entries.find((one) => one.entry.work.description === words);
      assert.equal(entry.work.date, today, words);
      assert(Math.abs(entry.received_at - Date.now()) < SOON_MS, `${words}: received ${entry.received_at}`);
      assert.equal(versions.length, 1);
      const [{ at, device_at }] = versions;
      assert.equal(at, entry.received_at);
      assert(Math.abs(device_at - at - wrong) < SOON_MS, `${words}: ${device_at} by the device, ${at} by the server`);
      assert.equal(late, undefined, `${words} came late`);

      await page.goto(`/jejak/${entry.id}`);
      const logged = page.locator('main li').filter({ hasText: 'Dicatat' });
      await logged.getByText(/^\d{2}\.\d{2}$/).waitFor();
      assert.doesNotMatch(await logged.innerText(), /sesudah batasnya/);
      assert.equal(await page.getByRole('link', { name: WHY }).count(), 0);
    }
  });

  play(`what waits on a phone two days ${name} says the time of the server`, async ({ phone, person }) => {
    const page = await phone({ as: await person('employee'), allow });
    const words = `Menunggu, jam ${said}`;
    await setClock(page, wrong);
    await visit(page, '/catat');
    await pages.offline(page);
    await pages.log(page, words);
    await chip(page, words, 'Di perangkat').waitFor();
    // On another day the day would stand before the time.
    assert.match(await entry(page, words).getByText(/^Dicatat /).innerText(), /^Dicatat \d{2}\.\d{2}$/);
    await page.context().setOffline(false);
    await pages.isSent(page);
  });
}

play('a clock that is set while the page lies open dates nothing wrongly', async ({ phone, person }) => {
  const dewi = await person('employee');
  const page = await phone({ as: dewi, allow });
  await setClock(page, 0);
  await visit(page, '/catat');
  const { today } = await dewi.day();
  for (const { name, wrong, said } of CLOCKS) {
    // Whoever sets it leaves the page for that, and comes back.
    await page.evaluate((wrong) => {
      const now = performance.timeOrigin;
      Date.now = () => now + performance.now() + wrong;
      document.dispatchEvent(new Event('visibilitychange'));
    }, wrong);
    await page.getByText(`Jam perangkat ini 2 hari ${said}.`).waitFor();
    const words = `Jam disetel: ${name}`;
    await pages.log(page, words);
    await chip(page, words, 'Terkirim').waitFor(BACK);
    const found = (await dewi.day()).entries.find((one) => one.work.description === words);
    assert.equal(found.work.date, today, words);
  }
});
