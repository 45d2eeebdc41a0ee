import { app, type ProxyConfig, type Session } from 'electron';
import type { PageAddress } from '../page-address.ts';
import { nowhereProxy } from './switches.ts';

/**
 * Layer: the session's connections all go through a proxy that does not exist, loopback addresses included. This
 * stops what request interception never sees: preconnects, WebSockets of workers, speculation rules, WebRTC over TCP.
 */
export async function lockProxy(session: Session, address: PageAddress): Promise<void> {
  await session.setProxy(toNowhere(address));
  await session.closeAllConnections();
}

/** The same for what the app does outside any session. */
export function lockAppProxy(address: PageAddress): Promise<void> {
  return app.setProxy(toNowhere(address));
}

/** The development server alone is reached directly, while one is in use. */
function toNowhere(address: PageAddress): ProxyConfig {
  const dev = address.devOrigin ? `;${new URL(address.devOrigin).host}` : '';
  return { mode: 'fixed_servers', proxyRules: nowhereProxy, proxyBypassRules: `<-loopback>${dev}` };
}
