// A way to the server on which a live connection takes long to come about, as on a weak network.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/// Listens on a port of its own and passes everything on; answers to the opening of a socket wait until `release`.
export class SlowWay {
  #listener;
  #pairs = new Set();
  #held = [];

  static async to(server) {
    const way = new SlowWay();
    way.#listener = createServer((client) => way.#join(client, server.port)).listen(0, '127.0.0.1');
    await once(way.#listener, 'listening');
    way.url = `http://127.0.0.1:${way.#listener.address().port}`;
    return way;
  }

  /// How many connections wait to be opened.
  get waiting() {
    return this.#held.length;
  }

  /// Lets those through that wait.
  release() {
    for (const go of this.#held.splice(0)) go();
  }

  close() {
    this.#listener.close();
    for (const socket of this.#pairs) socket.destroy();
  }

  #join(client, port) {
    const server = connect(port, '127.0.0.1');
    for (const [one, other] of [[client, server], [server, client]]) {
      this.#pairs.add(one);
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
    client.on('data', (bytes) => {
      if (/^upgrade: websocket/im.test(bytes.toString('latin1'))) {
        server.pause();
        this.#held.push(() => server.resume());
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => client.write(bytes));
  }
}
