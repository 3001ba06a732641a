// Every page comes alive without a word on the console: in both languages, light and dark, and when moving by links.

import assert from 'node:assert/strict';
import { isMarked, mark, visit } from './support/pages.mjs';
import { complaintsOf, furnish, SCREENS } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);

/// The pages as they are opened, each address once.
const PAGES = SCREENS.filter(({ prepare, delayed, isDocument }) => !prepare && !delayed && !isDocument);

for (const lang of ['id', 'en']) {
  for (const theme of ['light', 'dark']) {
    play(`every page hydrates in silence: ${lang}, ${theme}`, async ({ device, server, people }) => {
      for (const { name, as, path, size = 'phone', status } of PAGES) {
        const page = await device(size, { as: people[as], lang, theme, allow: complaintsOf({ status }) });
        const answer = await visit(page, typeof path === 'function' ? await path(server) : path);
        assert.equal(answer.status(), status ?? 200, name);
        const html = page.locator('html');
        assert.deepEqual([await html.getAttribute('lang'), await html.getAttribute('data-theme')], [lang, theme], name);
        assert.notEqual(await page.title(), '', name);
        await page.context().close();
      }
    });
  }
}

play('a page is as finished before the script as after it', async ({ device, people, server }) => {
  const whole = ['masuk', 'catat-penuh', 'tim', 'saya', 'pengelola-layar', 'layar'];
  for (const { name, as, path, size = 'phone' } of PAGES.filter((page) => whole.includes(page.name))) {
    const address = typeof path === 'function' ? await path(server) : path;
    const options = { as: people[as], allow: [/was preloaded using link preload/] };
    const text = async (script) => {
      const page = await device(size, { ...options, javaScriptEnabled: script });
      await (script ? visit(page, address) : page.goto(address));
      const words = await page.locator('#isi').innerText();
      await page.context().close();
      // A clock may have moved between the two.
      return words.replaceAll(/\d+[.:]\d+/g, '').split(/\s+/).join(' ').trim();
    };
    const [before, after] = [await text(false), await text(true)];
    assert(before.length > 20, `${name} arrives empty`);
    assert.equal(after.slice(0, 40), before.slice(0, 40), `${name} begins differently`);
  }
});

play('moving between all pages by links stays in the app and is silent', async ({ device, people }) => {
  for (const [size, who] of [['phone', 'ratna'], ['desktop', 'agus']]) {
    const page = await device(size, { as: people[who] });
    await visit(page, '/catat');
    await mark(page);
    const bar = page.getByRole('navigation', { name: 'Utama' }).filter({ visible: true });
    const round = [...(who === 'ratna' ? [['Tim', '/tim']] : [['Layar', '/pengelola/layar'], ['Impor', '/pengelola/impor']]), ['Saya', '/saya'], ['Catat', '/catat']];
    for (const [word, path] of [...round, ...round]) {
      await bar.getByRole('link', { name: word, exact: true }).click();
      await page.waitForURL(`**${path}`);
      await page.locator('main#isi').waitFor();
      await bar.locator('[aria-current=page]').filter({ hasText: word }).waitFor();
    }
    await bar.getByRole('link', { name: 'Saya' }).click();
    await page.getByRole('link', { name: 'Apa yang disimpan' }).click();
    await page.getByRole('heading', { name: 'Apa yang disimpan Denyut' }).waitFor();
    await page.getByRole('link', { name: 'Kembali ke Denyut' }).click();
    await page.waitForURL('**/catat');
    await page.goBack();
    await page.getByRole('heading', { name: 'Apa yang disimpan Denyut' }).waitFor();
    assert(await isMarked(page), `${who}: a link reloaded the page`);
  }
});

play('who is not signed in is led to the door, and back is no way around it', async ({ phone }) => {
  const page = await phone();
  for (const path of ['/', '/catat', '/tim', '/saya', '/pengelola/layar']) {
    await visit(page, path);
    assert.equal(new URL(page.url()).pathname, '/masuk', path);
  }
});

play('who may not see a page gets a calm sentence instead', async ({ phone, people }) => {
  const page = await phone({ as: people.dewi, allow: [/the server responded with a status of 403/] });
  for (const path of ['/tim', '/pengelola/layar']) {
    const answer = await visit(page, path);
    assert.equal(answer.status(), 403, path);
    await page.getByRole('alert').filter({ hasText: 'Ini bukan tugas Anda di Denyut.' }).waitFor();
  }
});
