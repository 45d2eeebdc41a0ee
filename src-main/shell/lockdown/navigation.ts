import type { WebContents } from 'electron';
import { isPage, type PageAddress } from '../page-address.ts';
import type { Refusals } from '../refusals.ts';

/** Layer: a window shows our page and never goes elsewhere; no second window, no frame, no webview, no direct UDP. */
export function lockNavigation(contents: WebContents, address: PageAddress, refusals: Refusals): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    refusals.add('new window', url);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isPage(address, event.url)) return;
    event.preventDefault();
    refusals.add('navigation', event.url);
  });
  contents.on('will-redirect', (event) => {
    if (isPage(address, event.url)) return;
    event.preventDefault();
    refusals.add('redirect', event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
