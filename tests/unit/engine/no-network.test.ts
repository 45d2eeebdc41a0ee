import dgram from 'node:dgram';
import dns, { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';

const refusal = 'Hustings never talks to a network.';
let port = 0;
let connections = 0;

beforeAll(async () => {
  // Started while one still can: after the import nobody in this process can listen or connect.
  const server = net.createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
  await new Promise((resolve) => net.connect(port, '127.0.0.1').on('close', resolve));
  expect(connections).toBe(1);
  await import('../../../src-main/engine/no-network.ts');
});

describe('In the engine, Node itself reaches nobody', () => {
  test.each<[string, () => unknown]>([
    ['TCP', () => net.connect(port, '127.0.0.1')],
    ['a socket of one’s own', () => new net.Socket().connect(port, '127.0.0.1')],
    ['TLS', () => tls.connect(port, '127.0.0.1')],
    ['HTTP', () => http.get(`http://127.0.0.1:${port}/`)],
    ['HTTPS', () => https.get(`https://127.0.0.1:${port}/`)],
    ['UDP', () => dgram.createSocket('udp4').send('voters', port, '127.0.0.1')],
    ['a UDP port', () => dgram.createSocket('udp4').bind(0)],
    ['a server', () => net.createServer().listen(0)],
    ['a name', () => dns.lookup('example.org', () => {})],
    ['a name, by an import of its own', () => lookup('example.org', () => {})],
    ['a name, by promise', () => dns.promises.resolve4('example.org')],
  ])('%s is refused', (_way, attempt) => {
    expect(attempt).toThrow(refusal);
  });

  test('fetch is refused', async () => {
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    await expect(fetch('https://example.org/')).rejects.toThrow('fetch failed');
  });

  test('and nobody was reached', async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(connections).toBe(1);
  });
});
