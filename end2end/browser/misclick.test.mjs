// A new entry never comes under the pointer of somebody who is about to answer another one: an answer is final.

import assert from 'node:assert/strict';
import { entry, visit } from './support/pages.mjs';
import { furnish } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

/// A person who has moved the mouse onto a button presses it about so many milliseconds later.
const AIM_MS = 700;

async function statusOf(person, id) {
  return (await person.day()).entries.find((one) => one.id === id)?.status;
}

for (const view of ['/tim', '/tim?urut=terbaru']) {
  play(`a click on ${view} answers the entry that was aimed at, whatever arrives meanwhile`, async ({ desktop, people }) => {
    const arrival = `Datang di bawah penunjuk ${view}`;
    const aimed = await people.dewi.log(`Yang hendak dijawab ${view}`);
    const page = await desktop({ as: people.ratna });
    await visit(page, view);
    const row = page.locator('article').filter({ has: page.getByRole('button', { name: 'Setujui' }) }).first();
    const box = await row.getByRole('button', { name: 'Setujui' }).boundingBox();
    const [meant] = (await row.getAttribute('id')).match(/[\da-f-]{36}$/);
    await page.mouse.move(box.x + 10, box.y + 10);
    const arrived = await people.dewi.log(arrival);
    const line = page.getByRole('button', { name: '1 catatan baru' });
    await line.or(entry(page, arrival)).first().waitFor();
    await page.waitForTimeout(AIM_MS);
    await page.mouse.down();
    await page.mouse.up();
    await page.locator(`[id="catatan-${meant}"]`).getByText('Disetujui').waitFor();
    assert.equal(await statusOf(people.dewi, arrived), 'sent', 'the arrival was answered');
    if (meant === aimed) assert.equal(await statusOf(people.dewi, aimed), 'approved');

    // It waits until the mouse has left, also on the way to the line.
    const way = await line.boundingBox();
    await page.mouse.move(way.x + 5, way.y + 5, { steps: 10 });
    await line.waitFor();
    await page.mouse.move(5, 5);
    await entry(page, arrival).waitFor();
    assert.equal(await line.count(), 0);
  });
}

play('a finger that has just touched the list finds everything in its place, and what waited comes by itself', async ({ phone, people }) => {
  const arrival = 'Datang di bawah jari';
  const page = await phone({ as: people.ratna });
  await visit(page, '/tim?urut=terbaru');
  const first = page.locator('article').first();
  await first.locator('button[aria-expanded]').tap();
  await first.locator('button[aria-expanded]').tap();
  const id = await first.getAttribute('id');
  await people.dewi.log(arrival);
  await page.getByRole('button', { name: '1 catatan baru' }).waitFor();
  assert.equal(await first.getAttribute('id'), id, 'the list moved');
  await entry(page, arrival).waitFor();
});

play('a tap that meets a list which moved just before answers nothing, and the row says so', async ({ desktop, people }) => {
  const words = 'Dijawab setelah daftar bergeser';
  const page = await desktop({ as: people.ratna });
  await visit(page, '/tim?urut=terbaru');
  // The clock stands, so that the tap comes at once on any machine.
  const now = Date.now();
  await page.clock.setFixedTime(now);
  const id = await people.dewi.log(words);
  const row = entry(page, words);
  for (const answer of ['Setujui', 'Terima kasih']) {
    await row.getByRole('button', { name: answer }).click();
    await row.getByRole('alert').filter({ hasText: 'Daftar baru saja bergeser. Ketuk sekali lagi.' }).waitFor();
  }
  const { status, conversation } = (await people.dewi.day()).entries.find((one) => one.id === id);
  assert.deepEqual([status, conversation], ['sent', []]);
  // A key means the button that has the cursor.
  await row.getByRole('button', { name: 'Terima kasih' }).press('Enter');
  await row.getByRole('button', { name: 'Terima kasih', pressed: true }).waitFor();
  assert.equal(await row.getByRole('alert').count(), 0);
  await page.clock.setFixedTime(now + 1_000);
  await row.getByRole('button', { name: 'Setujui' }).click();
  await row.getByText('Disetujui').waitFor();
});
