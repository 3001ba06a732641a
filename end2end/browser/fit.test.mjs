// Every screen fits: nothing scrolls sideways, what is touched is large enough, a board shows all it has and no name.

import assert from 'node:assert/strict';
import { visit } from './support/pages.mjs';
import { complaintsOf, furnish, SCREENS, show, WORDS } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);
const PAGES = SCREENS.filter(({ size }) => size !== 'board');

for (const screen of PAGES) {
  play(`${screen.name} fits into every window and under every finger`, async ({ device, server, people }) => {
    const page = await device('phone', { as: people[screen.as], allow: complaintsOf(screen) });
    await show(page, screen, server);
    // Folds hide what may be too wide or too small.
    await page.locator('details:not([open])').evaluateAll((folds) => folds.forEach((fold) => (fold.open = true)));
    for (const form of await page.locator('article a[id^=ubah-],article a[id^=tarik-]').all()) {
      await form.click();
      await page.locator(`article form:has([name=entry][value="${(await form.getAttribute('id')).replace(/^\w+-/, '')}"])`).first().waitFor();
    }
    assert.deepEqual(await page.evaluate(smallTargets), [], 'a finger misses these');
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      assert.equal(await page.evaluate(widest), null, `scrolls sideways at ${width} px`);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await doubleLetters(page);
    assert.equal(await page.evaluate(widest), null, 'scrolls sideways with letters twice as large');
    assert.deepEqual(await page.evaluate(stuck), [], 'what stays in place takes too much of the height with letters twice as large');
  });
}

/// As somebody sets it in the browser who reads badly; rules for the height of the window count in these letters too.
async function doubleLetters(page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 32 } });
  await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === '32px');
}

/// What keeps its place while the page scrolls and takes more than a fifth of the window.
function stuck() {
  return [...document.body.querySelectorAll('*')]
    .filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position))
    .filter((element) => element.getBoundingClientRect().height > innerHeight / 5)
    .map((element) => `${Math.round(element.getBoundingClientRect().height)} px: ${element.outerHTML.slice(0, 90)}`);
}

/// The element that reaches furthest beyond the window, if the window scrolls sideways.
function widest() {
  if (document.scrollingElement.scrollWidth <= innerWidth) return null;
  const all = [...document.body.querySelectorAll('*')].map((element) => [element.getBoundingClientRect().right, element]);
  const [right, element] = all.reduce((most, one) => (one[0] > most[0] ? one : most));
  return `${Math.round(right)} px: ${element.outerHTML.slice(0, 120)}`;
}

/// Targets that a finger misses. The area counts in which a touch arrives, which may be larger than what is drawn.
/// Links inside a sentence are as large as their words.
function smallTargets() {
  const LEAST = 44;
  const reach = (element) => {
    element.scrollIntoView({ block: 'center' });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2];
    const owner = element.closest('label') ?? element;
    const hits = (x, y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (owner.contains(hit) || hit === element);
    };
    let [up, down] = [0, 0];
    while (up < LEAST && hits(x, y - up - 1)) up += 1;
    while (down < LEAST && hits(x, y + down + 1)) down += 1;
    return { width: Math.max(box.width, owner.getBoundingClientRect().width), height: Math.max(box.height, up + down + 1) };
  };
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
  };
  const isInSentence = (element) =>
    element.matches('a') && getComputedStyle(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim();
  const targets = [...document.querySelectorAll('a[href],button,summary,input:not([type=hidden]),select,textarea')];
  const seen = new Map();
  const small = [];
  for (const target of targets) {
    if (target.matches('.skip') || !isShown(target) || isInSentence(target)) continue;
    // Of many that are made the same way a few are enough.
    const kind = `${target.tagName} ${target.className}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (seen.get(kind) > 8) continue;
    const { width, height } = reach(target);
    if (width < LEAST - 0.5 || height < LEAST - 0.5) {
      small.push(`${Math.round(width)}×${Math.round(height)} ${target.outerHTML.slice(0, 90)} ${target.textContent.trim().slice(0, 30)}`);
    }
  }
  return small;
}

for (const [width, height] of [[1280, 720], [1920, 1080], [3840, 2160]]) {
  play(`the board shows all it has at ${width} by ${height}`, async ({ board, server }) => {
    const page = await board({ viewport: { width, height } });
    await visit(page, await server.board());
    assert.deepEqual(await page.evaluate(cutOff), []);
  });
}

/// What of a board does not lie in the window or in its own tile, and letters too small to be read from far.
function cutOff() {
  const wrong = [];
  const inside = (inner, outer) =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const name = (element) => `${element.tagName} "${element.textContent.trim().slice(0, 40)}"`;
  if (document.scrollingElement.scrollHeight > innerHeight) wrong.push('the page scrolls');
  for (const part of document.querySelectorAll('header, section')) {
    // The head has no border: it ends where the first tile begins.
    const below = document.querySelector('section').getBoundingClientRect().top;
    const frame = part.matches('header') ? { ...screen, bottom: below } : part.getBoundingClientRect();
    if (!inside(frame, screen)) wrong.push(`${name(part)} is not on the screen`);
    for (const element of part.querySelectorAll('*')) {
      const hasWords = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!hasWords || !element.checkVisibility()) continue;
      if (!inside(element.getBoundingClientRect(), frame)) wrong.push(`${name(element)} leaves its tile`);
      const matrix = element.ownerSVGElement?.getScreenCTM();
      // A turned number is as large as one that stands upright.
      const scale = matrix ? Math.hypot(matrix.a, matrix.b) : 1;
      const size = (Number.parseFloat(getComputedStyle(element).fontSize) * scale * 1080) / innerHeight;
      if (size < 24) wrong.push(`${name(element)} has letters of ${Math.round(size)} px`);
    }
  }
  return wrong;
}

play('the board names nobody and repeats no words of an entry', async ({ board, server, people }) => {
  const page = await board();
  await visit(page, await server.board());
  const shown = await page.content();
  const { members } = await people.ratna.team(1);
  const names = [...members.map(({ person }) => person.name), 'Ratna Wulandari', 'Tutik Susanti'];
  assert(names.length > 60);
  assert.deepEqual(names.filter((name) => shown.includes(name)), []);
  assert.deepEqual(Object.values(WORDS).filter((words) => shown.includes(words)), []);
});
