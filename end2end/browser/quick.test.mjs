// Logging takes seconds: few taps, no double entries, no surprises in the text.

import assert from 'node:assert/strict';
import * as pages from './support/pages.mjs';
import { chip, entry, visit } from './support/pages.mjs';
import { furnish, WORDS } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

/// What an unhurried person needs on a phone, in milliseconds: to find and tap a thing, and to type a letter.
const TAP_MS = 1_500;
const LETTER_MS = 400;

/// Counts what fingers do on the page from now on.
async function countFingers(page) {
  await page.evaluate(() => {
    window.__fingers = { taps: 0, letters: 0 };
    addEventListener('pointerdown', () => (window.__fingers.taps += 1), true);
    addEventListener('beforeinput', (event) => (window.__fingers.letters += event.data?.length ?? 1), true);
  });
  return () => page.evaluate(() => window.__fingers);
}

play('a typical entry takes three taps and less than ten seconds', async ({ phone, people, say }) => {
  const page = await phone({ as: people.dewi });
  await visit(page, '/catat');
  const fingers = await countFingers(page);
  const start = performance.now();
  await page.getByLabel('Apa yang dikerjakan?').tap();
  await page.keyboard.type('surat');
  const offered = page.getByRole('group').getByRole('link', { name: /surat/i }).first();
  const words = (await offered.locator('span').first().innerText()).split(',')[0];
  await offered.tap();
  await page.getByRole('button', { name: 'Catat', exact: true }).tap();
  await chip(page, words, 'Terkirim').first().waitFor();
  const waited = Math.round(performance.now() - start);
  const { taps, letters } = await fingers();
  const person = taps * TAP_MS + letters * LETTER_MS;
  say(`${taps} taps and ${letters} letters: about ${person} ms for a person; the machine took ${waited} ms`);
  assert(taps <= 3, `${taps} taps`);
  assert(person < 10_000 && waited < 10_000);
  assert.match(words, /surat/i);
});

play('a habit is logged with two taps and no letter', async ({ phone, people }) => {
  const page = await phone({ as: people.dewi });
  await visit(page, '/catat');
  const fingers = await countFingers(page);
  const before = await page.locator('article').count();
  await page.getByRole('group').getByRole('link').first().tap();
  await page.getByRole('button', { name: 'Catat', exact: true }).tap();
  await page.locator('article').nth(before).waitFor();
  assert.deepEqual(await fingers(), { taps: 2, letters: 0 });
});

play('a double tap makes one entry and no reproach', async ({ phone, people }) => {
  const words = 'Ketukan ganda di ponsel';
  const page = await phone({ as: people.dewi });
  await visit(page, '/catat');
  await page.getByLabel('Apa yang dikerjakan?').fill(words);
  await page.getByRole('button', { name: 'Catat', exact: true }).dblclick();
  await chip(page, words, 'Terkirim').first().waitFor();
  assert.equal((await people.dewi.day()).entries.filter((one) => one.work.description === words).length, 1);
  assert.equal(await page.getByRole('alert').count(), 0, 'the second tap was answered with an error');
});

play('a third tap on the place of the button logs nothing that was not done', async ({ phone, people }) => {
  const words = 'Tiga ketukan di tempat yang sama';
  const page = await phone({ as: people.dewi });
  await visit(page, '/catat');
  const before = (await people.dewi.day()).entries.length;
  await page.getByLabel('Apa yang dikerjakan?').fill(words);
  const { x, y, width, height } = await page.getByRole('button', { name: 'Catat', exact: true }).boundingBox();
  for (let tap = 0; tap < 3; tap += 1) {
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForTimeout(150);
  }
  await chip(page, words, 'Terkirim').first().waitFor();
  assert.equal(await page.getByLabel('Apa yang dikerjakan?').inputValue(), '');
  assert.equal((await people.dewi.day()).entries.length, before + 1);
});

play('a double tap on an answer gives one answer', async ({ desktop, people }) => {
  const id = await people.dewi.log('Dijawab dua kali cepat');
  const page = await desktop({ as: people.ratna });
  await visit(page, `/tim?urut=terbaru&buka=${id}`);
  const row = entry(page, 'Dijawab dua kali cepat');
  await row.getByRole('textbox').fill('Sekali saja.');
  await row.getByRole('button', { name: 'Kirim' }).dblclick();
  await row.getByText('Sekali saja.', { exact: true }).first().waitFor();
  await row.getByRole('button', { name: 'Terima kasih' }).dblclick();
  await row.getByText('berterima kasih').waitFor();
  await row.getByRole('button', { name: 'Setujui' }).dblclick();
  await row.getByText('Disetujui').waitFor();
  const { conversation, status } = (await people.dewi.day()).entries.find((one) => one.id === id);
  assert.deepEqual([conversation.map(({ kind }) => kind), status], [['comment', 'thanks'], 'approved']);
});

play('markup in a text is shown as text on both pages', async ({ phone, desktop, people }) => {
  for (const page of [await phone({ as: people.dewi }), await desktop({ as: people.ratna })]) {
    page.on('dialog', () => assert.fail('the text was run as a script'));
    await visit(page, page.person === people.dewi ? '/catat' : '/tim');
    await entry(page, WORDS.markup).getByText(WORDS.markup).first().waitFor();
    assert.equal(await page.locator('article img, article script').count(), 0);
  }
  const page = await phone({ as: people.dewi });
  await visit(page, '/catat');
  await pages.log(page, `${WORDS.markup} lagi`);
  await chip(page, `${WORDS.markup} lagi`, 'Terkirim').waitFor();
  await visit(page, `/catat?isi=${encodeURIComponent('</textarea><img src=x onerror=alert(1)>')}`);
  assert.equal(await page.getByLabel('Apa yang dikerjakan?').inputValue(), '</textarea><img src=x onerror=alert(1)>');
  assert.equal(await page.locator('main img').count(), 0);
});

play('five thousand letters are taken, one more is named and nothing is lost', async ({ phone, people }) => {
  const page = await phone({ as: people.dewi });
  await visit(page, '/catat');
  const text = 'x'.repeat(5_001);
  await pages.log(page, text);
  await page.getByRole('alert').filter({ hasText: '5.001 huruf, paling banyak 5.000.' }).waitFor();
  assert.equal(await page.getByLabel('Apa yang dikerjakan?').inputValue(), text);
  await pages.log(page, text.slice(1));
  // The card shows the beginning, and the rest when asked.
  await chip(page, 'x'.repeat(400), 'Terkirim').waitFor();
  await page.getByText('Tampilkan semua, 5.000 huruf').click();
  assert.equal((await page.locator('article').first().innerText()).replaceAll(/[^x]/g, '').length, 5_000);
});
