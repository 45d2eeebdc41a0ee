import type { Page } from 'playwright';
import type { Reply } from '../../../src-main/api/wire.ts';

/**
 * Asks the engine something that the page itself would never ask, on a port of its own, and gives its raw reply. The page
 * takes the same port for its own calls; ids from a range that it does not reach keep the two apart.
 */
export function askEngine(page: Page, name: string, input: unknown): Promise<Reply> {
  return page.evaluate(
    (asked) =>
      new Promise<Reply>((resolve) => {
        const id = 1_000_000_000 + Math.floor(Math.random() * 1_000_000);
        const onPort = (message: MessageEvent) => {
          const [port] = message.ports;
          if (message.data?.type !== 'hustings:engine-port' || !port) return;
          window.removeEventListener('message', onPort);
          port.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
            if (data.type !== 'event' && data.id === id) resolve(data);
          });
          port.start();
          port.postMessage({ id, ...asked });
        };
        window.addEventListener('message', onPort);
        window.hustings.connect();
      }),
    { name, input },
  );
}
