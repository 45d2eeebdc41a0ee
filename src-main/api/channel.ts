import { z } from 'zod';

/** A way to reach somebody, as far as people may refuse it: calls and texts, letters, a knock at the door, e-mail. */
export const channel = z.enum(['phone', 'mail', 'door', 'email']);
export type Channel = z.infer<typeof channel>;

/** What each way is called where a person reads it. */
export const channelLabels: Readonly<Record<Channel, string>> = {
  phone: 'Calls and texts',
  mail: 'Mail',
  door: 'Doors',
  email: 'E-mail',
};
