// What comes over the network for a page, by kind, with its headers, as it is compressed.

const KINDS = { Document: 'HTML', Stylesheet: 'CSS', Script: 'JS' };

export class Wire {
  #kinds = new Map();
  /// Bytes of each kind.
  bytes = { HTML: 0, CSS: 0, JS: 0, WASM: 0, else: 0 };

  static async of(page) {
    const wire = new Wire();
    const tools = await page.context().newCDPSession(page);
    tools.on('Network.responseReceived', ({ requestId, type, response }) => {
      const isWasm = new URL(response.url).pathname.endsWith('.wasm');
      wire.#kinds.set(requestId, isWasm ? 'WASM' : (KINDS[type] ?? 'else'));
    });
    tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      wire.bytes[wire.#kinds.get(requestId) ?? 'else'] += encodedDataLength;
    });
    await tools.send('Network.enable');
    return wire;
  }
}
