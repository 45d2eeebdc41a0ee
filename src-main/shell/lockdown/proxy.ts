import type { Session } from 'electron';
import type { PageAddress } from '../page-address.ts';
import { nowhereProxy } from './switches.ts';

/**
 * Layer: the session's connections all go through a proxy that does not exist, loopback addresses included. This
 * stops what request interception never sees: preconnects, WebSockets of workers, speculation rules, WebRTC over TCP.
 */
export async function lockProxy(session: Session, address: PageAddress): Promise<void> {
  const dev = address.devOrigin ? `;${new URL(address.devOrigin).host}` : '';
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: nowhereProxy,
    proxyBypassRules: `<-loopback>${dev}`,
  });
  await session.closeAllConnections();
}
