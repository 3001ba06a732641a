// Looking at a page and touching it by the browser's own tools alone. What the journeys use puts a script of hundreds of
// KB into each page; on a slow processor it would be measured along.

import { eventually } from '../browser/support/eventually.mjs';

/// The field of *Apa yang dikerjakan?*, and the button of its form.
const FIELD = '#log';
const BUTTON = 'form:has(#log) button[type=submit]';

export class Hand {
  #tools;

  static async on(page) {
    const hand = new Hand();
    hand.page = page;
    hand.#tools = await page.context().newCDPSession(page);
    return hand;
  }

  /// Slows the processor for the page.
  slowDown(times) {
    return this.#tools.send('Emulation.setCPUThrottlingRate', { rate: times });
  }

  /// What a function answers that runs in the page.
  async ask(run, ...given) {
    const expression = `(${run})(...${JSON.stringify(given)})`;
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.#tools.send('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /// Asks until the answer is something, and answers that.
  until(what, run, ...given) {
    return eventually(what, () => this.ask(run, ...given), { within: 60_000, every: 20 });
  }

  /// Touches the field.
  touchField() {
    return this.#touch(FIELD);
  }

  /// Presses *Catat*.
  press() {
    return this.#touch(BUTTON);
  }

  /// Puts words in at once, as a keyboard that completes them does.
  insert(words) {
    return this.page.keyboard.insertText(words);
  }

  /// Types letter by letter.
  type(words, pause) {
    return this.page.keyboard.type(words, { delay: pause });
  }

  /// Whether an entry with these words is on the page, and said to be with the server.
  shows(words) {
    return this.ask((words) => {
      const entry = [...document.querySelectorAll('article')].find((one) => one.textContent.includes(words));
      return entry !== undefined && !/Di perangkat|Mengirim/.test(entry.textContent);
    }, words);
  }

  async #touch(selector) {
    const [x, y] = await this.until(`${selector} can be touched`, whereToTouch, selector);
    await this.page.touchscreen.tap(x, y);
  }
}

/// The middle of what is there, once it stands still and nothing lies over it. Runs in the page.
async function whereToTouch(selector) {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const where = () => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  await frame();
  const before = where();
  await frame();
  const [x, y] = where();
  const found = document.querySelector(selector);
  if (x === before[0] && y === before[1] && found.contains(document.elementFromPoint(x, y))) return [x, y];
  // It may be below the edge, or under the bar there.
  found.scrollIntoView({ block: 'center' });
  return undefined;
}
