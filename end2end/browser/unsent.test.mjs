// A plain form that was sent without network, or to a server that was away, is answered with what was typed into it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { SERVER_AWAY } from './support/away.mjs';
import { kept, submit, visit } from './support/pages.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage();

const allow = [SERVER_AWAY, /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED|service worker|status of 50[23]/i];

const SAID = 'Sebentar lagi';
const BODY = `<link rel="icon" href="data:,">${SAID}`;

/// Before the server, as a proxy is: passes everything on, but answers forms itself while it has something to say.
class Gate {
  /// The first line and the headers of its answer.
  says;
  /// How many forms came.
  asked = 0;
  #listener;
  #sockets = new Set();

  static async before(server) {
    const gate = new Gate();
    gate.#listener = createServer((client) => gate.#join(client, server.port)).listen(0, '127.0.0.1');
    await once(gate.#listener, 'listening');
    gate.url = `http://127.0.0.1:${gate.#listener.address().port}`;
    return gate;
  }

  close() {
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client, port) {
    const server = connect(port, '127.0.0.1');
    for (const [one, other] of [[client, server], [server, client]]) {
      this.#sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
    client.on('data', (bytes) => {
      const isForm = bytes.toString('latin1').startsWith('POST /catat/favorit/');
      this.asked += isForm ? 1 : 0;
      if (isForm && this.says) client.end(`${this.says}Content-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`);
      else server.write(bytes);
    });
    server.on('data', (bytes) => client.write(bytes));
  }
}

/// A phone that keeps the program, and the log of the employee.
async function withProgram(phone, { as = 'employee', ...options } = {}) {
  const page = await phone({ as, serviceWorkers: 'allow', allow, ...options });
  await visit(page, '/catat');
  await kept(page, '/catat');
  return page;
}

/// Presses a button, and answers with the page that says that nothing was sent.
async function refused(page, button) {
  await submit(page, button);
  await page.getByRole('heading', { name: 'Belum ada jawaban' }).waitFor();
}

const again = (page) => page.getByRole('button', { name: 'Kirim lagi' });
const typed = (page) => page.getByLabel('Tulisan Anda');

/// What the page would send: names and values, in their order.
const held = (page) => page.locator('form').evaluate((form) => [...new FormData(form)]);

play('lines that were pasted without signal are all there, and one press sends them', async ({ phone, person }) => {
  const lines = ['', '08.00-09.00 rapat </textarea><b>tebal</b> & "kutip" {{name}} $&', ...Array.from({ length: 12 }, (_, at) => `menyusun berkas ke-${at + 1}`)];
  const page = await withProgram(phone);
  await page.goto('/catat/tempel');
  await page.getByLabel('Baris kegiatan').fill(lines.join('\n'));
  const before = await held(page.locator('main'));
  await page.context().setOffline(true);
  await refused(page, page.getByRole('button', { name: 'Pratinjau' }));
  assert.equal(await typed(page).inputValue(), lines.join('\n'));
  assert.equal(await page.locator('main b').count(), 0, 'what was typed became markup');
  assert.deepEqual(await held(page), before);
  // Still nothing: the same page again, with the same words.
  await refused(page, again(page));
  assert.equal(await typed(page).inputValue(), lines.join('\n'));
  assert.deepEqual(await held(page), before);

  await page.context().setOffline(false);
  await submit(page, again(page));
  await page.getByRole('heading', { name: 'Pratinjau' }).waitFor();
  const there = await page.getByLabel('Baris kegiatan').inputValue();
  assert.deepEqual(there.split('\n').filter(Boolean), lines.filter(Boolean));
  const log = page.getByRole('button', { name: /^Catat \d/ });
  // The preview has an id of its own; sent again it logs each line once.
  await page.context().setOffline(true);
  await refused(page, log);
  await page.context().setOffline(false);
  await submit(page, again(page));
  const dewi = await person('employee');
  const { entries } = await dewi.day();
  for (const line of lines.slice(2)) assert.equal(entries.filter((one) => one.work.description === line).length, 1, line);
});

play('a file has to be chosen again, and the way back leads to its form', async ({ phone, person }) => {
  const dewi = await person('employee');
  const entry = await dewi.log('Meninjau saluran air');
  const page = await withProgram(phone, { as: dewi });
  const form = `/catatan/${entry}/bukti`;
  await page.goto(form);
  await page.locator('input[type=file]').setInputFiles({ name: 'catatan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await page.context().setOffline(true);
  await refused(page, page.getByRole('button', { name: 'Kirim', exact: true }));
  await page.getByText('Berkas perlu dipilih lagi.').waitFor();
  assert.equal(await again(page).count(), 0);
  await page.context().setOffline(false);
  await submit(page, page.getByRole('link', { name: 'Kembali ke formulir' }));
  await page.locator('input[type=file]').waitFor();
  assert.equal(new URL(page.url()).pathname, form);
});

play('a password is never written into a page', async ({ phone }) => {
  const page = await withProgram(phone);
  await page.goto('/saya/verifikasi');
  // Any page with such a field: what counts is its name.
  await page.evaluate(() => {
    const form = document.querySelector('main').appendChild(Object.assign(document.createElement('form'), { method: 'post', action: '/konfirmasi' }));
    for (const [name, value] of [['password', 'sangat rahasia sekali'], ['lanjut', '/saya']]) {
      form.append(Object.assign(document.createElement('input'), { name, value }));
    }
    form.append(Object.assign(document.createElement('button'), { textContent: 'Konfirmasi' }));
  });
  await page.context().setOffline(true);
  await refused(page, page.getByRole('button', { name: 'Konfirmasi' }));
  await page.getByText('Isi formulirnya sekali lagi').waitFor();
  assert(!(await page.content()).includes('rahasia'));
  assert.equal(await page.locator('form').count(), 0);
});

play('the page of a proxy takes no words, and a refusal of ours is shown as it is', async ({ phone, server }) => {
  const gate = await Gate.before(server);
  try {
    const page = await withProgram(phone, { baseURL: gate.url });
    const words = 'Menyusun neraca air untuk rapat besok';
    const keep = () => page.locator('form').filter({ has: page.getByRole('textbox') }).getByRole('button');
    await page.goto('/catat/favorit');
    await page.getByRole('textbox').fill(words);
    gate.says = 'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n';
    await refused(page, keep());
    assert.equal(await typed(page).inputValue(), words);
    assert.equal(gate.asked, 1, 'it was sent more than once');
    gate.says = undefined;
    await submit(page, again(page));
    await page.locator('main li').filter({ hasText: words }).first().waitFor();
    assert.equal(new URL(page.url()).pathname, '/catat/favorit');
    assert.equal(gate.asked, 2);

    await page.getByRole('textbox').fill(`${words} lagi`);
    gate.says = `HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\nContent-Security-Policy: form-action 'self'\r\n`;
    await submit(page, keep());
    await page.getByText(SAID).waitFor();
  } finally {
    gate.close();
  }
});

play('what another site sends is left to the browser, and no page of ours sends it again', async ({ phone, server }) => {
  const form = `<form method="post" action="${server.url}/catat/tempel/pratinjau"><input name="baris" value="dari situs lain"><button>Kirim</button></form>`;
  const other = createHttpServer((_, answer) => answer.setHeader('content-type', 'text/html').end(`<link rel="icon" href="data:,">${form}`));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const page = await withProgram(phone);
    await page.goto(`http://127.0.0.1:${other.address().port}/`);
    await page.context().setOffline(true);
    await page.getByRole('button').click();
    await page.waitForURL('chrome-error://**');
  } finally {
    other.close();
    other.closeAllConnections();
  }
});
