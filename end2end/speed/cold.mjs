// The first visit of a phone: how soon somebody sees the log, can write into it, and has it alive.

import { eventually } from '../browser/support/eventually.mjs';
import { layoutShift, read } from './observe.mjs';
import { withPhone } from './phone.mjs';

/// Sixty letters.
const SENTENCE = 'Memeriksa kelengkapan berkas permohonan akta kelahiran warga';
/// Between two of them, in milliseconds: quicker than most type on a phone.
const LETTER_MS = 60;
/// The live connection comes, the queue is looked at: what may still move on the page has moved by then.
const CALM_MS = 1_000;
/// How long somebody looks at a page that does nothing.
const PATIENCE_MS = 4_000;

/// Opens the log and looks on; types as soon as it is alive. Answers a value for each measure.
export function lookAndType(stage) {
  return withPhone(stage, async (hand, { wire, link }) => {
    await hand.page.goto('/catat', { waitUntil: 'commit' });
    await hand.until('the page is alive', () => window.__speed?.hydrated);
    const bytes = { ...wire.bytes, whole: link.carried.down };
    await hand.touchField();
    const from = await hand.ask(() => performance.now());
    await hand.type(SENTENCE, LETTER_MS);
    await hand.until('it is connected', () => document.querySelector('[data-live=live]') !== null);
    await hand.page.waitForTimeout(CALM_MS);
    const typed = await hand.ask(() => document.querySelector('#log').value);
    if (typed !== SENTENCE) throw new Error(`typed while the page was alive, and there: ${typed}`);
    return { ...measures(await hand.ask(read), from), ...bytes };
  });
}

function measures({ paints, largest, shifts, tasks, keys, hydrated, firstByte, wasm }, from) {
  const longest = (entries) => Math.max(0, ...entries.map(({ duration }) => duration));
  const isLater = ({ startTime }) => startTime >= from;
  const whileTyping = tasks.filter(isLater);
  return {
    firstByte,
    firstPaint: paints['first-contentful-paint'],
    largestPaint: largest,
    wasm,
    hydrated,
    shift: layoutShift(shifts),
    longestBefore: longest(tasks.filter((task) => !isLater(task))),
    longestTyping: longest(whileTyping),
    slowestKey: longest(keys.filter(isLater)),
  };
}

/// Opens the log, and as soon as it is seen writes a sentence and sends it.
export function sendAtOnce(stage) {
  const { person } = stage;
  const words = `${SENTENCE} ${crypto.randomUUID().slice(0, 8)}`;
  return withPhone(stage, async (hand) => {
    await hand.page.goto('/catat', { waitUntil: 'commit' });
    await hand.until('something is painted', () => window.__speed?.paints['first-contentful-paint']);
    await hand.touchField();
    await hand.insert(words);
    const { began, paints } = await hand.ask(read);
    const presses = await pressUntilShown(hand, words);
    const shown = Date.now();
    const row = (await person.day()).entries.find(({ work }) => work.description === words);
    const isPlain = (await hand.ask(() => performance.timeOrigin)) !== began;
    // The next phone finds the day as this one did.
    await person.call('activity/withdraw', { entry: row.id });
    const painted = began + paints['first-contentful-paint'];
    const sent = row.received_at;
    return { sentFromPaint: sent - painted, sentFromStart: sent - began, shownFromPaint: shown - painted, isPlain, presses };
  });
}

/// Presses *Catat* until the sentence is shown as sent; answers how often. Where a page that comes alive at that moment
/// swallows a touch, the words still stand in the field, and somebody who waits for nothing presses again.
async function pressUntilShown(hand, words) {
  let [presses, pressed] = [0, 0];
  const isShown = async () => {
    const isOld = Date.now() - pressed > PATIENCE_MS;
    if (isOld && (await hand.ask((words) => document.querySelector('#log')?.value === words, words))) {
      pressed = Date.now();
      presses += 1;
      await hand.press();
    }
    return hand.shows(words);
  };
  await eventually('it is shown as sent', isShown, { within: 60_000, every: 20 });
  return presses;
}
