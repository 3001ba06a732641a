// A slow way to the server, for all that a browser sends and receives.
//
// Not the throttle of the browser's own tools: that one slows each page by itself, and neither the service worker, which
// downloads while the page does, nor the live connection, nor the opening of a connection. Here all of them share one line.
//
// What it does not play: lost packets, and the slow start of TCP. Only the first connection has to be opened: the server
// speaks HTTP/1.1 to the tests, and HTTP/2 behind the proxy that an agency puts before it, where one connection is all.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/// Bytes that go over the line in one piece; between two of them it is somebody else's turn.
const PACKET = 1_460;
/// From so many waiting bytes on nothing more is taken from who sends them.
const ENOUGH = 64 * 1_024;
const BITS = 8;

export class Link {
  #listener;
  #sockets = new Set();
  #lines;
  #opened;

  /// Listens on a port of its own, and leads from there to the server as slowly as the network is.
  static async to(server, { rtt, down, up, greetings }) {
    const link = new Link();
    link.#lines = { down: new Line(down, rtt / 2), up: new Line(up, rtt / 2) };
    link.#opened = () => {
      // Counted from the first connection that is asked for.
      const ready = performance.now() + greetings * rtt;
      link.#opened = () => ready;
      return ready;
    };
    link.#listener = createServer((client) => link.#join(client, server.port)).listen(0, '127.0.0.1');
    await once(link.#listener, 'listening');
    link.url = `http://127.0.0.1:${link.#listener.address().port}`;
    return link;
  }

  /// Bytes that have arrived, by direction: of pages, of the worker and of live connections.
  get carried() {
    return { down: this.#lines.down.carried, up: this.#lines.up.carried };
  }

  /// Nothing gets through any more.
  close() {
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
    for (const line of Object.values(this.#lines)) line.stop();
  }

  #join(client, port) {
    const opened = this.#opened();
    const server = connect(port, '127.0.0.1');
    // Who waits for an answer on a slow line must not wait for a full packet besides.
    for (const socket of [client, server]) socket.setNoDelay();
    this.#lead(client, server, this.#lines.up, opened);
    this.#lead(server, client, this.#lines.down, opened);
  }

  #lead(from, to, line, opened) {
    this.#sockets.add(from);
    const flow = new Flow(to, opened);
    from.on('data', (bytes) => {
      flow.add(bytes);
      if (flow.size > ENOUGH) from.pause();
      line.carry(flow);
    });
    flow.onRoom = () => from.resume();
    from.on('error', () => {});
    from.on('end', () => flow.end());
    from.on('close', () => {
      this.#sockets.delete(from);
      flow.end();
    });
  }
}

/// What one end of a connection has to say to the other.
class Flow {
  size = 0;
  #waiting = [];
  #underway = 0;
  #hasEnded = false;

  constructor(to, opened) {
    this.to = to;
    this.opened = opened;
  }

  add(bytes) {
    this.#waiting.push(bytes);
    this.size += bytes.length;
  }

  /// The next packet.
  take() {
    const [first] = this.#waiting;
    const packet = first.subarray(0, PACKET);
    if (packet.length === first.length) this.#waiting.shift();
    else this.#waiting[0] = first.subarray(PACKET);
    this.size -= packet.length;
    this.#underway += 1;
    if (this.size < ENOUGH) this.onRoom();
    return packet;
  }

  arrive(packet) {
    this.#underway -= 1;
    if (!this.to.destroyed) this.to.write(packet);
    this.#endIfDone();
  }

  end() {
    this.#hasEnded = true;
    this.#endIfDone();
  }

  #endIfDone() {
    if (this.#hasEnded && this.size === 0 && this.#underway === 0) this.to.end();
  }
}

/// One direction. Connections take turns; each packet occupies the line as long as its bytes take, and arrives later.
class Line {
  carried = 0;
  #perMs;
  #delay;
  #turns = [];
  #underway = [];
  #freeAt = 0;
  #timer;

  constructor(bitsPerSecond, delay) {
    this.#perMs = bitsPerSecond / BITS / 1_000;
    this.#delay = delay;
  }

  carry(flow) {
    if (!this.#turns.includes(flow)) this.#turns.push(flow);
    this.#timer ??= setTimeout(() => this.#tick());
  }

  stop() {
    clearTimeout(this.#timer);
    this.#turns = [];
    this.#underway = [];
  }

  #tick() {
    const now = performance.now();
    // A line that had nothing to carry has saved nothing up; one whose timer came late goes on where it was.
    if (this.#underway.length === 0) this.#freeAt = Math.max(this.#freeAt, now);
    while (this.#freeAt <= now && this.#send(now));
    while (this.#underway[0]?.due <= now) {
      const { flow, packet } = this.#underway.shift();
      flow.arrive(packet);
      this.carried += packet.length;
    }
    const isBusy = this.#turns.length > 0 || this.#underway.length > 0;
    this.#timer = isBusy ? setTimeout(() => this.#tick(), 1) : undefined;
  }

  /// Puts the packet of whose turn it is on the line; whether there was one.
  #send(now) {
    const place = this.#turns.findIndex(({ opened }) => opened <= now);
    if (place < 0) return false;
    const [flow] = this.#turns.splice(place, 1);
    const packet = flow.take();
    this.#freeAt += packet.length / this.#perMs;
    this.#underway.push({ due: this.#freeAt + this.#delay, flow, packet });
    if (flow.size > 0) this.#turns.push(flow);
    return true;
  }
}
