// The calendar of one's own log: a month, a day, and from a day to the form.

import assert from 'node:assert/strict';
import { alive, entry, submit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What Chromium says where the script, and with it the WASM that was fetched early, may not run.
const PRELOADED = /was preloaded using link preload but not used/;

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false }]]) {
  play(`a tap on the calendar opens the day, and from there an entry is logged for it, ${how} script`, async ({ phone, person }) => {
    const dewi = await person('employee');
    const words = `Menata arsip, ${how}`;
    await dewi.log(words);
    const page = await phone({ ...options, as: dewi, allow: how === 'with' ? [] : [PRELOADED] });
    await page.goto('/kalender');
    assert.equal(await page.locator('script').count(), 0, 'the page brings a program');
    const table = page.getByRole('table');
    assert.deepEqual(await table.getByRole('columnheader').count(), 7);
    const today = page.locator('td [aria-current=date]');
    assert.match(await today.textContent(), /\d+ catatan/);
    await submit(page, today);
    await entry(page, words).getByText('Terkirim', { exact: true }).waitFor();
    assert.equal(await entry(page, words).getByRole('link', { name: 'Jejak' }).count(), 1);
    assert.equal(await entry(page, words).getByRole('link', { name: 'Bukti' }).count(), 1);

    // The day before is open, and its link chooses it in the form.
    await submit(page, page.locator('nav[aria-label="Hari lain"] a[rel=prev]'));
    const day = new URL(page.url()).pathname.split('/').at(-1);
    await submit(page, page.getByRole('link', { name: 'Catat untuk hari itu' }));
    assert.equal(new URL(page.url()).search, `?tanggal=${day}`);
    if (how === 'with') await alive(page);
    await page.locator('summary').first().click();
    assert.equal(await page.getByLabel('Tanggal').first().inputValue(), day);
    const late = `Menulis notula kemarin, ${how}`;
    await page.getByLabel('Apa yang dikerjakan?').fill(late);
    const send = page.getByRole('button', { name: 'Catat', exact: true });
    if (how === 'with') {
      await send.click();
      await entry(page, late).getByText('Terkirim', { exact: true }).waitFor();
    } else {
      await submit(page, send);
    }
    await page.goto(`/hari/${day}`);
    await entry(page, late).waitFor();
  });
}
