// What a page holds that takes hundreds of entries without being loaded anew.
//
// It shows all of them, so it grows with them. What it holds beyond a page that was just opened and shows the same is
// what it has forgotten to let go.

import { Devices } from '../browser/support/stage.mjs';
import { Hand } from './hand.mjs';

/// How many are logged, and after how many each it is measured.
export const ENTRIES = 500;
const STEP = 100;

/// Logs them by the form of one page. Answers what is held: `steps` from the empty page on, and by a `fresh` page.
export async function logMany({ server, browser, person }) {
  const devices = new Devices(server, browser);
  try {
    const hand = await opened(devices, person);
    const steps = [{ entries: 0, ...(await held(hand)) }];
    for (let entries = 1; entries <= ENTRIES; entries += 1) {
      await log(hand, `Berkas nomor ${entries} diperiksa dan dicatat`);
      if (entries % STEP !== 0) continue;
      await sent(hand);
      process.stderr.write(`heap: ${entries} of ${ENTRIES}\n`);
      steps.push({ entries, ...(await held(hand)) });
    }
    const shown = await hand.ask(() => document.querySelectorAll('article').length);
    if (shown < ENTRIES) throw new Error(`${shown} of ${ENTRIES} entries are on the page`);
    await hand.page.close();
    return { steps, fresh: await held(await opened(devices, person)) };
  } finally {
    await devices.close();
  }
}

async function opened(devices, person) {
  const page = await devices.open('phone', { as: person, allow: [/./] });
  await page.addInitScript(findMemory);
  const hand = await Hand.on(page);
  await page.goto('/catat');
  await hand.until('it is connected', () => document.querySelector('[data-live=live]') !== null);
  return hand;
}

/// As a finger does it, but for the aim: the answer to one entry moves the button while the next is being sent.
async function log(hand, words) {
  await hand.ask(() => document.querySelector('#log').focus());
  await hand.insert(words);
  await hand.ask(() => document.querySelector('#log').form.requestSubmit());
  // The newest stands first. To look through all of them again and again would take longer than to log them.
  const isThere = (words) => document.querySelector('article')?.textContent.includes(words);
  await hand.until(`${words}: is on the page`, isThere, words);
}

/// Waits until the server has all of them: they are sent in their order.
function sent(hand) {
  return hand.until('the newest is sent', () => document.querySelector('article').textContent.includes('Terkirim'));
}

/// Bytes after everything was swept: of scripts and what they hold of the page, of the program, and nodes of the page.
async function held(hand) {
  const tools = await hand.page.context().newCDPSession(hand.page);
  // The second time for what only the first one has set free.
  for (let round = 0; round < 2; round += 1) await tools.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0 } = await tools.send('Runtime.getHeapUsage');
  // Never given back: it is the most that was ever needed.
  const wasm = await hand.ask(() => window.__memory.buffer.byteLength);
  await tools.send('Performance.enable');
  const { metrics } = await tools.send('Performance.getMetrics');
  await tools.detach();
  return { scripts: usedSize + embedderHeapUsedSize, wasm, nodes: metrics.find(({ name }) => name === 'Nodes').value };
}

/// Runs before the page and keeps at hand the memory of its program: what is asked of the browser's tools for it makes
/// Chromium 156 crash.
function findMemory() {
  const start = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const started = await start.apply(WebAssembly, given);
    window.__memory ??= started.instance.exports.memory;
    return started;
  };
}

/// How much a value grows with each entry: the slope of the line that fits best.
export function slope(steps, value) {
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number) / numbers.length;
  const [x, y] = [steps.map(({ entries }) => entries), steps.map((step) => step[value])];
  const [mx, my] = [mean(x), mean(y)];
  return mean(x.map((at, place) => (at - mx) * (y[place] - my))) / mean(x.map((at) => (at - mx) ** 2));
}
