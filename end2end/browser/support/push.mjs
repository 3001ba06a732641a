// A service as browsers have one: takes messages by TLS (RFC 8030), and opens them as the browser would (RFC 8291).
//
// In `push/` lie an authority and a site of ours for 127.0.0.1. They are for these tests and prove nothing to anybody.

import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.mjs';

const here = (name) => fileURLToPath(new URL(`push/${name}`, import.meta.url));
const hkdf = (salt, key, info, length) => Buffer.from(hkdfSync('sha256', key, salt, info, length));

export class PushService {
  /// What came, opened: `{ head, said }`.
  messages = [];

  static async start() {
    const service = new PushService();
    const [key, cert] = await Promise.all([readFile(here('site.key')), readFile(here('site.pem'))]);
    service.server = createServer({ key, cert }, (request, response) => service.#take(request, response));
    service.server.listen(0, '127.0.0.1');
    await once(service.server, 'listening');
    service.at = `127.0.0.1:${service.server.address().port}`;
    // The keys of one browser.
    service.own = createECDH('prime256v1');
    service.point = service.own.generateKeys();
    service.secret = randomBytes(16);
    return service;
  }

  /// What a server of Denyut has to be told so that it may write here.
  args() {
    return ['--push-contact', 'mailto:tik@kota.go.id', '--push-also', this.at, '--reach-ca', here('ca.pem')];
  }

  /// What a browser knows of its subscription here.
  subscription() {
    return { endpoint: `https://${this.at}/kirim/satu`, point: [...this.point], secret: [...this.secret] };
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #take(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    response.writeHead(201).end();
    this.messages.push({ head: request.headers, said: JSON.parse(this.#open(Buffer.concat(parts))) });
  }

  /// One record of `aes128gcm` (RFC 8188): salt, size, the sender's point, what is sealed.
  #open(body) {
    const salt = body.subarray(0, 16);
    const length = body[20];
    const point = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.point, point]);
    const key = hkdf(this.secret, this.own.computeSecret(point), info, 32);
    const opener = createDecipheriv(
      'aes-128-gcm',
      hkdf(salt, key, 'Content-Encoding: aes128gcm\0', 16),
      hkdf(salt, key, 'Content-Encoding: nonce\0', 12),
    );
    opener.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString();
  }
}

/// Lets the page subscribe at that service instead of at the browser's own, which lies on the internet. Before the page
/// is opened.
export function subscribeAt(page, service) {
  return page.addInitScript(({ endpoint, point, secret }) => {
    let own = null;
    const made = () =>
      Object.defineProperties(Object.create(PushSubscription.prototype), {
        endpoint: { value: endpoint },
        getKey: { value: (name) => new Uint8Array(name === 'p256dh' ? point : secret).buffer },
        unsubscribe: { value: async () => ((own = null), true) },
      });
    PushManager.prototype.subscribe = async () => (own ??= made());
    PushManager.prototype.getSubscription = async () => own;
  }, service.subscription());
}

/// Hands the page's service worker a message as the browser does that has opened it, once the worker is at work
/// (`kept` in pages.mjs), and waits until something is shown. Chromium only.
export async function deliver(page, said) {
  const devtools = await page.context().newCDPSession(page);
  const registrations = [];
  devtools.on('ServiceWorker.workerRegistrationUpdated', (event) => registrations.push(...event.registrations));
  await devtools.send('ServiceWorker.enable');
  await eventually('the worker is known', () => registrations.length > 0);
  const [{ registrationId }] = registrations;
  const { origin } = new URL(page.url());
  const message = { origin, registrationId, data: JSON.stringify(said) };
  // Chromium's tool now and then hands over nothing. The same again takes the place of what stands there.
  await eventually('it is shown', async () => {
    await devtools.send('ServiceWorker.deliverPushMessage', message);
    return (await shown(page)).length > 0;
  }, { every: 1_000 });
}

/// What stands on the screen of the device.
export function shown(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, tag, data }) => ({ title, tag, path: data.path }));
  });
}
