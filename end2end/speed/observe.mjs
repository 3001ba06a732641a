// What a page notes about itself, from its first moment on. `watch` and `noted` run in the page.

/// Installed before anything of the page runs.
export function watch() {
  const noted = { paints: {}, largest: 0, shifts: [], tasks: [], keys: [], hydrated: undefined };
  window.__speed = noted;
  const observe = (type, take, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe('paint', ({ name, startTime }) => (noted.paints[name] = startTime));
  observe('largest-contentful-paint', ({ startTime }) => (noted.largest = startTime));
  observe('layout-shift', ({ startTime, value, hadRecentInput }) => {
    if (!hadRecentInput) noted.shifts.push({ startTime, value });
  });
  observe('longtask', ({ startTime, duration }) => noted.tasks.push({ startTime, duration }));
  observe('event', ({ name, startTime, duration }) => noted.keys.push({ name, startTime, duration }), { durationThreshold: 16 });
  // The same sign that the browser tests wait for.
  new MutationObserver((_, observer) => {
    if (!document.documentElement?.dataset.hydrated) return;
    noted.hydrated = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-hydrated'] });
}

/// What was noted, and when the files came, in milliseconds since the navigation began.
export function read() {
  const [navigation] = performance.getEntriesByType('navigation');
  // What comes after it was alive belongs to other pages.
  const isProgram = ({ name, startTime }) => name.endsWith('.wasm') && startTime < window.__speed.hydrated;
  const wasm = performance.getEntriesByType('resource').filter(isProgram);
  return {
    ...window.__speed,
    began: performance.timeOrigin,
    firstByte: navigation.responseStart,
    html: navigation.responseEnd,
    wasm: Math.max(0, ...wasm.map(({ responseEnd }) => responseEnd)),
  };
}

/// The largest sum of shifts that follow each other within a second, in windows of five at most: what CLS is by definition.
export function layoutShift(shifts) {
  let [largest, sum, first, last] = [0, 0, -Infinity, -Infinity];
  for (const { startTime, value } of shifts) {
    const isNew = startTime - last > 1_000 || startTime - first > 5_000;
    if (isNew) [sum, first] = [0, startTime];
    last = startTime;
    sum += value;
    largest = Math.max(largest, sum);
  }
  return largest;
}
