// A phone with an authenticator (RFC 6238), and somebody who has one.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Person } from './person.mjs';

const STEP = 30;
const HERE = '/saya/verifikasi';

/// An authenticator that was told the key.
export class Phone {
  #secret;
  #behind;
  #used = 0;

  /// `behind` is how many milliseconds its clock is behind that of this machine.
  constructor(key, behind = 0) {
    this.#behind = behind;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const bits = [...key.replaceAll(' ', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.#secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  }

  /// A code that was not used before: that of the step before, of now, or of the next.
  async code() {
    for (;;) {
      const now = Math.floor((Date.now() - this.#behind) / 1000 / STEP);
      const step = Math.max(this.#used + 1, now - 1);
      if (step <= now + 1) {
        this.#used = step;
        return this.at(step);
      }
      await new Promise((done) => setTimeout(done, 500));
    }
  }

  at(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac('sha1', this.#secret).update(counter).digest();
    const from = mac.at(-1) & 0xf;
    return String((mac.readUInt32BE(from) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
  }
}

/// Somebody who set a second factor up, and a session of theirs that has not shown the code yet.
export async function guarded(server, account) {
  const person = await Person.withPassword(server, account);
  const ask = (method, body) =>
    fetch(server.url + HERE, { method, body, headers: { accept: 'text/html', cookie: person.cookie }, redirect: 'manual' });
  const answer = await ask('GET');
  const page = await answer.text();
  // The server that is photographed lives on another day.
  const behind = Date.now() - Date.parse(answer.headers.get('date'));
  const phone = new Phone(page.match(/id="kunci"[^>]*>([A-Z2-7 ]+)/)[1], behind);
  const sealed = page.match(/name="sealed" value="(\w+)"/)[1];
  const done = await ask('POST', new URLSearchParams({ sealed, code: await phone.code() }));
  assert.equal(done.status, 200, 'the second factor was not set up');
  return { person, halfway: await Person.withPassword(server, account), phone };
}
