// A later visit without network, by a browser that was closed in between: from what the service worker has kept.

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kept } from '../browser/support/pages.mjs';
import { launchKept } from '../browser/support/stage.mjs';
import { Hand } from './hand.mjs';
import { read, watch } from './observe.mjs';

/// A phone that has opened the log once. `open` is a visit without network, each by a copy of the phone as it was then:
/// what a browser learns from one visit must not make the next one quicker.
export class KeptPhone {
  #folder;

  static async of(server, person) {
    const phone = new KeptPhone();
    phone.server = server;
    phone.#folder = await newFolder();
    const context = await launchKept(phone.#folder, server);
    const [name, value] = person.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto('/catat');
    await kept(page, '/catat');
    await context.close();
    return phone;
  }

  async open(slower) {
    const folder = await newFolder();
    await cp(this.#folder, folder, { recursive: true });
    const context = await launchKept(folder, this.server);
    try {
      await context.setOffline(true);
      const page = await context.newPage();
      await page.addInitScript(watch);
      const hand = await Hand.on(page);
      await hand.slowDown(slower);
      await page.goto('/catat', { waitUntil: 'commit' });
      // A page may be alive before the browser says that it has painted it.
      const isThere = () => window.__speed?.hydrated && window.__speed.paints['first-contentful-paint'];
      await hand.until('the page is seen and alive', isThere);
      const { paints, hydrated } = await hand.ask(read);
      await this.#mustWork(hand);
      return { firstPaint: paints['first-contentful-paint'], usable: hydrated };
    } finally {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  /// A page that only looks alive is none.
  async #mustWork(hand) {
    const words = 'Ditulis tanpa sinyal';
    await hand.touchField();
    await hand.insert(words);
    await hand.press();
    await hand.until('what was written is on the device', (words) => {
      const entry = [...document.querySelectorAll('article')].find((one) => one.textContent.includes(words));
      return entry?.textContent.includes('Di perangkat');
    }, words);
  }

  remove() {
    return rm(this.#folder, { recursive: true, force: true });
  }
}

function newFolder() {
  return mkdtemp(join(tmpdir(), 'denyut-speed-'));
}
