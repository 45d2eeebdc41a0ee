import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileWithin, mimeTypeOf } from '../../../src-main/shell/page-files.ts';

const folder = path.resolve('/somewhere/out/renderer');

describe('Files that app:// serves', () => {
  test.each(['/index.html', '/assets/app-1a2b.js', '/assets/two%20words.png', '/a/../index.html'])(
    '%s lies in the page folder',
    (pathname) => {
      expect(fileWithin(folder, pathname)).toBe(path.join(folder, decodeURIComponent(pathname)));
    },
  );

  test.each([
    '/../main/index.js',
    '/..%2fmain%2findex.js',
    '/%2e%2e/main/index.js',
    '/assets/../../main/index.js',
    '/..',
    '/',
    '/..\\main\\index.js',
    '/..%5cmain%5cindex.js',
    '/index.html%00.png',
    '/%E0%A4%A',
  ])('%s is refused', (pathname) => {
    expect(fileWithin(folder, pathname)).toBeNull();
  });

  test('a folder whose name only begins like ours is not ours', () => {
    expect(fileWithin(folder, '/../renderer-other/index.html')).toBeNull();
  });

  test('what the page needs has its type, what it never needs has none', () => {
    expect(mimeTypeOf('a/kmeans.wasm')).toBe('application/wasm');
    expect(mimeTypeOf('inter.woff2')).toBe('font/woff2');
    expect(mimeTypeOf('APP.JS')).toBe('text/javascript; charset=utf-8');
    expect(mimeTypeOf('voters.duckdb')).toBeNull();
  });
});
