import type { LaunchedApp } from './launch.ts';

/** A lock of the app that a test can take off, to see whether the others hold alone. */
export type Layer = 'policy' | 'requests' | 'proxy' | 'navigation';

/**
 * Takes locks off the running app and loads an empty page. `policy`: app:// is served without any security header, with a
 * worker whose source stands in its URL. `requests`: nothing is intercepted. `proxy`: connections are direct.
 * `navigation`: windows and frames may go where they like.
 */
export async function unlock({ electron, page }: LaunchedApp, layers: readonly Layer[]): Promise<void> {
  await electron.evaluate(async ({ session, webContents }, off) => {
    const { defaultSession } = session;
    if (off.includes('policy')) {
      defaultSession.protocol.unhandle('app');
      defaultSession.protocol.handle('app', (request) => {
        const url = new URL(request.url);
        return url.pathname === '/worker.js'
          ? new Response(decodeURIComponent(url.search.slice(1)), {
              headers: { 'Content-Type': 'text/javascript' },
            })
          : new Response('<!doctype html><title>Unlocked</title><body>', {
              headers: { 'Content-Type': 'text/html' },
            });
      });
    }
    if (off.includes('requests')) defaultSession.webRequest.onBeforeRequest(null);
    if (off.includes('proxy')) await defaultSession.setProxy({ mode: 'direct' });
    if (off.includes('navigation')) {
      for (const contents of webContents.getAllWebContents()) {
        contents.removeAllListeners('will-frame-navigate').removeAllListeners('will-redirect');
        contents.setWindowOpenHandler(() => ({ action: 'allow' }));
      }
    }
  }, layers);
  await page.goto('app://hustings/unlocked.html');
}
