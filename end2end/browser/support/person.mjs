// A person without a browser: signs in and calls the same server functions that the pages call.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/// Everybody who may sign in: role, nip, password. The three of the sign-in page stand first.
export async function accounts(server) {
  const [, ...lines] = (await readFile(join(server.folder, 'demo-accounts.csv'), 'utf8')).trim().split('\n');
  return lines.map((line) => line.trim().split(',')).map(([role, nip, password]) => ({ role, nip, password }));
}

/// A new UUIDv7, as a phone makes them.
export function uuidv7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export class Person {
  constructor(server, cookie = '') {
    this.server = server;
    this.cookie = cookie;
  }

  /// One of the three of the sign-in page: `employee`, `appraiser`, `administrator`.
  static async demo(server, role) {
    return new Person(server).#signIn('account/sign_in_demo', { role });
  }

  /// Anybody of the town.
  static async withPassword(server, { nip, password }) {
    return new Person(server).#signIn('account/sign_in', { nip, password });
  }

  async #signIn(path, fields) {
    const response = await this.post(path, fields);
    assert.equal(response.status, 200, await response.text());
    this.cookie = response.headers.getSetCookie()[0].split(';')[0];
    return this;
  }

  /// The raw answer of a server function.
  post(path, fields = {}) {
    return fetch(`${this.server.url}/api/${path}`, {
      method: 'POST',
      headers: { accept: 'application/json', cookie: this.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
  }

  /// The answer of a server function that must succeed.
  async call(path, fields) {
    const response = await this.post(path, fields);
    const body = await response.text();
    assert.equal(response.status, 200, `${path}: ${body}`);
    return JSON.parse(body);
  }

  /// Sends a plain form to an address that is no server function, and must be led on.
  async send(path, fields) {
    const response = await fetch(`${this.server.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: this.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
    assert.equal(response.status, 303, `${path}: ${await response.text()}`);
  }

  /// A page or a file, as the browser of this person gets it.
  async get(path) {
    const response = await fetch(`${this.server.url}${path}`, { headers: { accept: 'text/html', cookie: this.cookie } });
    assert.equal(response.status, 200, path);
    return response;
  }

  /// Who this is, with the supervisor they have.
  async viewer() {
    return (await this.call('account/viewing')).viewer;
  }

  /// Logs a piece of work and answers its id. `more` are further fields: `{ start: '09.00' }`.
  async log(description, more = {}, id = uuidv7()) {
    const work = Object.entries({ description, ...more }).map(([name, value]) => [`work[${name}]`, value]);
    await this.call('activity/log', { id, ...Object.fromEntries(work) });
    return id;
  }

  day() {
    return this.call('activity/my_day');
  }

  team(limit = 150) {
    return this.call('feedback/my_team', { limit });
  }

  see(entry) {
    return this.call('feedback/see', { entry, content_version: 1 });
  }

  comment(entry, text) {
    return this.call('feedback/comment', { entry, id: uuidv7(), text });
  }

  thank(entry) {
    return this.call('feedback/thank', { entry, id: uuidv7() });
  }

  sendBack(entry, text) {
    return this.call('feedback/return', { entry, content_version: 1, id: uuidv7(), text });
  }

  reject(entry, text) {
    return this.call('feedback/reject', { entry, content_version: 1, id: uuidv7(), text });
  }

  approve(entry) {
    return this.call('feedback/approve', { entry, content_version: 1 });
  }
}
