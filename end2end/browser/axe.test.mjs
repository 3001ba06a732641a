// axe finds nothing on any screen in any state, light and dark.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { complaintsOf, furnish, SCREENS, show } from './support/screens.mjs';
import { openStage } from './support/stage.mjs';

const { play } = openStage(furnish);
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/// What axe says, one line for each element.
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim()}`),
  );
}

for (const colorScheme of ['light', 'dark']) {
  for (const screen of SCREENS) {
    const { name, as, size = 'phone' } = screen;
    play(`axe finds nothing on ${name}, ${colorScheme}`, async ({ device, server, people }) => {
      // An entry that has just arrived fades from a tint; axe would meet a colour half-way.
      const page = await device(size, { as: people[as], allow: complaintsOf(screen), colorScheme, reducedMotion: 'reduce' });
      await show(page, screen, server);
      assert.deepEqual(await violations(page), []);
    });
  }
}

for (const [name, as, path] of [['catat', 'dewi', '/catat'], ['tim', 'ratna', '/tim?urut=terbaru'], ['masuk', undefined, '/masuk']]) {
  play(`axe finds nothing on ${name} on a desktop in English`, async ({ desktop, server, people }) => {
    const page = await desktop({ as: people[as], lang: 'en' });
    await show(page, { path }, server);
    assert.deepEqual(await violations(page), []);
  });
}
