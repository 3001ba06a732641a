// What the browser is allowed is enough for every page and for nothing else: no violation of the policy on any screen,
// and nothing that somebody typed is ever run.

import assert from 'node:assert/strict';
import { alive, entry, log, submit, visit } from './support/pages.mjs';
import { Person } from './support/person.mjs';
import { SCREENS, complaintsOf, furnish, show } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

/// What the browser itself may say while a test asks for what is not there.
const NOT_FOUND = /the server responded with a status of 40\d/;

/// Keeps every violation from before the first script of each document on.
async function watch(page) {
  await page.addInitScript(() => {
    window.__violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      window.__violations.push(`${event.effectiveDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
}

const violations = (page) => page.evaluate(() => window.__violations);

for (const screen of SCREENS) {
  play(`${screen.name} keeps to the policy`, async ({ device, people, server }) => {
    const size = screen.size ?? 'phone';
    const page = await device(size, { as: people[screen.as], allow: complaintsOf(screen) });
    await watch(page);
    await show(page, screen, server);
    assert.deepEqual(await violations(page), []);
  });
}

play('going from page to page inside the program keeps to the policy', async ({ desktop, people }) => {
  const page = await desktop({ as: people.agus });
  await watch(page);
  await visit(page, '/catat');
  for (const [link, path] of [['Layar', 'pengelola/layar'], ['Impor', 'pengelola/impor'], ['Saya', 'saya'], ['Catat', 'catat']]) {
    await page.getByRole('navigation').first().getByRole('link', { name: link, exact: true }).click();
    await page.waitForURL(`**/${path}`);
    await page.locator('#isi').waitFor();
  }
  assert.deepEqual(await violations(page), []);
});

play('the policy stops what a page does not bring itself', async ({ desktop, people, server }) => {
  const page = await desktop({ as: people.dewi, allow: [/Content Security Policy/, /violates the following/, /net::ERR/] });
  await watch(page);
  await visit(page, '/catat');
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.__ran = "inline"';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="window.__ran = \'handler\'"><p style="color: red">x</p>';
    document.body.append(image);
    const frame = document.createElement('iframe');
    frame.src = '/masuk';
    document.body.append(frame);
    let evaluated = false;
    // Later: while this test itself is being evaluated the browser lets everything be.
    await new Promise((done) =>
      setTimeout(() => {
        try {
          evaluated = new Function('return true')();
        } catch {
          // As it should be.
        }
        done();
      }, 50),
    );
    const sent = await fetch('https://jahat.test/', { mode: 'no-cors' }).then(() => true, () => false);
    await new Promise((done) => setTimeout(done, 300));
    return { ran: window.__ran, evaluated, sent, style: getComputedStyle(image.querySelector('p')).color };
  });
  assert.deepEqual({ ...outcome, style: undefined }, { ran: undefined, evaluated: false, sent: false, style: undefined });
  assert.notEqual(outcome.style, 'rgb(255, 0, 0)');
  const directives = new Set((await violations(page)).map((line) => line.split(':')[0]));
  for (const one of ['script-src-elem', 'script-src-attr', 'script-src', 'style-src-attr', 'frame-src', 'connect-src']) {
    assert(directives.has(one), `${one} was not reported: ${[...directives]}`);
  }
  const head = await fetch(`${server.url}/masuk`);
  assert.match(head.headers.get('content-security-policy'), /frame-ancestors 'none'/);
});

/// Each would set the mark if it were ever anything but text.
const PAYLOADS = [
  '<script>window.__pwned = 1</script>',
  '<img src=x onerror="window.__pwned = 2">',
  '<svg onload="window.__pwned = 3"><animate onbegin="window.__pwned = 3" attributeName=x dur=1s></svg>',
  '"><script>window.__pwned = 4</script>',
  '\'"--></title></style></textarea></script><img src=x onerror="window.__pwned = 5">',
  '<details open ontoggle="window.__pwned = 6">x</details>',
  '<iframe srcdoc="<script>parent.__pwned = 7</script>"></iframe>',
  '<a href="javascript:window.__pwned = 8" autofocus onfocus="window.__pwned = 8">tekan</a>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=window.__pwned=9>">',
  '{{constructor.constructor("window.__pwned = 10")()}} ${window.__pwned = 10}',
  '&lt;script&gt;window.__pwned = 11&lt;/script&gt;',
  '<!--><img src=x onerror="window.__pwned = 12">-->',
];

async function untouched(page, where) {
  assert.equal(await page.evaluate(() => window.__pwned), undefined, `something ran ${where}`);
  assert.deepEqual(await violations(page), [], `something was about to run ${where}`);
}

play('nothing that is typed ever runs, on either side, written by the server or by the browser', async ({ phone, desktop, people }) => {
  const writer = await phone({ as: people.idle, allow: [NOT_FOUND] });
  await watch(writer);
  await visit(writer, '/catat');
  // Typed into the page: the browser draws it, after the suggestions have looked at it.
  for (const payload of PAYLOADS) {
    await log(writer, payload);
    await entry(writer, payload).first().waitFor();
    await untouched(writer, `while logging ${payload}`);
  }
  await writer.reload();
  await alive(writer);
  await untouched(writer, 'on /catat as the server writes it');
  await visit(writer, '/data-saya');
  await untouched(writer, 'on /data-saya');

  const id = await people.dewi.log(PAYLOADS.join('\n'));
  const reader = await desktop({ as: people.ratna });
  await watch(reader);
  await visit(reader, `/tim?urut=terbaru&buka=${id}`);
  await untouched(reader, 'on /tim as the server writes it');
  for (const payload of PAYLOADS) await people.ratna.comment(id, payload);
  // These come by the live connection, into both open pages.
  await reader.locator('article').getByText(PAYLOADS.at(-1)).first().waitFor();
  await untouched(reader, 'on /tim as the news bring it');
  await visit(reader, `/jejak/${id}`);
  await untouched(reader, 'on /jejak');
  const author = await phone({ as: people.dewi });
  await watch(author);
  await visit(author, '/catat');
  await untouched(author, 'on the author\'s /catat');
  // In addresses: words of a suggestion, a search, a page that is not there.
  const administrator = await desktop({ as: people.agus, allow: [NOT_FOUND] });
  await watch(administrator);
  for (const payload of PAYLOADS) {
    const text = encodeURIComponent(payload);
    for (const path of [`/catat?isi=${text}`, `/pengelola/akun?cari=${text}`, `/tim?cari=${text}`, `/masuk?lanjut=${text}`, `/${text}`]) {
      await administrator.goto(path);
      await alive(administrator);
      await untouched(administrator, `at ${path}`);
    }
  }
});

play('names and units from a staff file are text in the browser too', async ({ desktop, people }) => {
  const page = await desktop({ as: people.agus });
  await watch(page);
  const row = ['198708122010011777', '"<img src=x onerror=""window.__pwned = 1"">"', '"<svg onload=""window.__pwned = 2"">"', '"<b onclick=""window.__pwned = 3"">Unit"', ''];
  const file = { name: '<img src=x onerror=alert(1)>.csv', mimeType: 'text/csv', buffer: Buffer.from(`NIP,NAMA,JABATAN,UNIT KERJA,NIP ATASAN\n${row.join(',')}\n`) };
  await visit(page, '/pengelola/impor');
  await page.getByLabel('Berkas data pegawai').setInputFiles(file);
  await submit(page, page.getByRole('button', { name: 'Periksa berkas' }));
  await alive(page);
  await untouched(page, 'on the preview');
});

play('a person without a browser is told no less', async ({ server }) => {
  const nobody = new Person(server);
  const answer = await nobody.post('account/viewing');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy'), /^default-src 'none'/);
});
