// A device is told while nobody looks: from the switch to the message on its screen.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_AWAY } from './support/away.mjs';
import { eventually } from './support/eventually.mjs';
import { kept, visit } from './support/pages.mjs';
import { PushService, deliver, shown, subscribeAt } from './support/push.mjs';
import { Server } from './support/server.mjs';
import { openStage } from './support/stage.mjs';

let service;
const { play } = openStage(undefined, {
  start: async () => {
    service = await PushService.start();
    return Server.start({ args: service.args() });
  },
});
after(() => service?.stop());

/// Nobody sleeps while this is played, whatever the clock says.
const AWAKE = { ingatkan: 'ya', jam: '15.30', tenang_dari: '00.00', tenang_sampai: '00.00', jawaban: 'ya', komentar: 'ya', balasan: 'ya', pengingat: 'ya' };
/// Longer than it takes until devices are told of what has happened.
const SILENCE_MS = 6_000;

play('whoever switched it on is told of an answer, and opens the entry from there; switched off, nothing comes', async ({ phone, person }) => {
  const [dewi, ratna] = await Promise.all([person('employee'), person('appraiser')]);
  await dewi.send('/pengingat', AWAKE);
  const page = await phone({ as: dewi, serviceWorkers: 'allow', allow: [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED/] });
  await page.context().grantPermissions(['notifications']);
  await subscribeAt(page, service);
  await visit(page, '/catat');
  await kept(page, '/catat');
  await visit(page, '/saya');
  await page.getByRole('button', { name: 'Nyalakan' }).click();
  await page.getByText('Menyala sampai Anda keluar').waitFor();

  const words = 'Menyusun laporan yang tidak boleh terbaca di layar kunci';
  const entry = await dewi.log(words);
  await ratna.call('feedback/approve', { entry, content_version: 1 });
  await eventually('the message came', () => service.messages.length > 0, { within: 30_000 });
  const [{ head, said }] = service.messages;
  assert.match(head.authorization, /^vapid t=.+, ?k=.+/);
  assert.equal(head['content-encoding'], 'aes128gcm');
  assert(Number(head.ttl) > 0 && head.topic, JSON.stringify(head));
  assert.match(said.title, /menyetujui/);
  assert(!JSON.stringify(said).includes('laporan'), 'a word of the entry is on the lock screen');

  await deliver(page, said);
  assert.deepEqual(await shown(page), [{ title: said.title, tag: said.tag, path: said.path }]);
  await page.goto(said.path);
  await page.getByText(words).first().waitFor();
  const place = () => new URL(page.url());
  assert.equal(place().pathname + place().hash, `/catat#entry-${entry}`);
  // Pressed in a dead zone, it opens what the phone keeps.
  await page.context().setOffline(true);
  await page.goto(said.path);
  await page.getByText(words).first().waitFor();
  assert.equal(place().pathname + place().hash, `/catat#entry-${entry}`);
  await page.context().setOffline(false);

  await visit(page, '/saya');
  await page.getByRole('button', { name: 'Matikan' }).click();
  await page.getByRole('button', { name: 'Nyalakan' }).waitFor();
  const before = service.messages.length;
  const other = await dewi.log('Setelah dimatikan');
  await ratna.call('feedback/approve', { entry: other, content_version: 1 });
  await sleep(SILENCE_MS);
  assert.equal(service.messages.length, before);
});
