// A phone of somebody who opens Denyut for the first time: nothing is kept on it, its processor and its network are slow.

import { Devices } from '../browser/support/stage.mjs';
import { Hand } from './hand.mjs';
import { Link } from './link.mjs';
import { watch } from './observe.mjs';
import { Wire } from './wire.mjs';

/// How much slower than this machine the phone is. It slows what a page does in turn; beside that, on threads that are
/// not slowed, WASM is compiled and the service worker works.
export const SLOWER = 4;

/// Takes a fresh phone into the hand, and throws it away afterwards.
export async function withPhone({ server, browser, person, network, slower = SLOWER }, use) {
  const link = await Link.to(server, network);
  const devices = new Devices({ url: link.url }, browser);
  try {
    // What a console says is the matter of other tests.
    const page = await devices.open('phone', { as: person, serviceWorkers: 'allow', allow: [/./] });
    await page.addInitScript(watch);
    const [hand, wire] = [await Hand.on(page), await Wire.of(page)];
    await hand.slowDown(slower);
    return await use(hand, { wire, link });
  } finally {
    await devices.close();
    link.close();
  }
}

/// How many times slower a page really runs.
export async function slowness(stage) {
  const take = async (hand) => {
    await hand.page.goto('/siap');
    return hand.ask(work);
  };
  const [quick, slow] = [await withPhone({ ...stage, slower: 1 }, take), await withPhone(stage, take)];
  return slow / quick;
}

/// Something to do, some times; answers the shortest that it took: what else the machine does lengthens the others. Runs in
/// the page.
function work() {
  const times = Array.from({ length: 8 }, () => {
    const began = performance.now();
    let sum = 0;
    for (let step = 0; step < 1e7; step += 1) sum += Math.sqrt(step);
    return sum > 0 && performance.now() - began;
  });
  return Math.min(...times);
}
