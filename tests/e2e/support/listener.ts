import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';

/** Somebody on this machine who would hear anything that the app sends to one loopback port, TCP or UDP. */
export interface Listener {
  readonly port: number;
  /** What came so far: a connection, a packet, the first line of a request. */
  heard(): readonly string[];
  close(): Promise<void>;
}

/** Starts listening on a free port of 127.0.0.1, which answers every request with an empty one. */
export async function startListener(): Promise<Listener> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    heard.push('TCP connection');
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard.push(bytes.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.end('HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The listener has no port.');
  const udp = createSocket('udp4');
  udp.on('message', () => heard.push('UDP packet'));
  await new Promise<void>((resolve) => udp.bind(address.port, '127.0.0.1', resolve));
  return {
    port: address.port,
    heard: () => [...heard],
    async close() {
      udp.close();
      const closed = new Promise((resolve) => server.close(resolve));
      // A browser keeps connections in reserve over which it says nothing; the server would wait for them.
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
