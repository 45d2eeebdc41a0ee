import { describe, expect, test } from 'vitest';
import { isAllowedRequest, isPage, pageAddress } from '../../../src-main/shell/page-address.ts';

const built = pageAddress(true, undefined);
const development = pageAddress(false, 'http://localhost:5173');

describe('Where the page may come from and go to', () => {
  test('a packaged app ignores a development server', () => {
    expect(pageAddress(true, 'http://localhost:5173')).toEqual(built);
    expect(built.start).toBe('app://hustings/index.html');
  });

  test.each([
    'http://example.org:5173',
    'https://localhost:5173',
    'http://localhost.example.org',
    'nonsense',
    '',
  ])('a development server at "%s" is ignored', (server) => {
    expect(pageAddress(false, server)).toEqual(built);
  });

  test.each([
    'http://127.0.0.1/',
    'https://example.org/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'app://other/index.html',
    'app://hustings.example.org/index.html',
    'devtools://devtools/bundled/index.html',
    'chrome://version/',
  ])('the built app asks nothing of %s', (url) => {
    expect(isAllowedRequest(built, url)).toBe(false);
    expect(isPage(built, url)).toBe(false);
  });

  test.each(['app://hustings/assets/app.js', 'data:image/png;base64,AAAA', 'blob:app://hustings/1-2-3'])(
    'the built app may load %s',
    (url) => {
      expect(isAllowedRequest(built, url)).toBe(true);
    },
  );

  test('in development, its server and its socket are reached, and nothing else on this machine', () => {
    expect(isPage(development, 'http://localhost:5173/index.html')).toBe(true);
    expect(isAllowedRequest(development, 'ws://localhost:5173/?token=1')).toBe(true);
    expect(isAllowedRequest(development, 'http://localhost:8080/')).toBe(false);
    expect(isPage(development, 'app://hustings/index.html')).toBe(false);
  });
});
