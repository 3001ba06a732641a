// A device: makes intents while nobody looks, and sends them one after the other, each until it is answered.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from '../../browser/support/person.mjs';
import { Random } from './random.mjs';

/// How long a device waits for its first answer before it sends again, in milliseconds; each time somewhat longer, up to
/// so many times that.
const PATIENCE = 600;
const MOST_PATIENT = 8;
/// A server that answers nothing for so long is no bad network any more.
const LONGEST = 90_000;
/// The most intents that wait on a device at once.
const LONGEST_QUEUE = 10;

/// The server function of each kind, and what is sent. `version` is that of the content which the device knows.
const CALLS = {
  log: ['activity/log', ({ id, text, made }) => ({ id, 'work[description]': text, device_at: made })],
  edit: ['activity/edit', ({ entry, text, made, version }) =>
    ({ entry: entry.id, version, 'work[description]': text, 'work[date]': entry.date, device_at: made })],
  withdraw: ['activity/withdraw', ({ entry }) => ({ entry: entry.id })],
  comment: ['feedback/comment', ({ entry, id, text }) => ({ entry: entry.id, id, text })],
  thanks: ['feedback/thank', ({ entry, id }) => ({ entry: entry.id, id })],
  approve: ['feedback/approve', ({ entry, version }) => ({ entry: entry.id, content_version: version })],
  return: ['feedback/return', ({ entry, id, text, version }) => ({ entry: entry.id, content_version: version, id, text })],
};

export class Device {
  /// The content versions that this device knows, by entry.
  #versions = new Map();
  #options;

  /// With `forgetsIds` each try has an id of its own, as if nobody had thought of them.
  constructor(name, { cookie, url, seed, forgetsIds }) {
    this.name = name;
    this.random = new Random(seed, `device ${name}`);
    this.#options = { cookie, url, forgetsIds };
  }

  /// Lives until the office has enough.
  async live(office, someone) {
    while (!office.isDone()) {
      const queue = [];
      const length = this.random.between(1, LONGEST_QUEUE);
      while (queue.length < length && office.takePlace()) {
        const intent = this.#make(office, someone, queue);
        if (!intent) {
          office.givePlaceBack();
          break;
        }
        queue.push(intent);
      }
      // Nothing to answer yet, or all places are taken and some of them may come back.
      if (queue.length === 0) await sleep(20);
      for (const intent of queue) office.answered(intent, await this.#sendUntilAnswered(intent));
    }
  }

  #make(office, someone, queue) {
    const intent = someone.wish(this, office, queue);
    if (!intent) return undefined;
    intent.made = Date.now();
    const { entry } = intent;
    // Somebody who changes what waits on the device itself has not read anything newer than that.
    if (!queue.some((before) => before.entry === entry)) this.#versions.set(entry, entry.contentVersion);
    return intent;
  }

  async #sendUntilAnswered(intent) {
    const [path, fields] = CALLS[intent.kind];
    // The same words in every try, also when the device has learnt something in between.
    intent.version = this.#versions.get(intent.entry);
    const began = Date.now();
    for (let tried = 1; ; tried += 1) {
      assert(Date.now() - began < LONGEST, `${this.name}: no answer to ${intent.kind} in ${tried} tries`);
      const again = this.#options.forgetsIds && tried > 1 ? { id: uuidv7() } : {};
      const answer = await this.#send(path, fields({ ...intent, ...again }), PATIENCE * Math.min(tried, MOST_PATIENT));
      if (answer) return this.#learn(intent, answer);
      await sleep(this.random.between(0, Math.min(200, 10 * 2 ** tried)));
    }
  }

  /// One try; nothing where no answer came, or none of the server's own, or one that asks for another try.
  async #send(path, fields, patience) {
    const { cookie, url } = this.#options;
    try {
      const response = await fetch(`${url}/api/${path}`, {
        method: 'POST',
        headers: {
          accept: 'application/json', cookie, 'content-type': 'application/x-www-form-urlencoded', 'x-line': this.name,
        },
        body: new URLSearchParams(fields),
        signal: AbortSignal.timeout(patience),
      });
      const body = await response.text();
      return response.status >= 500 ? undefined : { status: response.status, said: JSON.parse(body), path };
    } catch {
      return undefined;
    }
  }

  #learn({ entry }, answer) {
    if (answer.said?.entry) this.#versions.set(entry, answer.said.entry.content_version);
    return answer;
  }
}
