// A bad network between devices and server. It works on whole requests and whole answers:
//
// drop    a request never reaches the server; an answer never reaches the device, which cannot tell the one from the other
// delay   it arrives later, now and then after the device has given up and sent it again
// double  the server gets the request twice, at the same moment or some time after (an answer cannot come twice in HTTP)
// hold    it is held back until others that came later have passed
//
// Each device names its line in `x-line`. What happens to the n-th request of a line, and to its answer, follows from the
// seed alone, however quick the others are.

import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from './random.mjs';

/// Nothing is held back for longer, in milliseconds, however little passes.
const LONGEST_HOLD = 1_000;
const TO_REQUESTS = ['drop', 'delay', 'double', 'hold'];
const TO_ANSWERS = ['drop', 'delay', 'hold'];

export class Proxy {
  #agent = new Agent({ keepAlive: true });
  #held = new Set();
  #underWay = new Set();
  #lines = new Map();
  #listener;
  #options;

  /// What happened, for whoever reads the test: requests that came, what was done to them, what reached the server.
  figures = {
    requests: 0,
    reached: 0,
    unreachable: 0,
    request: Object.fromEntries(TO_REQUESTS.map((fate) => [fate, 0])),
    answer: Object.fromEntries(TO_ANSWERS.map((fate) => [fate, 0])),
  };

  /// Stands before the server at `target`. Something happens to that share of requests, and of answers.
  static async start({ target, seed, share }) {
    const proxy = new Proxy();
    proxy.#options = { target: new URL(target), seed, share };
    proxy.#listener = createServer((incoming, outgoing) => {
      // Whoever hangs up has given up; that is what this is about.
      proxy.#follow(proxy.#pass(incoming, outgoing).catch(() => outgoing.destroy()));
    }).listen(0, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    proxy.url = `http://127.0.0.1:${proxy.#listener.address().port}`;
    return proxy;
  }

  stop() {
    this.#listener.closeAllConnections();
    this.#listener.close();
    this.#agent.destroy();
  }

  /// Waits until nothing is on its way any more, also what nobody waits for.
  async settled() {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #follow(way) {
    const followed = way.catch(() => {}).finally(() => this.#underWay.delete(followed));
    this.#underWay.add(followed);
    return way;
  }

  async #pass(incoming, outgoing) {
    const fate = this.#fate(incoming.headers['x-line'] ?? '');
    const body = await whole(incoming);
    this.figures.requests += 1;
    this.#count('request', fate.request);
    if (fate.request === 'drop') return lose(outgoing, fate);
    if (fate.request === 'delay') await sleep(fate.wait);
    await this.#inTurn(fate.request === 'hold' && fate.others);

    const send = () => this.#send(incoming, body);
    const answers = [send()];
    if (fate.request === 'double') answers.push(this.#follow(fate.isAtOnce ? send() : sleep(fate.wait).then(send)));
    // Whichever comes first is the answer; nobody waits for the other one.
    const answer = await Promise.any(answers).catch(() => undefined);
    if (!answer) {
      this.figures.unreachable += 1;
      return outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
    }

    this.#count('answer', fate.answer);
    if (fate.answer === 'drop') return lose(outgoing, fate);
    if (fate.answer === 'delay') await sleep(fate.answerWait);
    await this.#inTurn(fate.answer === 'hold' && fate.others);
    return outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /// Everything is drawn when a request comes, so that the next one of the line finds the same numbers in any case.
  #fate(line) {
    const { seed, share } = this.#options;
    if (!this.#lines.has(line)) this.#lines.set(line, new Random(seed, `line ${line}`));
    const random = this.#lines.get(line);
    const drawn = (fates) => [random.isLucky(share), random.pick(fates)];
    const [[isRequestHit, request], [isAnswerHit, answer]] = [drawn(TO_REQUESTS), drawn(TO_ANSWERS)];
    return {
      request: isRequestHit ? request : 'pass',
      answer: isAnswerHit ? answer : 'pass',
      isSilent: random.isLucky(0.5),
      isAtOnce: random.isLucky(0.5),
      wait: delay(random),
      answerWait: delay(random),
      others: random.between(1, 12),
    };
  }

  #count(what, fate) {
    if (fate !== 'pass') this.figures[what][fate] += 1;
  }

  /// Passes at once, or behind so many others.
  async #inTurn(others) {
    if (others) {
      await new Promise((pass) => {
        const one = { others, pass };
        this.#held.add(one);
        setTimeout(() => this.#release(one), LONGEST_HOLD).unref();
      });
      return;
    }
    for (const one of this.#held) {
      one.others -= 1;
      if (one.others === 0) this.#release(one);
    }
  }

  #release(one) {
    this.#held.delete(one);
    one.pass();
  }

  async #send({ method, url, headers }, body) {
    const { hostname, port } = this.#options.target;
    const sent = request({ hostname, port, method, path: url, headers, agent: this.#agent });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    this.figures.reached += 1;
    return { status: answer.statusCode, headers: endToEnd(answer.headers), body: await whole(answer) };
  }
}

/// Mostly shorter than a device is patient.
function delay(random) {
  return random.isLucky(0.9) ? random.between(1, 150) : random.between(150, 2_000);
}

async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/// Headers that are about the connection are each connection's own.
function endToEnd({ connection, 'keep-alive': _, 'transfer-encoding': __, ...headers }) {
  return headers;
}

/// The connection breaks, or nothing ever comes.
function lose(outgoing, { isSilent }) {
  if (!isSilent) outgoing.destroy();
}
