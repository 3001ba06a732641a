// What others did: the bell, the page of news, and a message to a device.

import assert from 'node:assert/strict';
import { eventually } from './support/eventually.mjs';
import { alive, kept, visit } from './support/pages.mjs';
import { uuidv7 } from './support/person.mjs';
import { deliver, shown } from './support/push.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [/service worker/i];

play('the bell counts what the supervisor says, and the page of news opens it', async ({ phone, person }) => {
  const dewi = await person('employee');
  const words = `Menata arsip kabar ${Date.now()}`;
  const id = await dewi.log(words);
  const page = await phone({ as: dewi });
  await page.goto('/kabar');
  await visit(page, '/catat');
  const bell = page.locator('#kabar > a');
  assert.equal(await bell.getAttribute('aria-label'), 'Kabar');
  const leader = await person('appraiser');
  await leader.call('feedback/comment', { entry: id, id: uuidv7(), text: 'Rapi sekali' });
  await eventually('the bell counts', async () => (await bell.getAttribute('aria-label')) === 'Kabar, 1 belum dibaca');
  await page.goto('/kabar');
  const line = page.locator('main article', { hasText: 'Rapi sekali' });
  assert.match(await line.textContent(), /Baru/);
  await line.getByRole('link').click();
  assert.equal(new URL(page.url()).hash, `#entry-${id}`);
  await alive(page);
  assert.equal(await bell.getAttribute('aria-label'), 'Kabar');
});

play('what was read is read also where the service worker hands pages on', async ({ phone, person }) => {
  const dewi = await person('employee');
  const leader = await person('appraiser');
  const page = await phone({ as: dewi, serviceWorkers: 'allow', allow });
  await visit(page, '/catat');
  await kept(page, '/catat');
  const id = await dewi.log(`Kabar lewat pekerja layanan ${Date.now()}`);
  await leader.call('feedback/comment', { entry: id, id: uuidv7(), text: 'Lewat pekerja layanan' });
  const line = page.locator('main article', { hasText: 'Lewat pekerja layanan' });
  for (const isNew of [true, false]) {
    await page.goto('/kabar');
    assert.equal((await line.textContent()).includes('Baru'), isNew);
  }
});

if (process.env.DENYUT_TEST_IN !== 'firefox') {
  play('a message is shown by the service worker', async ({ phone }) => {
    const page = await phone({ as: 'employee', serviceWorkers: 'allow', allow });
    await page.context().grantPermissions(['notifications']);
    await visit(page, '/catat');
    await kept(page, '/catat');
    const said = { title: 'Ratna menyetujui catatan Anda', path: '/kabar', tag: 'satu' };
    await deliver(page, { ...said, lang: 'id' });
    assert.deepEqual(await shown(page), [said]);
  });
}
