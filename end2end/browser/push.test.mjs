// A device is told while nobody looks: from the switch to the message on its screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { visit } from './support/pages.mjs';
import { Person } from './support/person.mjs';
import { PushService, subscribeAt } from './support/push.mjs';
import { Server } from './support/server.mjs';
import { Devices, launch } from './support/stage.mjs';

let [service, server, browser] = [];
before(async () => {
  service = await PushService.start();
  [server, browser] = await Promise.all([Server.start({ args: service.args() }), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.remove();
  service?.stop();
});

/// Nobody sleeps while this is played, whatever the clock says.
const AWAKE = { ingatkan: 'ya', jam: '15.30', tenang_dari: '00.00', tenang_sampai: '00.00', jawaban: 'ya', komentar: 'ya', balasan: 'ya', pengingat: 'ya' };

async function shown(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, tag, data }) => ({ title, tag, path: data.path }));
  });
}

test('whoever switched it on is told of an answer, and opens the entry from there; switched off, nothing comes', async () => {
  const devices = new Devices(server, browser);
  try {
    const [dewi, ratna] = await Promise.all(['employee', 'appraiser'].map((role) => Person.demo(server, role)));
    await dewi.send('/pengingat', AWAKE);
    const page = await devices.open('phone', { as: dewi, serviceWorkers: 'allow' });
    await page.context().grantPermissions(['notifications']);
    await subscribeAt(page, service);
    await visit(page, '/catat');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
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

    if (process.env.DENYUT_TEST_IN !== 'firefox') {
      const devtools = await page.context().newCDPSession(page);
      const registrations = [];
      devtools.on('ServiceWorker.workerRegistrationUpdated', (event) => registrations.push(...event.registrations));
      await devtools.send('ServiceWorker.enable');
      await eventually('the worker is known', () => registrations.length > 0);
      const [{ registrationId }] = registrations;
      await devtools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data: JSON.stringify(said) });
      await eventually('it is shown', async () => (await shown(page)).length > 0);
      assert.deepEqual(await shown(page), [{ title: said.title, tag: said.tag, path: said.path }]);
    }
    await page.goto(said.path);
    await page.getByText(words).first().waitFor();

    await visit(page, '/saya');
    await page.getByRole('button', { name: 'Matikan' }).click();
    await page.getByRole('button', { name: 'Nyalakan' }).waitFor();
    const before = service.messages.length;
    const other = await dewi.log('Setelah dimatikan');
    await ratna.call('feedback/approve', { entry: other, content_version: 1 });
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    assert.equal(service.messages.length, before);
    assert.deepEqual(devices.complaints(), []);
    assert.deepEqual(server.errors(), []);
  } finally {
    await devices.close();
  }
});
