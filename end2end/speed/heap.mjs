// What a page holds that takes hundreds of entries without being loaded anew.

import { Devices } from '../browser/support/stage.mjs';
import { Hand } from './hand.mjs';

/// How often it is measured on the way.
const STEPS = 5;

/// Logs so many by the form of one page, which shows them all: what each adds. Answers what is held, from none on.
export function logMany(stage, many) {
  return measured(stage, many, async (hand, words) => {
    await log(hand, words);
    await hand.until(`${words}: is sent`, isNewest, words);
  });
}

/// Logs so many and takes each back, by the forms of one page: it shows as much as before, and should hold no more.
export function logAndTakeBack(stage, many) {
  return measured(stage, many, async (hand, words) => {
    await log(hand, words);
    await hand.until(`${words}: is sent`, isNewest, words);
    await hand.ask(() => document.querySelector('article a[id^=tarik-]').click());
    await hand.until(`${words}: it is asked`, () => document.querySelector('article form[action$="/activity/withdraw"]') !== null);
    await hand.ask(() => document.querySelector('article form[action$="/activity/withdraw"]').requestSubmit());
    const isGone = (words) => !document.querySelector('main').textContent.includes(words);
    await hand.until(`${words}: is taken back`, isGone, words);
  });
}

async function measured({ server, browser, person }, many, act) {
  const devices = new Devices(server, browser);
  try {
    const page = await devices.open('phone', { as: person, allow: [/./] });
    await page.addInitScript(findMemory);
    const hand = await Hand.on(page);
    await page.goto('/catat');
    await hand.until('it is connected', () => document.querySelector('[data-live=live]') !== null);
    const steps = [{ entries: 0, ...(await held(hand)) }];
    for (let entries = 1; entries <= many; entries += 1) {
      await act(hand, `Berkas nomor ${entries} diperiksa dan dicatat`);
      if (entries % Math.ceil(many / STEPS) !== 0 && entries !== many) continue;
      process.stderr.write(`heap: ${entries} of ${many}\n`);
      steps.push({ entries, ...(await held(hand)) });
    }
    return steps;
  } finally {
    await devices.close();
  }
}

/// Without a finger, for the answer to one entry moves the button while the next is being sent; and without keys, for
/// Chromium keeps what was typed so that it can be undone, some two nodes and a kilobyte each, which is not the page's.
async function log(hand, words) {
  await hand.ask((words) => {
    const field = document.querySelector('#log');
    field.focus();
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.form.requestSubmit();
  }, words);
}

/// Whether the first entry of the page, which is the newest, has these words and is sent. Runs in the page; to look
/// through all of them again and again would take longer than to log them.
function isNewest(words) {
  const text = document.querySelector('article')?.textContent;
  return text !== undefined && text.includes(words) && text.includes('Terkirim');
}

/// Bytes after everything was swept: of scripts, of the page, of the program; and how many nodes the page has.
async function held(hand) {
  const tools = await hand.page.context().newCDPSession(hand.page);
  // The second time for what only the first one has set free.
  for (let round = 0; round < 2; round += 1) await tools.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await tools.send('Runtime.getHeapUsage');
  // Never given back: it is the most that was ever needed.
  const wasm = await hand.ask(() => window.__memory.buffer.byteLength);
  await tools.send('Performance.enable');
  const { metrics } = await tools.send('Performance.getMetrics');
  await tools.detach();
  const nodes = metrics.find(({ name }) => name === 'Nodes').value;
  return { scripts: usedSize, page: embedderHeapUsedSize, wasm, nodes };
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
