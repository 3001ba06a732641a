// The calendar of one's own log: a month, a day, and from a day to the form; and many entries at once.

import assert from 'node:assert/strict';
import { alive, entry, submit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

/// What Chromium says where the script, and with it the WASM that was fetched early, may not run.
const PRELOADED = /was preloaded using link preload but not used/;
/// What the browser says about an answer that is a page and no success.
const REFUSED = /the server responded with a status of 409/;

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

for (const [how, options] of [['with', {}], ['without', { javaScriptEnabled: false }]]) {
  play(`ten pasted lines become ten entries after a look, once, ${how} script`, async ({ phone, person }) => {
    const dewi = await person('employee');
    const page = await phone({ ...options, as: dewi, allow: [REFUSED] });
    await page.goto('/kalender');
    const day = (await page.locator('td [aria-current=date]').getAttribute('href')).split('/').at(-1);
    await page.goto('/catat/tempel');
    assert.equal(await page.locator('script:not([data-draf])').count(), 0, 'the page brings a program');
    const lines = Array.from({ length: 10 }, (_, n) => `${n + 1}. urusan ke-${n + 1}, ${how}`);
    await page.getByLabel('Baris kegiatan').fill([...lines, '', '---'].join('\n'));
    await submit(page, page.getByRole('button', { name: 'Pratinjau' }));
    await page.getByText(`urusan ke-10, ${how}`, { exact: true }).waitFor();
    assert.equal(await page.locator('ol > li').count(), 10);

    // Whoever changes a line after the look is shown it once more, and nothing is logged.
    await page.getByLabel('Baris kegiatan').fill(lines.map((line) => `${line} lagi`).join('\n'));
    await submit(page, page.getByRole('button', { name: 'Catat 10 kegiatan' }));
    await page.getByText('Barisnya berubah sejak pratinjau').waitFor();
    const fields = {};
    for (const field of await page.locator('main form [name]').all()) {
      fields[await field.getAttribute('name')] = await field.inputValue();
    }
    await submit(page, page.getByRole('button', { name: 'Catat 10 kegiatan' }));
    await page.getByText('10 kegiatan dicatat.').waitFor();
    assert.equal(new URL(page.url()).pathname, `/hari/${day}`);
    const there = entry(page, `, ${how} lagi`);
    assert.equal(await there.count(), 10);

    // The same form once more, as a nervous finger or a lost answer sends it: they are there once.
    const { origin } = new URL(page.url());
    const again = await page.request.post('/catat/tempel/catat', { form: fields, headers: { origin } });
    assert.match(await again.text(), /10 kegiatan dicatat/);
    await page.reload();
    assert.equal(await there.count(), 10);
  });
}
