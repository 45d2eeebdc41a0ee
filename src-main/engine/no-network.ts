import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

// The one file of src-main that may name these modules (.dependency-cruiser.cjs): it takes them away from everybody
// else in this process, the packages that we use included. Import it first.

function refuse(): never {
  throw new Error('Hustings never talks to a network.');
}

/**
 * Makes every way of Node to a network throw in this thread: TCP, TLS, HTTP and fetch all connect a `net.Socket`; UDP
 * and name lookups are closed beside it. Files, pipes that are already open, and messages to other processes go on.
 */
function closeNetwork(): void {
  Object.assign(net.Socket.prototype, { connect: refuse });
  Object.assign(net.Server.prototype, { listen: refuse });
  Object.assign(dgram.Socket.prototype, { bind: refuse, connect: refuse, send: refuse });
  for (const lookups of [dns, dns.promises]) {
    const names = Object.keys(lookups).filter((name) => /^(lookup|resolve|reverse)/.test(name));
    Object.assign(lookups, Object.fromEntries(names.map((name) => [name, refuse])));
  }
  // Whoever imports `lookup` by its name gets the closed one, too.
  syncBuiltinESMExports();
}

closeNetwork();
